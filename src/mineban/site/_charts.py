"""Where things stand in the charts. Places are percentages, so that no text is scaled and no script is needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mineban.law import Period

FROM = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A period on a line of time: `x` and `width` in percent. `first` and `last` are inclusive; None is open."""

    x: float
    width: float
    status: str
    first: date | None
    last: date | None
    contested: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its place in percent, and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that a chart spans, with round years as ticks; `now` is the place of the day asked for."""

    first: date
    last: date
    ticks: tuple[Tick, ...]
    now: float

    def at(self, day: date) -> float:
        """The place of a day in percent; days outside stand at the edge."""
        whole = (self.last - self.first).days
        return round(min(100.0, max(0.0, 100 * (day - self.first).days / whole)), 3)


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many states were bound at the end of a year (or on the day asked for), and who came and went in it."""

    year: int
    day: date
    bound: int
    joined: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartiesChart:
    """Parties over time: a stepped line in a box of 1000 by 100, with the ticks of both axes in percent."""

    line: str
    area: str
    years: tuple[Tick, ...]
    counts: tuple[Tick, ...]
    most: int


def axis(on: date, first: date = FROM, step: int = 10) -> Axis:
    """The axis from `first` to five years past the day asked for."""
    last = date(min(on.year + 5, 2100), 1, 1) if on.year < 2100 else date(2100, 12, 31)
    bare = Axis(first, max(last, date(first.year + 5, 1, 1)), (), 0.0)
    starts = range(first.year + (-first.year) % step, bare.last.year + 1, step)
    ticks = tuple(Tick(bare.at(date(year, 1, 1)), str(year)) for year in starts)
    return Axis(bare.first, bare.last, ticks, bare.at(on))


def bars(periods: Iterable[Period], along: Axis) -> tuple[Bar, ...]:
    """The periods that touch the axis, as bars."""
    found = []
    for period in periods:
        start, end = period.first or along.first, period.last or along.last
        if start <= along.last and end >= along.first:
            x = along.at(start)
            found.append(
                Bar(x, round(along.at(end) - x, 3), period.status, period.first, period.last, period.contested)
            )
    return tuple(found)


def parties_chart(counts: Sequence[YearCount]) -> PartiesChart:
    """The line of parties over time, a step at each year."""
    most = max((count.bound for count in counts), default=0)
    top = max(10, -(-most // 20) * 20)
    first, last = counts[0].year, counts[-1].year + 1
    points = list(_steps(counts, first, last, top))
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    area = f"0,100 {line} {points[-1][0]:g},100"
    years = tuple(
        Tick(round(100 * (y - first) / (last - first), 2), str(y)) for y in range(first, last + 1) if y % 5 == 0
    )
    levels = tuple(Tick(round(100 - 100 * n / top, 2), str(n)) for n in range(0, top + 1, 20 if top <= 100 else 40))
    return PartiesChart(line, area, years, levels, most)


def _steps(counts: Sequence[YearCount], first: int, last: int, top: int) -> Iterable[tuple[float, float]]:
    for count in counts:
        height = round(100 - 100 * count.bound / top, 2)
        yield round(1000 * (count.year - first) / (last - first), 2), height
        yield round(1000 * (count.year + 1 - first) / (last - first), 2), height
