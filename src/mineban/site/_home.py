"""The first page: who is bound today, who is leaving, what was claimed last, what is due next."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from mineban.law import Deadline, LeavingLine, Standing, treaty_rules
from mineban.site._ask import Ask, Asked
from mineban.site._charts import Axis, axis
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._film import PartiesLine, parties_line, periods_of_all
from mineban.site._law_views import (
    StateLine,
    StatusCount,
    TreatyName,
    all_treaties,
    count_by_status,
    days_asked,
    leaving_by_name,
    state_lines,
    treaty_in_short,
)
from mineban.site._map import Land, lands
from mineban.site._meta import PageMeta
from mineban.site._words import count_words

_NEWEST = 5
_NEXT = 8
TreatyCode = Annotated[str, Query(description="A treaty's code: apmbc, ccm, ccw, ccw_p2, ccw_ap2 or ccw_p5.")]


@dataclass(frozen=True, slots=True)
class HomePage:
    """Who is bound by one treaty on one day, and what moves.

    `bound` counts the states that the treaty binds on the day, those included that are withdrawing
    and those whose status is contested. `lands` are what the map shows. `axis` and `parties` belong
    to the line under it, and `periods` is the address of what the film shows. `leaving` has a line
    for each state on its way out. `asked` are the days asked for, as a query for other treaties.
    """

    meta: PageMeta
    treaty: TreatyName
    treaties: tuple[TreatyName, ...]
    bound: int
    contested: int
    counts: tuple[StatusCount, ...]
    adopted: date
    lands: tuple[Land, ...]
    axis: Axis
    parties: PartiesLine
    periods: str
    asked: str
    states: tuple[StateLine, ...]
    leaving: tuple[LeavingLine, ...]
    newest_claims: tuple[ClaimView, ...]
    next_deadlines: tuple[Deadline, ...]


def home_page(ask: Asked, treaty: TreatyCode = "apmbc") -> HomePage:
    """Who is bound by a treaty on a day, who is leaving it, the newest claims, the next deadlines."""
    rules = treaty_rules(treaty)
    along = axis(ask.on)
    lines = state_lines(ask.desk.law.status_of_all(treaty, ask.on, ask.as_of))
    counts = count_by_status(lines)
    bound = sum(one.count for one in counts if one.status.is_bound)
    meta = ask.meta(
        f"Who is bound by the {rules.short_name}",
        f"{count_words(bound, 'state')} bound on {ask.on}, and who is leaving.",
        section="/",
        made="mixed",
        keep={"treaty": treaty},
    )
    return HomePage(
        meta=meta,
        treaty=treaty_in_short(treaty),
        treaties=all_treaties(),
        bound=bound,
        contested=sum(one.contested for one in counts),
        counts=counts,
        adopted=rules.adopted,
        lands=lands(lines, ask.on),
        axis=along,
        parties=parties_line(periods_of_all(ask.desk.law, treaty, ask.as_of), along),
        periods=f"/api/treaties/{treaty}/periods" + ("" if ask.is_of_today else f"?as_of={ask.as_of}"),
        asked=days_asked(ask),
        states=lines,
        leaving=leaving_by_name(ask, treaty),
        newest_claims=claim_views(ask.desk.ledger.claims(limit=_NEWEST)),
        next_deadlines=_next(ask, treaty),
    )


def _next(ask: Ask, treaty: str) -> tuple[Deadline, ...]:
    """The next days by which something other than a yearly report is due."""
    running = (one for one in ask.desk.law.deadlines(treaty=treaty, on=ask.on, as_of=ask.as_of) if _is_next(one, ask))
    return tuple(sorted(running, key=lambda one: (one.day, one.state))[:_NEXT])


def _is_next(one: Deadline, ask: Ask) -> bool:
    return one.status is not Standing.MET and one.day >= ask.on and one.kind != "yearly_report"
