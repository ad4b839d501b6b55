"""Notices of withdrawal: what they bring about, and how far states have gone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mineban.errors import ArgumentError
from mineban.law import TREATIES, Law, Leaving, parse_conflict
from mineban.register import load

AS_OF = date(2026, 11, 1)
FILES = sorted((Path(__file__).parent / "cases_leaving").glob("*.yml"))
CASES = [
    pytest.param(case, id=f"{case['state']}-{case['treaty']}-{case['notified']}-{number}")
    for path in FILES
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
]


@pytest.fixture(scope="module")
def law() -> Law:
    return Law(load())


def ask(law: Law, case: dict[str, Any]) -> Leaving:
    conflict = parse_conflict(str(case["conflict"])) if "conflict" in case else None
    return law.leave(case["state"], case["treaty"], case["notified"], conflict, AS_OF)


@pytest.mark.parametrize("case", CASES)
def test_a_notice_brings_about_what_the_article_says(law: Law, case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(ArgumentError, match=case["error"]):
            ask(law, case)
        return
    answer = ask(law, case)
    assert answer.test_day == case["test_day"]
    assert answer.effect == case["effect"]
    assert len(answer.held_by) == case["held"]
    for key in ("certain", "not_before"):
        if key in case:
            assert getattr(answer, key) == case[key]


def test_the_answer_names_whom_the_notice_must_reach(law: Law) -> None:
    ottawa = law.leave("UKR", "apmbc", AS_OF, as_of=AS_OF)
    assert "the United Nations Security Council" in ottawa.tell
    assert ottawa.give_reasons
    assert not law.leave("UKR", "ccw", AS_OF, as_of=AS_OF).give_reasons


def test_amended_protocol_ii_and_custom_still_bind_afterwards(law: Law) -> None:
    found = {(r.treaty, r.article) for r in law.leave("EST", "apmbc", date(2025, 6, 27), as_of=AS_OF).still_binds}
    assert ("ccw_ap2", "4(3)-(4) CCW") in found
    assert ("apmbc", "20(4)") in found
    assert ("apmbc", "customary law") in found


def test_what_is_not_known_to_bind_is_said_to_be_unknown(law: Law) -> None:
    protocol = [
        r for r in law.leave("EST", "apmbc", date(2025, 6, 27), as_of=AS_OF).still_binds if r.treaty == "ccw_p2"
    ]
    assert [r.unverified for r in protocol] == [True]


def test_leaving_the_convention_takes_its_protocols_along(law: Law) -> None:
    articles = {r.article for r in law.leave("SWE", "ccw", date(2025, 1, 1), as_of=AS_OF).still_binds}
    assert "9(3) CCW" in articles
    assert "9(5)" in articles


def test_every_reason_has_an_article_and_a_source(law: Law) -> None:
    for code in TREATIES:
        if code != "ccw_p2":
            for reason in law.leave("UKR", code, AS_OF, as_of=AS_OF).reasons if code != "ccm" else ():
                assert reason.article
                assert reason.source


def test_only_who_has_left_is_said_to_have_left(law: Law) -> None:
    lines = {line.state: line for line in law.leaving("apmbc", AS_OF, AS_OF)}
    assert {state for state, line in lines.items() if line.has_left} == {"EST", "FIN", "LTU", "LVA", "POL"}
    ukraine = lines["UKR"]
    assert ukraine.reached == "suspension_claimed"
    assert ukraine.notified is None
    assert "has not left" in ukraine.summary


@pytest.mark.parametrize(
    ("on", "reached"),
    [
        (date(2025, 3, 6), None),
        (date(2025, 3, 7), "announced"),
        (date(2025, 6, 26), "parliament"),
        (date(2025, 7, 24), "head_of_state"),
        (date(2025, 8, 20), "notified"),
        (date(2026, 2, 19), "notified"),
        (date(2026, 2, 20), "left"),
    ],
)
def test_poland_goes_step_by_step(law: Law, on: date, reached: str | None) -> None:
    lines = [line.reached for line in law.leaving("apmbc", on, AS_OF) if line.state == "POL"]
    assert lines == ([reached] if reached else [])


def test_a_signed_decree_is_not_a_notice(law: Law) -> None:
    line = next(line for line in law.leaving("apmbc", date(2025, 6, 29), AS_OF) if line.state == "UKR")
    assert line.reached == "head_of_state"
    assert not line.has_left
    assert "no notice of withdrawal has been received" in line.summary


def test_views_on_ukraine_name_holders_sources_and_what_the_text_supports(law: Law) -> None:
    views = law.status("UKR", "apmbc", AS_OF, AS_OF).views
    assert [view.holder for view in views][:2] == ["UKR", "22MSP"]
    assert {view.holder for view in views} == {"UKR", "22MSP", "CHE", "AUT", "BEL", "NOR", "NZL", "COL"}
    assert [view.holder for view in views if not view.supported_by_text] == ["UKR"]
    assert all(view.source for view in views)


def test_a_view_counts_from_the_day_on_which_it_was_known(law: Law) -> None:
    early = law.status("UKR", "apmbc", date(2025, 10, 16), date(2025, 10, 16)).views
    assert {view.holder for view in early} == {"UKR"}
    later = law.status("UKR", "apmbc", date(2025, 10, 17), date(2025, 10, 17)).views
    assert {view.holder for view in later} == {"UKR", "CHE"}
