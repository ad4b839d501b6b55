"""Days as a person asks for them."""

from datetime import date

from mineban.errors import DateError
from mineban.model import DateSpan, parse_day

FIRST, LAST = date(1980, 1, 1), date(2100, 12, 31)


def parse_treaty_day(text: str) -> date:
    """One day, `YYYY-MM-DD`, from 1980 (the year of the oldest treaty) to 2100. Raises DateError."""
    day = parse_day(text)
    if not FIRST <= day <= LAST:
        raise DateError(f"{text} is outside 1980 to 2100, the years of these treaties: choose a day within")
    return day


def parse_conflict(text: str) -> DateSpan:
    """A conflict, `FROM` (it goes on) or `FROM/TO`, both days inclusive. Raises DateError."""
    start, _, end = text.partition("/")
    try:
        first, last = parse_day(start), parse_day(end) if end not in ("", "..") else None
    except DateError:
        raise DateError(f"{text!r} is no conflict: write FROM or FROM/TO, for example 2022-02-24") from None
    if last and last < first:
        raise DateError(f"{text!r} ends before it begins: write the earlier day first")
    return DateSpan(text, first, last)
