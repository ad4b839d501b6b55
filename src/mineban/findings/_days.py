"""On which days the thing claimed may have happened."""

from datetime import date

from mineban.errors import DateError
from mineban.model import Claim, DateSpan, Kind, Modality, parse_edtf

_SO_NOW = (Kind.STOCKPILE, Kind.CONTAMINATION, Kind.TREATY_ACT, Kind.TREATY_STATUS)


def days_claimed(claim: Claim, published: str | None) -> DateSpan:
    """The days, inclusive, on which what is claimed may have happened, or is so.

    Without a date in the claim it was before the end of the day of publication, or, when it is
    planned, on or after that day; a stock, a contamination and a status are so on that day.
    """
    return _span(claim.date) or _without_date(claim, _span(published))


def before(days: DateSpan) -> DateSpan:
    """Any day up to the last of `days`: mines that hurt or still lie there were laid before."""
    return DateSpan(days.edtf, None, days.last)


def _without_date(claim: Claim, published: DateSpan | None) -> DateSpan:
    if published is None:
        return DateSpan("", None, None)
    if claim.modality is Modality.PLANNED:
        return DateSpan(f"{published.edtf}/..", published.first, None)
    if claim.kind in _SO_NOW:
        return published
    return DateSpan(f"../{published.edtf}", None, published.last)


def _span(edtf: str | None) -> DateSpan | None:
    try:
        return parse_edtf(edtf) if edtf else None
    except DateError:
        return None


def in_words(days: DateSpan) -> str:
    """The days as a phrase: "on 2024-05-05", "between 2022-01-01 and 2022-12-31", "on a day not said"."""
    if days.first and days.first == days.last:
        return f"on {days.first}"
    if days.first and days.last:
        return f"between {days.first} and {days.last}"
    if days.last:
        return f"on a day not said, up to {days.last}"
    return f"on a day not said, from {days.first}" if days.first else "on a day not said"


def a_day_within(days: DateSpan, otherwise: date) -> date:
    """The last day that may be meant, else the first, else `otherwise`."""
    return days.last or days.first or otherwise
