from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineban.errors import DateError
from mineban.model import DateSpan, parse_day, parse_edtf

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-06-29", date(2025, 6, 29), date(2025, 6, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-04/2022-09", date(2022, 4, 1), date(2022, 9, 30)),
        ("1999/2001-05-02", date(1999, 1, 1), date(2001, 5, 2)),
        ("2014~", date(2014, 1, 1), date(2014, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2024/..", date(2024, 1, 1), None),
        ("../2015", None, date(2015, 12, 31)),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
    ],
)
def test_an_edtf_date_is_read_as_its_first_and_last_day(edtf: str, first: date | None, last: date | None) -> None:
    assert parse_edtf(edtf) == DateSpan(edtf, first, last)


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13", "2025-02-30", "30/06/2025", "2022/2021", "20256-01-01"])
def test_what_is_not_edtf_is_refused_in_one_line_that_names_it(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_edtf(text)
    assert repr(text) in str(error.value)
    assert "\n" not in str(error.value)


@given(DAYS)
def test_a_day_is_a_span_of_itself(day: date) -> None:
    span = parse_edtf(day.isoformat())
    assert (span.first, span.last) == (day, day)
    assert day in span
    assert parse_day(day.isoformat()) == day


@given(DAYS, DAYS, DAYS)
def test_spans_overlap_just_when_a_day_is_in_both(a: date, b: date, c: date) -> None:
    one, other = DateSpan("", min(a, b), max(a, b)), DateSpan("", c, None)
    assert one.overlaps(other) == other.overlaps(one) == (max(a, b) >= c)


@pytest.mark.parametrize("text", ["2025-6-1", "2025-06", "20250601", "2025-02-29", "1899-12-31", "2101-01-01", "today"])
def test_a_wrong_day_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(DateError, match=r"YYYY-MM-DD|outside"):
        parse_day(text)
