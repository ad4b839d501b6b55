"""Casualties by year, as claims tell of them: nothing is added up that may be told twice.

What is known of a year lies between the largest number of any one claim and the sum over all
claims, of which those that tell of one event count once. The two are shown apart; so are killed,
injured and casualties not told apart; and so is a year of which no claim tells from one of 0.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mineban.errors import DateError
from mineban.ledger import Event, StoredClaim
from mineban.model import Modality, parse_edtf
from mineban.site._charts import Tick

MEASURES = ("killed", "injured", "casualties")
_FEWEST_YEARS = 6
_LEVELS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Figure:
    """What claims say of one measure in one year: at least the largest claim, at most all of them together."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class CasualtyYear:
    """One year: a figure for each measure of which some claim gives a number, and how many claims there are."""

    year: int
    figures: Mapping[str, Figure]
    claims: int


@dataclass(frozen=True, slots=True)
class CasualtyBar:
    """A figure in the chart, in percent: `least` and `most` are heights from the foot."""

    year: int
    measure: str
    x: float
    width: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class CasualtyChart:
    """Casualties by year, every year from the first to the last of which a claim tells.

    `undated` counts the claims that name no single year. `empty` are the places (x, in percent) of
    years without data, each `slot` wide; `years` and `levels` are the ticks of the axes.
    """

    table: tuple[CasualtyYear, ...]
    undated: int
    bars: tuple[CasualtyBar, ...]
    empty: tuple[float, ...]
    slot: float
    years: tuple[Tick, ...]
    levels: tuple[Tick, ...]


def casualty_chart(claims: Sequence[StoredClaim], events: Iterable[Event]) -> CasualtyChart | None:
    """The chart of these claims, without those that deny or plan; None where no claim names a year and a number."""
    event_of = {claim.id: event.id for event in events for claim in event.claims}
    told = [one for one in claims if one.claim.modality in (Modality.ASSERTED, Modality.ALLEGED)]
    by_year: dict[int, list[StoredClaim]] = defaultdict(list)
    for one in told:
        year = _year(one.claim.date)
        if year and any(name in one.claim.numbers for name in MEASURES):
            by_year[year].append(one)
    if not by_year:
        return None
    table = tuple(_table_row(year, by_year.get(year, []), event_of) for year in _span(by_year))
    return _drawn(table, sum(_year(one.claim.date) is None for one in told))


def _year(edtf: str | None) -> int | None:
    """The one year that a date means, if it means one."""
    try:
        span = parse_edtf(edtf) if edtf else None
    except DateError:
        return None
    if not span or not span.first or not span.last or span.first.year != span.last.year:
        return None
    return span.first.year


def _span(years: Iterable[int]) -> range:
    """Every year from the first to the last, and a few before where they are few."""
    first, last = min(years), max(years)
    return range(min(first, last - _FEWEST_YEARS + 1), last + 1)


def _table_row(year: int, claims: list[StoredClaim], event_of: Mapping[str, str]) -> CasualtyYear:
    found = {name: _figure(name, claims, event_of) for name in MEASURES}
    return CasualtyYear(year, {name: figure for name, figure in found.items() if figure}, len(claims))


def _figure(measure: str, claims: list[StoredClaim], event_of: Mapping[str, str]) -> Figure | None:
    by_event: dict[str, float] = {}
    for one in claims:
        if measure in one.claim.numbers:
            key = event_of.get(one.id, one.id)
            by_event[key] = max(by_event.get(key, 0), one.claim.numbers[measure])
    return Figure(max(by_event.values()), sum(by_event.values())) if by_event else None


def _drawn(table: tuple[CasualtyYear, ...], undated: int) -> CasualtyChart:
    top, every = _scale(max((f.most for row in table for f in row.figures.values()), default=1))
    slot = 100 / len(table)
    bars = tuple(
        CasualtyBar(
            year=row.year,
            measure=name,
            x=round(slot * (i + 0.1 + 0.8 * j / 3), 3),
            width=round(slot * 0.8 / 3 * 0.9, 3),
            least=round(100 * row.figures[name].least / top, 2),
            most=round(100 * row.figures[name].most / top, 2),
        )
        for i, row in enumerate(table)
        for j, name in enumerate(MEASURES)
        if name in row.figures
    )
    steps = max(1, -(-len(table) // 12))
    return CasualtyChart(
        table=table,
        undated=undated,
        bars=bars,
        empty=tuple(round(slot * i, 3) for i, row in enumerate(table) if not row.figures),
        slot=round(slot, 3),
        years=tuple(Tick(round(slot * (i + 0.5), 3), str(row.year)) for i, row in enumerate(table) if i % steps == 0),
        levels=tuple(Tick(round(100 - 100 * n / top, 2), f"{n:,}") for n in range(every, top + 1, every)),
    )


def _scale(most: float) -> tuple[int, int]:
    """The top of the axis, a round number, and the distance of its ticks."""
    every = next(level * 10**power for power in range(12) for level in _LEVELS if most / (level * 10**power) <= 4)
    return every * max(1, -(-int(most) // every)), every
