"""How the treaties' periods are counted, in one place.

The rule for month ends: a period of months ends on the day of the same number; where the last
month has no such day, it ends on that month's last day. Six months after 31 August is 28 (or 29)
February; one year after 29 February is 28 February. France's consent to Protocol V of 31 October
2006 counts so: the depositary has it in force on 30 April 2007.

All days are inclusive: a treaty is in force from the first moment of the day named, and a state
is bound to the last moment of the day before its withdrawal takes effect.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


class DayRule(StrEnum):
    """On which day of the last month a period of months ends."""

    SAME_DAY = "same_day"
    FIRST_OF_MONTH = "first_of_month"


def add_months(day: date, months: int) -> date:
    """The day `months` calendar months after `day`, by the rule for month ends above."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The day `years` calendar years after `day`, by the rule for month ends above."""
    return add_months(day, 12 * years)


def months_after(day: date, months: int, rule: DayRule) -> date:
    """The end of a period of months counted from a deposit, by the treaty's own day rule."""
    if rule is DayRule.SAME_DAY:
        return add_months(day, months)
    return add_months(day.replace(day=1), months)


def add_days(day: date, days: int) -> date:
    """The day `days` days after `day`."""
    return day + timedelta(days=days)


def day_before(day: date) -> date:
    """The last day before `day`."""
    return day - ONE_DAY


def day_after(day: date) -> date:
    """The first day after `day`."""
    return day + ONE_DAY


def next_yearly(day: date, month: int, day_of_month: int) -> date:
    """The first day with this month and number strictly after `day`."""
    this_year = date(day.year, month, day_of_month)
    return this_year if this_year > day else date(day.year + 1, month, day_of_month)
