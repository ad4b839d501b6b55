"""What binds a state on a day: which paragraph, from when to when, with which exceptions."""

from datetime import date

import pytest

from mineban.law import Law
from mineban.register import load

AS_OF = date(2026, 11, 1)


@pytest.fixture(scope="module")
def law() -> Law:
    return Law(load())


def articles(law: Law, state: str, treaty: str, on: date) -> list[str]:
    return [o.article for o in law.obligations(state, treaty, on, AS_OF)]


def test_a_party_is_bound_by_every_norm_from_entry_into_force(law: Law) -> None:
    found = law.obligations("UKR", "apmbc", AS_OF, AS_OF)
    assert [o.article for o in found][:3] == ["1(1)(a)", "1(1)(b)", "1(1)(c)"]
    assert {o.first for o in found} == {date(2006, 6, 1)}
    assert {o.last for o in found} == {None}
    assert {o.under for o in found} == {"in_force"}


def test_a_state_that_leaves_is_bound_through_the_day_before_the_effect(law: Law) -> None:
    found = law.obligations("POL", "apmbc", date(2026, 2, 19), AS_OF)
    assert {o.last for o in found} == {date(2026, 2, 19)}
    assert articles(law, "POL", "apmbc", date(2026, 2, 20)) == []


def test_a_signatory_owes_only_not_to_defeat_object_and_purpose(law: Law) -> None:
    found = law.obligations("IDN", "ccm", AS_OF, AS_OF)
    assert [(o.article, o.under, o.first) for o in found] == [("VCLT 18(a)", "signature", date(2008, 12, 3))]
    assert "do not bind it yet" in found[0].summary


def test_between_consent_and_entry_into_force(law: Law) -> None:
    found = law.obligations("UKR", "apmbc", date(2006, 5, 31), AS_OF)
    assert [(o.article, o.last) for o in found] == [("VCLT 18(b)", date(2006, 5, 31))]


def test_provisional_application_binds_to_article_1_until_entry_into_force(law: Law) -> None:
    found = law.obligations("NOR", "ccm", date(2009, 1, 1), AS_OF)
    provisional = [o for o in found if o.under == "provisional_application"]
    assert [o.article for o in provisional] == ["1(1)(a)", "1(1)(b)", "1(1)(c)", "1(2)"]
    assert {(o.first, o.last) for o in provisional} == {(date(2008, 12, 3), date(2010, 7, 31))}
    assert {o.under for o in law.obligations("NOR", "ccm", date(2010, 8, 1), AS_OF)} == {"in_force"}


def test_exceptions_stand_beside_the_norm(law: Law) -> None:
    norms = {o.article: [e.article for e in o.exemptions] for o in law.obligations("NOR", "ccm", AS_OF, AS_OF)}
    assert norms["1(1)(a)"] == []
    assert norms["1(1)(b)"] == ["3(6)", "3(7)"]
    assert norms["1(1)(c)"] == ["21(3)"]


def test_a_non_party_has_none_and_nothing_says_that_it_may(law: Law) -> None:
    answer = law.status("RUS", "apmbc", AS_OF, AS_OF)
    assert answer.obligations == ()
    assert "lawful" not in " ".join(reason.text for reason in answer.reasons)


def test_territorial_extensions_are_shown(law: Law) -> None:
    texts = [r.text for r in law.status("GBR", "apmbc", AS_OF, AS_OF).reasons]
    assert sum("Territorial extension" in text for text in texts) == 2
    before = [r.text for r in law.status("GBR", "apmbc", date(2001, 12, 3), AS_OF).reasons]
    assert not any("Territorial extension" in text for text in before)


def test_a_territory_is_told_whom_to_ask_for(law: Law) -> None:
    answer = law.status("ABW", "apmbc", AS_OF, AS_OF)
    assert not answer.certain
    assert "ask for Netherlands" in answer.caveats[0]
    assert "ABW" not in {a.state for a in law.status_of_all("apmbc", AS_OF, AS_OF)}


def test_all_means_every_state_that_existed_then(law: Law) -> None:
    now = {a.state for a in law.status_of_all("apmbc", AS_OF, AS_OF)}
    assert len(now) == 200
    assert "SSD" in now
    then = {a.state for a in law.status_of_all("apmbc", date(1990, 1, 1), AS_OF)}
    assert "SSD" not in then
    assert "CSK" in then


def test_the_parties_are_as_many_as_the_depositary_counts(law: Law) -> None:
    def bound(treaty: str, on: date) -> int:
        return sum(a.status.is_bound for a in law.status_of_all(treaty, on, AS_OF))

    assert bound("apmbc", date(2025, 12, 1)) == 166
    assert bound("apmbc", date(2026, 2, 20)) == 161
    assert bound("ccm", date(2025, 3, 5)) == 112
    assert bound("ccm", date(2025, 3, 6)) == 111
    assert bound("ccm", date(2026, 3, 1)) == 112


def test_a_day_after_the_last_known_is_marked(law: Law) -> None:
    assert any("2026-03-31" in caveat for caveat in law.status("NOR", "apmbc", AS_OF, AS_OF).caveats)
    assert law.status("NOR", "apmbc", date(2026, 3, 31), AS_OF).caveats == ()
