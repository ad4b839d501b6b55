"""The page of a state: where it stands under each treaty and why, what it owes, what is claimed of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Query

from mineban.errors import MinebanError
from mineban.law import TREATIES, Deadline, Leaving, LeavingLine, Period, StatusAnswer
from mineban.ledger import ClaimFilter
from mineban.model import Act, Conflict, Kind, NoConflict, State, Stockpile, find_state
from mineban.site._ask import Ask, Asked
from mineban.site._casualties import CasualtyChart, casualty_chart
from mineban.site._changes import Change, changes_found
from mineban.site._charts import Axis, Bar, axis, bars
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._law_views import TreatyName, treaty_in_short
from mineban.site._meta import PageMeta
from mineban.site._places import Place, places_of
from mineban.site._words import STATUS

_SHOWN = 10
_LATELY = 5
_MOST_CASUALTIES = 50
_CHARTED = 250
_EVENTS = 100
KindChosen = Annotated[Kind | None, Query(description="Show only claims of this kind.")]


@dataclass(frozen=True, slots=True)
class TreatyLine:
    """The state under one treaty.

    `history` has exactly one status for every day. `leave_now` is what a notice of withdrawal
    received on the day would bring about; null where the treaty does not bind the state, or it is
    leaving already.
    """

    treaty: TreatyName
    answer: StatusAnswer
    history: tuple[Period, ...]
    bars: tuple[Bar, ...]
    leave_now: Leaving | None


@dataclass(frozen=True, slots=True)
class StatePage:
    """A state on a day.

    `axis` and `key` belong to the chart. `common_caveats` hold for every treaty here; each answer has them too.
    `claims` are the newest of those that fit `kind`, about the state as actor or as place; `kinds`
    counts them by kind. `casualties` are claims as they stand: nothing is added up, a number that
    no document gives is "no data", not 0. `chart` has them by year, null where no claim names a year and a
    number. `places` are where things are said to have happened. Both go by the newest `charted` claims; what is
    left out is told by `chart_is_cut` and `places_are_cut`.
    """

    meta: PageMeta
    state: State
    treaties: tuple[TreatyLine, ...]
    common_caveats: tuple[str, ...]
    axis: Axis
    key: tuple[Bar, ...]
    leaving: tuple[LeavingLine, ...]
    lately: tuple[Change, ...]
    deadlines: tuple[Deadline, ...]
    acts: tuple[Act, ...]
    conflicts: tuple[Conflict, ...]
    no_conflict: tuple[NoConflict, ...]
    stockpiles: tuple[Stockpile, ...]
    kind: Kind | None
    kinds: Mapping[str, int]
    claims_total: int
    claims: tuple[ClaimView, ...]
    casualties: tuple[ClaimView, ...]
    casualties_total: int
    chart: CasualtyChart | None
    chart_is_cut: bool
    places: tuple[Place, ...]
    places_are_cut: bool
    charted: int


def state_page(ask: Asked, name: str, kind: KindChosen = None) -> StatePage:
    """One state: status under each treaty with reasons, obligations, deadlines, steps towards leaving, claims."""
    state = find_state(name)
    along = axis(ask.on)
    lines = tuple(_line(ask, state.code, treaty, along) for treaty in TREATIES)
    about = ClaimFilter(state=state.code)
    kinds = ask.desk.kept.get(("kinds", about), lambda: ask.desk.ledger.kinds(about))
    shown = ClaimFilter(state=state.code, kind=kind)
    facts, code = ask.desk.facts, state.code
    hurt = ask.desk.ledger.claims(ClaimFilter(country=code, kind=Kind.CASUALTY), limit=_CHARTED)
    there = ask.desk.ledger.claims(ClaimFilter(country=code), limit=_CHARTED)
    return StatePage(
        meta=_meta(ask, state, lines),
        state=state,
        treaties=lines,
        common_caveats=_common(lines),
        axis=along,
        key=_key(lines),
        leaving=tuple(line for line in ask.desk.law.leaving(None, ask.on, ask.as_of) if line.state == code),
        lately=tuple(changes_found(ask, code)[:_LATELY]),
        deadlines=tuple(sorted(ask.desk.law.deadlines(state=code, on=ask.on, as_of=ask.as_of), key=_by_day)),
        acts=tuple(a for a in facts.acts if code in (a.state, a.against) and a.date <= ask.as_of),
        conflicts=tuple(row for row in facts.conflicts if row.state == code),
        no_conflict=tuple(row for row in facts.conflict_free if row.state == code),
        stockpiles=tuple(row for row in facts.stockpiles if row.state == code),
        kind=kind,
        kinds=kinds,
        claims_total=sum(kinds.values()),
        claims=claim_views(ask.desk.ledger.claims(shown, limit=_SHOWN)),
        casualties=claim_views(hurt[:_MOST_CASUALTIES]),
        casualties_total=len(hurt),
        chart=casualty_chart(hurt, ask.desk.ledger.events(code, _EVENTS) if hurt else ()),
        chart_is_cut=len(hurt) == _CHARTED,
        places=places_of(code, there),
        places_are_cut=len(there) == _CHARTED,
        charted=_CHARTED,
    )


def _common(lines: tuple[TreatyLine, ...]) -> tuple[str, ...]:
    """The caveats that hold for every treaty: they are said once."""
    first, *others = (line.answer.caveats for line in lines)
    return tuple(caveat for caveat in first if all(caveat in other for other in others))


def _key(lines: tuple[TreatyLine, ...]) -> tuple[Bar, ...]:
    """One full bar for each status that the chart shows."""
    shown = {(bar.status, bar.contested): bar for line in lines for bar in line.bars}
    return tuple(replace(bar, x=0.0, width=100.0, first=None, last=None) for bar in shown.values())


def _by_day(one: Deadline) -> tuple[str, str]:
    return one.day.isoformat(), one.kind


def _line(ask: Ask, code: str, treaty: str, along: Axis) -> TreatyLine:
    history = ask.desk.law.history(code, treaty, ask.as_of)
    answer = ask.desk.law.status(code, treaty, ask.on, ask.as_of)
    return TreatyLine(treaty_in_short(treaty), answer, history, bars(history, along), _leave_now(ask, answer))


def _leave_now(ask: Ask, answer: StatusAnswer) -> Leaving | None:
    if answer.status != "party":
        return None
    try:
        return ask.desk.law.leave(answer.state, answer.treaty, ask.on, as_of=ask.as_of)
    except MinebanError:
        return None


def _meta(ask: Ask, state: State, lines: tuple[TreatyLine, ...]) -> PageMeta:
    first = lines[0].answer
    disputed = ", contested" if first.contested else ""
    said = f"{state.name} under the {lines[0].treaty.short_name}: {STATUS[first.status]}{disputed}."
    return replace(ask, path=f"/states/{state.code}").meta(state.name, said, section="/states", made="mixed")
