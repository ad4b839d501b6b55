"""Each day that a source states against the day that the rule gives."""

from datetime import date

import pytest

from mineban.law import TREATIES, Law
from mineban.model import CONSENTS, Act, ActKind
from mineban.register import load

STATED = [act for act in load().acts if act.in_force]
LATER = date(2026, 11, 1)


def name(act: Act) -> str:
    return f"{act.treaty}-{act.state}-{act.kind}"


@pytest.mark.parametrize("act", [a for a in STATED if a.kind in CONSENTS], ids=name)
def test_entry_into_force_as_a_source_states_it(act: Act) -> None:
    answer = Law(load()).status(act.state, act.treaty, act.date, LATER)
    assert answer.in_force == act.in_force


@pytest.mark.parametrize("act", [a for a in STATED if a.kind is ActKind.WITHDRAWAL], ids=name)
def test_the_effect_of_leaving_as_a_source_states_it(act: Act) -> None:
    answer = Law(load()).status(act.state, act.treaty, act.date, LATER)
    assert answer.ends == act.in_force


def test_there_is_much_to_agree_with() -> None:
    assert len(STATED) == 195


def test_each_exception_is_named_explained_and_needed() -> None:
    for code, rules in TREATIES.items():
        for exception in rules.entry_exceptions:
            act = next(
                a for a in load().acts if (a.treaty, a.state, a.date) == (code, exception.state, exception.consented)
            )
            assert act.in_force == exception.in_force
            assert exception.why
            assert exception.source


@pytest.mark.parametrize(
    ("code", "needed", "day"),
    [("apmbc", 40, date(1998, 9, 16)), ("ccm", 30, date(2010, 2, 16)), ("ccw_p5", 20, date(2006, 5, 12))],
)
def test_the_declared_last_needed_consent_is_the_one_in_the_register(code: str, needed: int, day: date) -> None:
    days = sorted(act.date for act in load().acts if act.treaty == code and act.kind in CONSENTS)
    assert days[needed - 1] == day == TREATIES[code].entry.reached


def test_the_register_has_no_contradiction() -> None:
    assert Law(load()).contradictions() == ()
