"""A treaty's statuses in time: what the film of the map shows, and the line of parties under it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from mineban.law import Law, Period, treaty_rules
from mineban.model import State, states
from mineban.site._ask import Asked
from mineban.site._charts import Axis, Tick
from mineban.site._law_views import TreatyName, treaty_in_short
from mineban.site._map import PART_OF
from mineban.site._meta import PageMeta


@dataclass(frozen=True, slots=True)
class PeriodsPage:
    """For each state, its periods under one treaty while it existed: `first` and `last` are inclusive, null is open.

    `part_of` says whose land that of a state was before it began.
    """

    meta: PageMeta
    treaty: TreatyName
    part_of: Mapping[str, str]
    states: Mapping[str, tuple[Period, ...]]


@dataclass(frozen=True, slots=True)
class PartiesLine:
    """Parties in time, a step on each day that one comes or goes: points in a box of 1000 by 100, ticks in percent."""

    line: str
    area: str
    counts: tuple[Tick, ...]


def periods_page(ask: Asked, code: str) -> PeriodsPage:
    """Each state's periods under one treaty, with exactly one status on every day on which the state existed."""
    rules = treaty_rules(code)
    meta = replace(ask, path=f"/treaties/{code}").meta(
        f"Periods under the {rules.short_name}", "", section="/treaties", made="register"
    )
    return PeriodsPage(meta, treaty_in_short(code), PART_OF, periods_of_all(ask.desk.law, code, ask.as_of))


@lru_cache(maxsize=16)
def periods_of_all(law: Law, treaty: str, as_of: date) -> Mapping[str, tuple[Period, ...]]:
    """The periods of every state that ever was one."""
    found = (one for one in states().values() if not one.administered_by)
    return {one.code: _while_it_was(one, law.history(one.code, treaty, as_of)) for one in found}


def _while_it_was(state: State, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The periods, cut to the days on which the state existed."""
    since, until = state.since or date.min, state.until or date.max
    kept = [one for one in periods if (one.first or date.min) <= until and (one.last or date.max) >= since]
    return tuple(
        replace(
            one,
            first=max(one.first or date.min, since) if state.since or one.first else None,
            last=min(one.last or date.max, until) if state.until or one.last else None,
        )
        for one in kept
    )


def parties_line(periods: Mapping[str, tuple[Period, ...]], along: Axis) -> PartiesLine:
    """How many states were bound on each day of the axis."""
    steps = _steps(periods, along)
    most = max(number for _, number in steps)
    top = max(20, -(-most // 50) * 50)
    points = [f"0,{_height(steps[0][1], top):g}"]
    for (_, before), (day, number) in pairwise(steps):
        x = along.at(day) * 10
        points += [f"{x:g},{_height(before, top):g}", f"{x:g},{_height(number, top):g}"]
    line = " ".join([*points, f"1000,{_height(steps[-1][1], top):g}"])
    every = 50 if top >= 100 else 25
    ticks = tuple(Tick(_height(n, top), str(n)) for n in range(every, top + 1, every))
    return PartiesLine(line, f"0,100 {line} 1000,100", ticks)


def _height(number: int, top: int) -> float:
    return round(100 - 100 * number / top, 2)


def _steps(periods: Mapping[str, tuple[Period, ...]], along: Axis) -> list[tuple[date, int]]:
    """The number of states bound at the start of the axis, and after each day that changes it."""
    changes: Counter[date] = Counter()
    for one in (one for many in periods.values() for one in many if one.status.is_bound):
        changes[max(one.first or along.first, along.first)] += 1
        if one.last:
            changes[max(one.last + timedelta(days=1), along.first)] -= 1
    number, steps = changes.pop(along.first, 0), []
    steps.append((along.first, number))
    for day in sorted(day for day, change in changes.items() if change and day <= along.last):
        number += changes[day]
        steps.append((day, number))
    return steps
