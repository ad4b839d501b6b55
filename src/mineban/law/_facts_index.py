"""The facts, indexed once by state and treaty, and cut to what was known on a day."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from mineban.law._calendar import months_after
from mineban.law._rules import TreatyRules
from mineban.model import CONSENTS, Act, ActKind, Clearance, Conflict, Coverage, Facts, NoConflict, Step, Stockpile

_ORDER = {kind: place for place, kind in enumerate(ActKind)}
_Key = tuple[str, str]
_OfState = TypeVar("_OfState", Conflict, NoConflict, Stockpile)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one state under one treaty on a day: its acts in order, its conflicts.

    `reached`: the day of the last consent that the treaty needed, and its own day of entry into force.
    """

    acts: tuple[Act, ...]
    parent_acts: tuple[Act, ...]
    conflicts: tuple[Conflict, ...]
    conflict_free: tuple[NoConflict, ...]
    reached: tuple[date, date] | None

    def found_free_on(self, day: date) -> tuple[NoConflict, ...]:
        """The sources that looked for an armed conflict of the state on this day and found none."""
        return tuple(row for row in self.conflict_free if day in row.days)


_NOTHING = Known((), (), (), (), None)


class FactsIndex:
    """The facts of a register in the order in which the law asks for them."""

    def __init__(self, facts: Facts, treaties: Mapping[str, TreatyRules]) -> None:
        self.treaties = treaties
        self.acts: dict[_Key, list[Act]] = _grouped(facts.acts)
        self.conflicts: dict[str, list[Conflict]] = _by_state(facts.conflicts)
        self.conflict_free: dict[str, list[NoConflict]] = _by_state(facts.conflict_free)
        self.steps: dict[_Key, list[Step]] = _steps(facts.steps)
        self.clearances: dict[str, Clearance] = {row.state: row for row in facts.clearances}
        self.stockpiles: dict[str, list[Stockpile]] = _by_state(facts.stockpiles)
        self.coverage: dict[str, Coverage] = {row.treaty: row for row in facts.coverage}
        self.reached: dict[str, tuple[date, date] | None] = {
            code: _reached(rules, facts.acts) for code, rules in treaties.items()
        }
        self._turning_days: dict[_Key, tuple[date, ...]] = {}

    def knowledge(self, state: str, treaty: str, as_of: date) -> int:
        """How many of the days on which something became known lie on or before `as_of`.

        Two days with the same count have the same answer.
        """
        key = (state, treaty)
        days = self._turning_days.get(key)
        if days is None:
            days = self._turning_days[key] = self._find_turning_days(state, treaty)
        return bisect_right(days, as_of)

    def known(self, state: str, treaty: str, as_of: date) -> Known:
        """The facts dated up to `as_of`."""
        acts = _until(self.acts.get((state, treaty)), as_of)
        if not acts:
            return _NOTHING
        reached, parent = self.reached[treaty], self.treaties[treaty].parent
        return Known(
            acts=acts,
            parent_acts=_until(self.acts.get((state, parent)), as_of) if parent else (),
            conflicts=tuple(self.conflicts_known(state, as_of)),
            conflict_free=tuple(self.conflict_free.get(state, ())),
            reached=reached if reached and reached[0] <= as_of else None,
        )

    def conflicts_known(self, state: str, as_of: date) -> Iterable[Conflict]:
        """The conflicts that had begun by `as_of`; one that had not yet ended then has no end."""
        for row in self.conflicts.get(state, ()):
            if row.start.first is not None and row.start.first > as_of:
                continue
            yield row if _ended(row, as_of) or row.end is None else _without_end(row)

    def _find_turning_days(self, state: str, treaty: str) -> tuple[date, ...]:
        rules = self.treaties[treaty]
        days = {act.date for act in self.acts.get((state, treaty), ())}
        if not days:
            return ()
        if rules.parent:
            days |= {act.date for act in self.acts.get((state, rules.parent), ())}
        for row in self.conflicts.get(state, ()):
            days |= {day for day in (row.start.first, row.end.last if row.end else None) if day}
        reached = self.reached[treaty]
        if reached:
            days.add(reached[0])
        return tuple(sorted(days))


def _grouped(acts: Iterable[Act]) -> dict[_Key, list[Act]]:
    groups: dict[_Key, list[Act]] = defaultdict(list)
    for act in acts:
        groups[act.state, act.treaty].append(act)
    for group in groups.values():
        group.sort(key=lambda act: (act.date, _ORDER[act.kind]))
    return dict(groups)


def _by_state(rows: Iterable[_OfState]) -> dict[str, list[_OfState]]:
    groups: dict[str, list[_OfState]] = defaultdict(list)
    for row in rows:
        groups[row.state].append(row)
    return dict(groups)


def _steps(steps: Iterable[Step]) -> dict[_Key, list[Step]]:
    groups: dict[_Key, list[Step]] = defaultdict(list)
    for step in steps:
        groups[step.state, step.treaty].append(step)
    return dict(groups)


def _until(acts: list[Act] | None, as_of: date) -> tuple[Act, ...]:
    return tuple([act for act in acts if act.date <= as_of]) if acts else ()


def _ended(row: Conflict, as_of: date) -> bool:
    return row.end is not None and row.end.last is not None and row.end.last <= as_of


def _without_end(row: Conflict) -> Conflict:
    return replace(row, end=None)


def _reached(rules: TreatyRules, acts: Iterable[Act]) -> tuple[date, date] | None:
    """The day of the last consent that the treaty needed, and its own day of entry into force.

    As declared, or else counted from the consents; None while there are too few.
    """
    entry = rules.entry
    if entry.reached and entry.day:
        return entry.reached, entry.day
    firsts: dict[str, date] = {}
    for act in acts:
        if act.treaty == rules.code and act.kind in CONSENTS:
            firsts[act.state] = min(act.date, firsts.get(act.state, act.date))
    if len(firsts) < entry.needed:
        return None
    reached = sorted(firsts.values())[entry.needed - 1]
    return reached, months_after(reached, entry.months, entry.rule)
