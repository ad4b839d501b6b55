"""The cases of `cases/*.yml`: what a lawyer expects, worked out by hand from the articles."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mineban.errors import LawError
from mineban.law import Law, StatusAnswer, parse_conflict, parse_supposition
from mineban.model import Basis, Conflict, DateSpan, Facts
from mineban.register import load

AS_OF = date(2026, 11, 1)
KEYS = {
    "state", "treaty", "day", "as_of", "given", "war", "register", "status", "contested", "in_force", "ends",
    "certain", "article", "error", "edge", "note",
}  # fmt: skip
FILES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


def read(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


CASES = [
    pytest.param(case, id=f"{path.stem}-{number}-{case['state']}-{case['day']}")
    for path in FILES
    for number, case in enumerate(read(path), 1)
]


def facts_of(case: dict[str, Any]) -> Facts:
    facts = load() if case.get("register", True) else Facts()
    acts = tuple(replace(parse_supposition(text), row="given") for text in case.get("given", ()))
    wars = tuple(war_of(text) for text in case.get("war", ()))
    return replace(facts, acts=facts.acts + acts, conflicts=facts.conflicts + wars)


def war_of(text: str) -> Conflict:
    state, days, *kind = text.split()
    span = parse_conflict(days)
    start = DateSpan(str(span.first), span.first, span.first)
    end = DateSpan(str(span.last), span.last, span.last) if span.last else None
    return Conflict(state, "given", kind[0] if kind else "international", start, end, Basis.SOURCED, "", "given")


def answer_of(case: dict[str, Any]) -> StatusAnswer:
    return Law(facts_of(case)).status(case["state"], case["treaty"], case["day"], case.get("as_of", AS_OF))


@pytest.mark.parametrize("case", CASES)
def test_the_law_answers_as_the_article_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    if "error" in case:
        with pytest.raises(LawError, match=case["error"]):
            answer_of(case)
        return
    answer = answer_of(case)
    assert answer.status == case["status"]
    assert answer.contested == case.get("contested", False)
    assert case["article"] in {reason.article for reason in answer.reasons}
    for key in ("in_force", "ends", "certain"):
        if key in case:
            assert getattr(answer, key) == case[key], key


def test_there_are_enough_cases() -> None:
    cases = [case for path in FILES for case in read(path)]
    assert len(cases) >= 150
    assert sum(case.get("edge", False) for case in cases) >= 40
