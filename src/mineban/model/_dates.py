"""Dates as archives write them: EDTF, read as the first and last day that they may mean."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any

from mineban.errors import DateError

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days that an EDTF date may mean.

    `first` and `last` are inclusive; None is an open or unknown end. A span says "on one of
    these days", not "on all of them".
    """

    edtf: str
    first: date | None
    last: date | None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: "DateSpan") -> bool:
        """Whether some day may be meant by both."""
        starts_in_time = self.first is None or other.last is None or self.first <= other.last
        ends_in_time = self.last is None or other.first is None or other.first <= self.last
        return starts_in_time and ends_in_time


def parse_edtf(text: str) -> DateSpan:
    """The days that `text` may mean (EDTF, ISO 8601-2:2019).

    Takes `2025-06-29`, `2023-01`, `2022`, `2022-04/2022-09`, `2014~`, `201X`, `2024/..`.
    Raises DateError, which shows the forms that are understood.
    """
    ends = [days for part in text.split("/") if (days := _calendar_date(part))]
    if len(ends) == text.count("/") + 1 <= 2:
        return _checked(text, ends[0][0], ends[-1][1])
    return _checked(text, *_by_library(text))


def parse_day(text: str) -> date:
    """One calendar day, `YYYY-MM-DD`, from 1900-01-01 to 2100-12-31. Raises DateError."""
    try:
        day = date.fromisoformat(text) if _PART.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise DateError(f"{text!r} is not a day: write it as YYYY-MM-DD, for example 2025-12-27")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateError(f"{text} is outside {FIRST_DAY} to {LAST_DAY}: choose a day within")
    return day


def _calendar_date(text: str) -> tuple[date, date] | None:
    """First and last day of a plain year, month or day; None where it is something else."""
    found = _PART.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(g) if g else None for g in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _by_library(text: str) -> tuple[date | None, date | None]:
    """Everything beyond plain dates, by the `edtf` library (imported only here: it is slow to load)."""
    from edtf import EDTFParseException
    from edtf import parse_edtf as parse

    try:
        parsed = parse(text)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, AttributeError, TypeError):
        raise DateError(f"{text!r} is not an EDTF date: write 2025-06-29, 2023-01, 2022 or 2022-04/2022-09") from None


def _day(moment: Any) -> date | None:
    return None if moment in (inf, -inf) else date(*moment[:3])


def _checked(text: str, first: date | None, last: date | None) -> DateSpan:
    if first and last and first > last:
        raise DateError(f"{text!r} ends before it begins: write the earlier date first")
    return DateSpan(text, first, last)
