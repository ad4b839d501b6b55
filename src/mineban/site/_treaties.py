"""The pages of the treaties: the list, and one treaty with its parties over time."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mineban.law import TREATIES, Law, LeavingLine, Norm, TreatyRules, treaty_rules
from mineban.model import Act, Coverage
from mineban.site._ask import Ask, Asked
from mineban.site._charts import PartiesChart, YearCount, parties_chart
from mineban.site._law_views import (
    StatusCount,
    TreatyName,
    count_by_status,
    days_asked,
    leaving_by_name,
    state_lines,
    treaty_in_short,
)
from mineban.site._meta import PageMeta

_LATEST = 15


@dataclass(frozen=True, slots=True)
class NormView:
    """A prohibition, restriction or duty with its paragraph, to whom it speaks, and what is taken out of it."""

    article: str
    character: str
    summary: str
    addressees: tuple[str, ...]
    exemptions: tuple[tuple[str, str], ...]
    turns_on: str
    due: str


@dataclass(frozen=True, slots=True)
class TreatyLine:
    """A treaty in the list: how many states it binds on the day. `complete` tells of the register."""

    treaty: TreatyName
    adopted: date
    bound: int
    contested: int
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class TreatiesPage:
    """The six treaties."""

    meta: PageMeta
    treaties: tuple[TreatyLine, ...]


@dataclass(frozen=True, slots=True)
class TreatyPage:
    """One treaty: how many it bound over time, who leaves, the latest acts, what it asks.

    `years` count the states bound at the end of each year (the last one: on the day asked for).
    `asked` are the days asked for, as a query. `acts` are the latest, newest first. `withdrawal`,
    `entry`, `scope` are the rules in words.
    """

    meta: PageMeta
    treaty: TreatyName
    asked: str
    adopted: date
    citation: str
    depositary: str
    bound: int
    counts: tuple[StatusCount, ...]
    coverage: Coverage | None
    chart: PartiesChart
    years: tuple[YearCount, ...]
    leaving: tuple[LeavingLine, ...]
    acts: tuple[Act, ...]
    norms: tuple[NormView, ...]
    rules: tuple[tuple[str, str, str], ...]


def treaties_page(ask: Asked) -> TreatiesPage:
    """The six treaties, with the number of states that each binds on a day."""
    meta = ask.meta(
        "Treaties", "The six treaties and how many states each binds.", section="/treaties", made="register"
    )
    return TreatiesPage(meta, tuple(_line(ask, code) for code in TREATIES))


def treaty_page(ask: Asked, code: str) -> TreatyPage:
    """One treaty: parties over time, leavers, latest acts, what it prohibits and asks, with paragraphs."""
    rules = treaty_rules(code)
    counts = count_by_status(state_lines(ask.desk.law.status_of_all(code, ask.on, ask.as_of)))
    years = year_counts(ask.desk.law, code, ask.on, ask.as_of)
    meta = ask.meta(
        rules.short_name, f"{rules.name}: parties over time, and what it asks.", section="/treaties", made="register"
    )
    return TreatyPage(
        meta=meta,
        treaty=treaty_in_short(code),
        asked=days_asked(ask),
        adopted=rules.adopted,
        citation=rules.citation,
        depositary=rules.depositary,
        bound=sum(one.count for one in counts if one.status.is_bound),
        counts=counts,
        coverage=_coverage(ask, code),
        chart=parties_chart(years),
        years=years,
        leaving=leaving_by_name(ask, code),
        acts=_latest_acts(ask, code),
        norms=tuple(map(_norm, rules.norms)),
        rules=_rules(rules),
    )


@lru_cache(maxsize=32)
def year_counts(law: Law, treaty: str, on: date, as_of: date) -> tuple[YearCount, ...]:
    """How many states were bound at the end of each year up to `on`, and who came and went."""
    spans = [
        (a.state, span) for a in law.status_of_all(treaty, on, as_of) for span in _bound(law, a.state, treaty, as_of)
    ]
    years = range(treaty_rules(treaty).adopted.year, on.year + 1)
    return tuple(_year(year, min(date(year, 12, 31), on), spans) for year in years)


def _bound(law: Law, state: str, treaty: str, as_of: date) -> list[tuple[date, date | None]]:
    """The times during which the treaty binds the state: first day, and first day that it no longer does."""
    found: list[tuple[date, date | None]] = []
    open_since: date | None = None
    for period in law.history(state, treaty, as_of):
        if period.status.is_bound:
            open_since = open_since or period.first
        elif open_since and period.first:
            found.append((open_since, period.first))
            open_since = None
    return [*found, (open_since, None)] if open_since else found


def _year(year: int, day: date, spans: list[tuple[str, tuple[date, date | None]]]) -> YearCount:
    return YearCount(
        year=year,
        day=day,
        bound=sum(first <= day and (gone is None or day < gone) for _, (first, gone) in spans),
        joined=tuple(sorted(state for state, (first, _) in spans if first.year == year and first <= day)),
        left=tuple(sorted(state for state, (_, gone) in spans if gone and gone.year == year and gone <= day)),
    )


def _line(ask: Ask, code: str) -> TreatyLine:
    answers = ask.desk.law.status_of_all(code, ask.on, ask.as_of)
    bound = [answer for answer in answers if answer.status.is_bound]
    disputed = sum(answer.contested for answer in bound)
    return TreatyLine(treaty_in_short(code), TREATIES[code].adopted, len(bound), disputed, _coverage(ask, code))


def _coverage(ask: Ask, code: str) -> Coverage | None:
    return next((row for row in ask.desk.facts.coverage if row.treaty == code), None)


def _latest_acts(ask: Ask, code: str) -> tuple[Act, ...]:
    acts = [act for act in ask.desk.facts.acts if act.treaty == code and act.date <= ask.as_of]
    return tuple(sorted(acts, key=lambda act: act.date, reverse=True)[:_LATEST])


def _norm(norm: Norm) -> NormView:
    return NormView(
        article=norm.article,
        character=str(norm.character),
        summary=norm.summary,
        addressees=tuple(sorted(map(str, norm.addressees))),
        exemptions=tuple((one.article, one.summary) for one in norm.exemptions),
        turns_on=norm.turns_on,
        due=norm.due.summary if norm.due else "",
    )


def _rules(rules: TreatyRules) -> tuple[tuple[str, str, str], ...]:
    """How one joins, when it binds, how one leaves: heading, article, words."""
    leaving, entry = rules.withdrawal, rules.entry
    return (
        ("Joining", rules.joining.consent_article, rules.joining.summary),
        ("Entry into force", entry.later_article, entry.summary),
        *((("Scope", one.article, one.summary)) for one in rules.scope),
        (leaving.word.capitalize(), leaving.effect_article, leaving.summary),
        ("In an armed conflict", leaving.conflict_article, leaving.conflict_summary),
        ("Suspension", rules.suspension.article, rules.suspension.summary),
        ("Armed groups", rules.groups.article, rules.groups.summary),
        ("Reservations", rules.reservations.article, rules.reservations.summary),
        ("Duration", rules.duration.article, rules.duration.summary),
    )
