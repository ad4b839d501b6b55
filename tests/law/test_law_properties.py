"""What must hold for any acts: one status a day, no leaving too soon, no looking ahead."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mineban.errors import LawError
from mineban.law import TREATIES, DayRule, Law, Status, add_months
from mineban.model import CONSENTS, Act, ActKind, Basis, Conflict, DateSpan, Facts

FIRST, LAST = date(1999, 3, 1), date(2040, 12, 31)
STATE = "NOR"
days = st.dates(FIRST, LAST)
codes = st.sampled_from(sorted(TREATIES))
steps = st.lists(st.tuples(st.sampled_from(["out", "back", "in"]), st.integers(0, 1500)), max_size=6)


@st.composite
def acts(draw: st.DrawFn, code: str) -> tuple[Act, ...]:
    """A consent, then notices, notices taken back and new consents, with gaps of any length."""
    kinds = {"in": ActKind.ACCESSION, "out": ActKind.WITHDRAWAL, "back": ActKind.WITHDRAWAL_REVOKED}
    day = max(draw(st.dates(FIRST, date(2015, 1, 1))), TREATIES[code].adopted)
    made = [Act(code, STATE, ActKind.ACCESSION, day)]
    for kind, gap in draw(steps):
        day += timedelta(days=gap)
        made.append(Act(code, STATE, kinds[kind], day))
    return tuple(made)


@st.composite
def conflicts(draw: st.DrawFn) -> tuple[Conflict, ...]:
    spans = draw(st.lists(st.tuples(days, st.one_of(st.none(), st.integers(0, 2000)), st.integers(0, 40)), max_size=3))
    return tuple(conflict(*span) for span in spans)


def conflict(start: date, length: int | None, wide: int) -> Conflict:
    begun = DateSpan("start", start, start + timedelta(days=wide))
    last = None if length is None else start + timedelta(days=wide + length)
    end = None if last is None else DateSpan("end", last, last + timedelta(days=wide))
    return Conflict(STATE, "war", "international", begun, end, Basis.SOURCED, "", "")


@st.composite
def laws(draw: st.DrawFn) -> tuple[Law, str, Facts]:
    code = draw(codes)
    facts = Facts(acts=draw(acts(code)), conflicts=draw(conflicts()))
    return Law(facts), code, facts


def agree(law: Law, code: str, as_of: date) -> bool:
    try:
        law.history(STATE, code, as_of)
    except LawError:
        return False
    return True


@settings(deadline=None, max_examples=200)
@given(laws(), days)
def test_exactly_one_status_holds_on_every_day(made: tuple[Law, str, Facts], as_of: date) -> None:
    law, code, _ = made
    assume(agree(law, code, as_of))
    periods = law.history(STATE, code, as_of)
    assert periods[0].first is None
    assert periods[-1].last is None
    for one, following in pairwise(periods):
        assert one.last is not None
        assert following.first == one.last + timedelta(days=1)
        assert one.first is None or one.first <= one.last
    for period in periods:
        for day in {period.first, period.last} - {None}:
            assert day is not None
            assert law.status(STATE, code, day, as_of).status is period.status


cycles = st.tuples(st.integers(430, 2000), st.one_of(st.none(), st.integers(0, 150)), st.integers(500, 3000))


@st.composite
def leavers(draw: st.DrawFn) -> tuple[str, Facts]:
    """A state that consents, gives notice, perhaps takes it back, and perhaps joins again."""
    code = draw(codes)
    day = max(draw(st.dates(FIRST, date(2010, 1, 1))), TREATIES[code].adopted)
    made = [Act(code, STATE, ActKind.ACCESSION, day)]
    for wait, back, again in draw(st.lists(cycles, min_size=1, max_size=3)):
        day += timedelta(days=wait)
        made.append(Act(code, STATE, ActKind.WITHDRAWAL, day))
        if back is not None:
            day += timedelta(days=back)
            made.append(Act(code, STATE, ActKind.WITHDRAWAL_REVOKED, day))
        else:
            day += timedelta(days=again)
            made.append(Act(code, STATE, ActKind.ACCESSION, day))
    return code, Facts(acts=tuple(made), conflicts=draw(conflicts()))


@settings(deadline=None, max_examples=300)
@given(leavers(), days)
def test_nobody_leaves_sooner_than_the_treaty_allows(made: tuple[str, Facts], as_of: date) -> None:
    code, facts = made
    law = Law(facts)
    assume(agree(law, code, as_of))
    notices = [act.date for act in facts.acts if act.kind is ActKind.WITHDRAWAL and act.date <= as_of]
    for period in law.history(STATE, code, as_of):
        if period.status is Status.FORMER_PARTY:
            assert period.first is not None
            notice = max(day for day in notices if day <= period.first)
            test_day = add_months(notice, TREATIES[code].withdrawal.months)
            assert period.first >= test_day
            assert not any(holds(row, test_day, period.first, as_of) for row in facts.conflicts)


def holds(row: Conflict, test_day: date, left: date, as_of: date) -> bool:
    """Whether the state may have been engaged on the test day in a conflict that was not over when it left."""
    assert row.start.first is not None
    known_end = row.end.last if row.end and row.end.last and row.end.last <= as_of else None
    engaged = row.start.first <= min(test_day, as_of) and (known_end is None or known_end >= test_day)
    return engaged and (known_end is None or known_end >= left)


@settings(deadline=None, max_examples=200)
@given(laws(), days, days, st.sampled_from(list(ActKind)), st.integers(1, 4000))
def test_an_act_after_as_of_changes_nothing(
    made: tuple[Law, str, Facts], on: date, as_of: date, kind: ActKind, gap: int
) -> None:
    law, code, facts = made
    assume(agree(law, code, as_of))
    later = Act(code, STATE, kind, as_of + timedelta(days=gap), against="UKR")
    war = conflict(later.date, None, 0)
    more = Law(Facts(acts=(*facts.acts, later), conflicts=(*facts.conflicts, war)))
    assert more.status(STATE, code, on, as_of) == law.status(STATE, code, on, as_of)
    assert more.history(STATE, code, as_of) == law.history(STATE, code, as_of)


@settings(deadline=None, max_examples=200)
@given(codes, days)
def test_the_treaty_binds_no_sooner_than_its_period_after_consent(code: str, day: date) -> None:
    day = max(day, TREATIES[code].adopted)
    law = Law(Facts(acts=(Act(code, STATE, ActKind.ACCESSION, day),)))
    entry = TREATIES[code].entry
    in_force = law.status(STATE, code, day, LAST).in_force
    assert in_force is not None
    assert in_force > day
    assert entry.day is not None
    if day <= (entry.reached or FIRST):
        assert in_force == entry.day
    elif entry.rule is DayRule.FIRST_OF_MONTH:
        assert in_force.day == 1
        assert (in_force.year * 12 + in_force.month) - (day.year * 12 + day.month) == entry.months
    else:
        assert in_force == add_months(day, entry.months)


def test_in_force_precedes_consent_only_by_a_named_exception() -> None:
    from mineban.register import load

    law = Law(load())
    named = {(code, e.state) for code, rules in TREATIES.items() for e in rules.entry_exceptions}
    early = {
        (act.treaty, act.state)
        for act in load().acts
        if act.kind in CONSENTS and (law.status(act.state, act.treaty, act.date, LAST).in_force or LAST) < act.date
    }
    assert early == named == {("apmbc", "SSD")}


@given(days, st.integers(0, 600))
def test_a_period_of_months_ends_on_the_day_of_the_same_number_or_the_last(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


@given(days, days, st.integers(0, 60))
def test_a_later_day_never_ends_sooner(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@pytest.mark.parametrize("as_of", [date(1998, 1, 1), date(2010, 6, 1), date(2025, 7, 1), date(2026, 11, 1)])
def test_every_state_has_one_status_a_day_by_the_register(as_of: date) -> None:
    from mineban.model import states
    from mineban.register import load

    law = Law(load())
    for code in TREATIES:
        for state in states():
            periods = law.history(state, code, as_of)
            assert periods[0].first is None
            assert periods[-1].last is None
            assert all(a.last and b.first == a.last + timedelta(days=1) for a, b in pairwise(periods))
