"""The page of deadlines: what is due, what is late, and what nobody knows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from mineban.law import Deadline, DueKind, Standing, treaty_rules
from mineban.model import find_state
from mineban.site._ask import Asked
from mineban.site._law_views import TreatyName, all_treaties
from mineban.site._meta import PageMeta

_MOST = 200
StandingChosen = Annotated[
    str, Query(description="running, missed, unknown, met or any.", pattern="^(running|missed|unknown|met|any)?$")
]
KindOfDuty = Annotated[
    str,
    Query(
        description="stockpile, clearance, initial_report, yearly_report or any.",
        pattern="^(stockpile|clearance|initial_report|yearly_report|any)?$",
    ),
]
StateChosen = Annotated[str, Query(description="Code or name of a state.", max_length=200)]
TreatyChosen = Annotated[str, Query(description="A treaty's code.")]


@dataclass(frozen=True, slots=True)
class DeadlinesPage:
    """Deadlines on a day, the earliest first. `standings` counts what fits by how it stands.

    `total` counts those that fit; at most two hundred are listed. `day` of a deadline is inclusive.
    """

    meta: PageMeta
    treaties: tuple[TreatyName, ...]
    state: str
    treaty: str
    kind: str
    standing: str
    standings: Mapping[str, int]
    total: int
    deadlines: tuple[Deadline, ...]


def deadlines_page(
    ask: Asked,
    state: StateChosen = "",
    treaty: TreatyChosen = "",
    kind: KindOfDuty = "",
    standing: StandingChosen = "running",
) -> DeadlinesPage:
    """Days by which states must have destroyed stocks, cleared land or reported. Unknown is never shown as met."""
    code = find_state(state).code if state.strip() else None
    chosen = treaty_rules(treaty).code if treaty.strip() else None
    every = [one for one in ask.desk.law.deadlines(code, chosen, ask.on, ask.as_of) if _fits_kind(one, kind)]
    found = [one for one in every if standing in ("", "any") or one.status == standing]
    found.sort(key=lambda one: (one.day, one.state, one.kind), reverse=standing in ("missed", "met"))
    keep = {"state": code or "", "treaty": chosen or "", "kind": kind, "standing": standing}
    meta = ask.meta(
        "Deadlines",
        "Days by which states must have destroyed stocks, cleared land or reported.",
        section="/deadlines",
        made="register",
        keep={name: value for name, value in keep.items() if value},
    )
    counts = Counter(str(one.status) for one in every)
    return DeadlinesPage(
        meta,
        all_treaties(),
        code or "",
        chosen or "",
        kind,
        standing or "any",
        {str(s): counts[s] for s in Standing},
        len(found),
        tuple(found[:_MOST]),
    )


def _fits_kind(one: Deadline, kind: str) -> bool:
    """Yearly reports are many and all alike: they are shown where they are asked for."""
    return kind == "any" or one.kind == kind or (not kind and one.kind is not DueKind.YEARLY_REPORT)
