"""The page of deadlines: what is due, what is late, and what nobody knows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from mineban.law import Deadline, DueKind, Standing, treaty_rules
from mineban.model import find_state
from mineban.site._ask import Ask, Asked
from mineban.site._law_views import TreatyName, all_treaties
from mineban.site._meta import PageMeta
from mineban.site._paging import Position, part_after

_PAGE = 200
_STANDINGS = "^(running|missed|unknown|met|any)?$"
_KINDS = "^(stockpile|clearance|initial_report|yearly_report|any)?$"


@dataclass(frozen=True, slots=True)
class DeadlinesWanted:
    """Which deadlines: `state` and `treaty` are codes, None is all.

    `kind` empty is all but yearly reports, which are many and all alike; `standing` and `kind` may
    be `any`.
    """

    state: str | None
    treaty: str | None
    kind: str
    standing: str


@dataclass(frozen=True, slots=True)
class DeadlinesPage:
    """Deadlines on a day, the earliest first (missed and met: the latest first).

    `standings` counts what fits by how it stands. `total` counts those that fit; two hundred are
    on a page. `day` of a deadline is inclusive.
    """

    meta: PageMeta
    treaties: tuple[TreatyName, ...]
    wanted: DeadlinesWanted
    parameters: str
    standings: Mapping[str, int]
    total: int
    deadlines: tuple[Deadline, ...]
    next: str | None
    is_first: bool


def _wanted(
    state: Annotated[str, Query(description="Code or name of a state.", max_length=200)] = "",
    treaty: Annotated[str, Query(description="A treaty's code.", max_length=20)] = "",
    kind: Annotated[
        str, Query(description="stockpile, clearance, initial_report, yearly_report or any.", pattern=_KINDS)
    ] = "",
    standing: Annotated[
        str, Query(description="running, missed, unknown, met or any.", pattern=_STANDINGS)
    ] = "running",
) -> DeadlinesWanted:
    return DeadlinesWanted(
        find_state(state).code if state.strip() else None,
        treaty_rules(treaty).code if treaty.strip() else None,
        kind,
        standing or "any",
    )


Dues = Annotated[DeadlinesWanted, Depends(_wanted)]


def deadlines_page(ask: Asked, wanted: Dues, before: Position = 0) -> DeadlinesPage:
    """Days by which states must have destroyed stocks, cleared land or reported. Unknown is never shown as met."""
    every = _every(ask, wanted)
    found = _shown(every, wanted)
    named = {name: getattr(wanted, name) for name in DeadlinesWanted.__slots__}
    keep = {name: value for name, value in named.items() if value}
    meta = ask.meta(
        "Deadlines",
        "Days by which states must have destroyed stocks, cleared land or reported.",
        section="/deadlines",
        made="register",
        keep=keep,
    )
    counts = Counter(str(one.status) for one in every)
    standings = {str(standing): counts[standing] for standing in Standing}
    shown, following = part_after(found, before, _PAGE, ask)
    return DeadlinesPage(
        meta, all_treaties(), wanted, urlencode(keep), standings, len(found), shown, following, before == 0
    )


def deadlines_found(ask: Ask, wanted: DeadlinesWanted) -> list[Deadline]:
    """The deadlines that fit, in the order in which they are shown."""
    return _shown(_every(ask, wanted), wanted)


def _shown(every: list[Deadline], wanted: DeadlinesWanted) -> list[Deadline]:
    found = [one for one in every if wanted.standing in ("any", one.status)]
    found.sort(key=lambda one: (one.day, one.state, one.kind), reverse=wanted.standing in ("missed", "met"))
    return found


def _every(ask: Ask, wanted: DeadlinesWanted) -> list[Deadline]:
    """The deadlines that fit, however they stand."""
    every = ask.desk.law.deadlines(wanted.state, wanted.treaty, ask.on, ask.as_of)
    return [one for one in every if _fits(one, wanted.kind)]


def _fits(one: Deadline, kind: str) -> bool:
    return kind == "any" or one.kind == kind or (not kind and one.kind is not DueKind.YEARLY_REPORT)
