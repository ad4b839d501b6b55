"""Events kept up step by step are those that are made from scratch, whatever happened in which order."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import case, claim

from mineban.ledger import Ledger, open_ledger
from mineban.ledger import _link as link
from mineban.ledger._tables import event_due
from mineban.model import Kind

WORDS = "Mines were laid near Oldford, and two people were hurt."
PLACES = ("Oldford", "Newport")
DATES = ("2022-05-03", "2022-05-04", "2022-05", "2022", None)


def content(ledger: Ledger) -> list[Any]:
    """All that events say, but for the keys of the database."""
    return sorted((e.id, e.kind, e.country, [c.id for c in e.claims], sorted(map(repr, e.links)))
                  for e in ledger.events(limit=1000))  # fmt: skip


def order(ledger: Ledger) -> list[str]:
    return [event.id for event in ledger.events(limit=1000)]


def check(ledger: Ledger) -> None:
    ledger.update_events()
    with ledger._engine.connect() as connection:
        assert connection.execute(event_due.select()).all() == []
    stepwise, listed = content(ledger), order(ledger)
    ledger.derive_events()
    assert stepwise == content(ledger)
    assert listed == order(ledger)


def report(ledger: Ledger, number: int, place: str, date: str | None, actor: str, version: str = "1") -> str:
    text = f"{number} writes: {WORDS}"
    made = claim(text, WORDS, places=(place,), date=date, actor=actor)
    return ledger.add(*case(text, made, name=str(number), version=version, published="2022-05-05").parts()).document_id


def _ids(ledger: Ledger) -> list[str]:
    return sorted(c.id for c in ledger.claims(limit=1000))


_NUMBER = st.integers(0, 11)
_STEPS = st.one_of(
    st.tuples(st.just("add"), _NUMBER, st.sampled_from(PLACES), st.sampled_from(DATES),
              st.sampled_from(("POL", "EST", "unknown")), st.sampled_from("12")),
    st.tuples(st.sampled_from(("same", "not_the_same")), _NUMBER, _NUMBER),
    st.tuples(st.sampled_from(("reject", "accept", "move", "undo")), _NUMBER),
    st.tuples(st.just("update")),
)  # fmt: skip


def _do(ledger: Ledger, step: tuple[Any, ...], moment: int) -> None:
    what, *rest = step
    ids = _ids(ledger)
    if what == "add":
        report(ledger, *rest)
    elif what == "update":
        ledger.update_events()
    elif ids:
        one = ids[rest[0] % len(ids)]
        if what in ("same", "not_the_same"):
            other = ids[rest[1] % len(ids)]
            if other != one:
                ledger.judge(one, what, f"Ada {moment}", other=other)
        elif what == "move":
            ledger.judge(one, "correct", f"Ada {moment}", fields={"places": ["Newport"], "date": "2022-05-04"})
        elif what == "undo":
            _undo_last(ledger, one)
        else:
            ledger.judge(one, what, f"Ada {moment}")


def _undo_last(ledger: Ledger, claim: str) -> None:
    said = ledger.judgements(claim)
    undone = {one.undoes for one in said}
    for last in [one for one in said if one.verdict != "undo" and one.id not in undone][-1:]:
        ledger.undo(last.id, "Ada")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(_STEPS, min_size=4, max_size=25), bound=st.sampled_from([2, 3, 200]))
def test_step_by_step_is_from_scratch(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]], bound: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(link, "BLOCK", bound)
        with open_ledger(tmp_path_factory.mktemp("due") / "l.sqlite", create=True) as ledger:
            for moment, step in enumerate(steps):
                _do(ledger, step, moment)
            check(ledger)


@settings(max_examples=5, deadline=None)
@given(numbers=st.permutations(range(8)))
def test_any_order_of_reading_gives_the_same_events(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int]
) -> None:
    def read(order: list[int]) -> list[Any]:
        with open_ledger(tmp_path_factory.mktemp("due") / "l.sqlite", create=True) as ledger:
            for number in order:
                report(ledger, number, PLACES[number % 2], DATES[number % 5], "POL")
                ledger.update_events()
            return content(ledger)

    assert read(numbers) == read(sorted(numbers))


def test_on_both_databases(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "BLOCK", 4)
    with open_ledger(where, create=True) as ledger:
        for number in range(8):
            report(ledger, number, PLACES[number % 2], DATES[number % 4], "POL")
            ledger.update_events()
        check(ledger)
        one, other, third, *_ = _ids(ledger)
        ledger.judge(one, "same", "Ada", other=third)
        ledger.judge(one, "not_the_same", "Ada", other=other)
        rejected = ledger.judge(third, "reject", "Ada")
        check(ledger)
        ledger.undo(rejected.id, "Ada")
        old = case(f"1 writes: {WORDS}", name="1")
        text = f"Corrected. {WORDS}"
        new = case(text, claim(text, WORDS, places=PLACES, date="2022-05-03", kind=Kind.USE), version="2", name="1")
        ledger.add(old.capture, new.document, new.reading, new.reader)
        check(ledger)


def test_judging_shows_at_once(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        for number in range(3):
            report(ledger, number, "Oldford", "2022-05-03", "POL")
        assert ledger.update_events() == 3
        assert ledger.update_events() == 0
        ids = _ids(ledger)
        ledger.judge(ids[0], "reject", "Ada")
        assert [len(e.claims) for e in ledger.events()] == [2]
        made = ledger.judge(ids[1], "not_the_same", "Ada", other=ids[2])
        assert ledger.events() == []
        ledger.undo(made.id, "Ada")
        assert [len(e.claims) for e in ledger.events()] == [2]
        ledger.judge(ids[1], "accept", "Ada")
        with ledger._engine.connect() as connection:
            assert connection.execute(event_due.select()).all() == [], "an acceptance changes no event"


def test_a_step_looks_at_few_claims(where: str) -> None:
    """However large the ledger is: what is not linked with a change is not read."""
    from sqlalchemy import event

    with open_ledger(where, create=True) as ledger:
        for number in range(30):
            report(ledger, number, f"Place{number % 10}", "2022-05", "POL")
        ledger.update_events()
        report(ledger, 99, "Place3", "2022-05", "POL")
        asked: list[str] = []
        event.listen(ledger._engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
        assert ledger.update_events() == 1
        assert len(asked) < 40
        check(ledger)
