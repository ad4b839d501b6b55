"""Deadlines: by which day, and how it stands."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mineban.law import Law, Standing
from mineban.register import load

AS_OF = date(2026, 11, 1)
FILES = sorted((Path(__file__).parent / "cases_deadlines").glob("*.yml"))


def cases() -> list[Any]:
    found = []
    for path in FILES:
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            case["on"] = case.pop(True)  # YAML reads a bare `on` as true
            found.append(pytest.param(case, id=f"{case['state']}-{case['treaty']}-{case['kind']}-{number}"))
    return found


@pytest.fixture(scope="module")
def law() -> Law:
    return Law(load())


@pytest.mark.parametrize("case", cases())
def test_a_deadline_falls_and_stands_as_the_article_says(law: Law, case: dict[str, Any]) -> None:
    found = law.deadlines(case["state"], case["treaty"], case["on"], case.get("as_of", AS_OF))
    days = {d.day: d for d in found if d.kind == case["kind"]}
    assert case["last_day"] in days
    deadline = days[case["last_day"]]
    assert deadline.status == case["status"]
    assert deadline.last_known == case.get("last_known", False)
    if "unverified" in case:
        assert deadline.unverified == case["unverified"]


def test_what_passed_without_a_word_is_never_met_or_missed(law: Law) -> None:
    for deadline in law.deadlines(on=AS_OF, as_of=AS_OF):
        if deadline.status in (Standing.MET, Standing.MISSED):
            assert deadline.source.startswith("http"), deadline
        if deadline.last_known:
            assert "no later decision is known" in deadline.summary


def test_each_deadline_has_its_own_name_that_stays_when_it_is_moved(law: Law) -> None:
    found = law.deadlines(on=AS_OF, as_of=AS_OF)
    assert max(Counter(d.uid for d in found).values()) == 1
    before = {d.uid: d.day for d in law.deadlines("UKR", "apmbc", date(2017, 1, 1), AS_OF) if d.kind == "clearance"}
    after = {d.uid: d.day for d in law.deadlines("UKR", "apmbc", AS_OF, AS_OF) if d.kind == "clearance"}
    assert before.keys() == after.keys()
    assert before != after


def test_every_extension_is_shown_with_its_decision(law: Law) -> None:
    deadline = next(d for d in law.deadlines("AFG", "apmbc", AS_OF, AS_OF) if d.kind == "clearance")
    assert [(e.decided, e.until.isoformat()) for e in deadline.extensions] == [
        ("12MSP 2012", "2023-03-01"),
        ("20MSP 2022", "2025-03-01"),
        ("5RC 2024", "2030-03-01"),
    ]
    assert deadline.original == date(2013, 3, 1)
    assert {reason.article for reason in deadline.reasons} == {"5(1)", "5(3)-(6)"}


def test_a_request_is_shown_as_no_more_than_a_request(law: Law) -> None:
    deadline = next(d for d in law.deadlines("AGO", "apmbc", AS_OF, AS_OF) if d.kind == "clearance")
    assert deadline.requested == date(2030, 12, 31)
    assert deadline.day == date(2025, 12, 31)


def test_who_has_left_is_listed_only_when_asked_for(law: Law) -> None:
    assert not [d for d in law.deadlines(treaty="apmbc", on=AS_OF, as_of=AS_OF) if d.state == "POL"]
    mine = law.deadlines("POL", "apmbc", AS_OF, AS_OF)
    assert {d.kind: d.status for d in mine}["stockpile"] is Standing.MET
    assert max(d.day for d in mine) < date(2026, 2, 20)


def test_a_memory_is_shown_as_unverified(law: Law) -> None:
    found = {d.state: d for d in law.deadlines(treaty="apmbc", on=AS_OF, as_of=AS_OF) if d.kind == "clearance"}
    assert found["CYP"].unverified
    assert found["SRB"].unverified
    assert not found["SOM"].unverified
