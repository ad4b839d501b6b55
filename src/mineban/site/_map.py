"""The map of the world: whose land is drawn in which way on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mineban.law import Status
from mineban.model import State, fold_name, states
from mineban.site._law_views import StateLine

PART_OF = {
    **dict.fromkeys(("ARM", "AZE", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UZB"), "SUN"),
    **dict.fromkeys(("BIH", "HRV", "MKD", "SVN"), "YUG"),
    **dict.fromkeys(("MNE", "XKX"), "SRB"),
    **dict.fromkeys(("CZE", "SVK"), "CSK"),
    "ERI": "ETH",
    "SSD": "SDN",
}
"""Whose land a state's was before it began, where that is not in dispute: the map of an early day is drawn so."""


@dataclass(frozen=True, slots=True)
class Land:
    """The land of one of today's states, and the status of the state that it belonged to on the day.

    `status` is null where no state stands for the land on that day. `part_of` is the code of the
    state whose land it then was, where that was another.
    """

    code: str
    name: str
    status: Status | None
    contested: bool
    part_of: str | None


def lands(lines: Iterable[StateLine], on: date) -> tuple[Land, ...]:
    """The land of each of today's states, in the order of their names."""
    by_code = {line.code: line for line in lines}
    return tuple(_land(state, by_code, on) for state in drawn_states())


def drawn_states() -> tuple[State, ...]:
    """Today's states, by name."""
    here = [one for one in states().values() if not one.administered_by and one.until is None]
    return tuple(sorted(here, key=lambda one: fold_name(one.name)))


def _land(state: State, by_code: dict[str, StateLine], on: date) -> Land:
    other = None if state.existed(on) else PART_OF.get(state.code)
    line = by_code.get(other or state.code)
    return Land(
        code=state.code,
        name=state.name,
        status=line.status if line else None,
        contested=bool(line and line.contested),
        part_of=other if line else None,
    )
