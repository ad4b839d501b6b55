"""`mineban review`: the same queue and keys as the site's, in a terminal."""

import io
import sys

import pytest
from test_read_cli import Run, run, story  # noqa: F401 - fixtures

from mineban.ledger import open_ledger


@pytest.fixture
def ledger(run: Run, story: object) -> str:  # noqa: F811
    assert run("read", str(story), "--ledger", "l.sqlite")[0] == 0
    return "l.sqlite"


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> object:
    def typed(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return typed


def test_each_verdict_is_a_row_by_the_named_person(run: Run, ledger: str, keys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    keys("a", "r")
    status, out, err = run("review", "--ledger", ledger, "--as", "Ada")
    assert status == 0
    assert "2 claims wait; you judge as Ada" in err
    assert "verdicts given: 2" in err
    assert "⟦laid mines⟧ near Oldford, the mayor said." in " ".join(out.split())
    assert "machine-made by stub 1" in out
    assert "\x1b" not in out, "nothing in a document can steer the terminal"
    with open_ledger(ledger) as opened:
        made = [j for c in opened.claims() for j in opened.judgements(c.id)]
        assert sorted((j.verdict, j.who) for j in made) == [("accept", "Ada"), ("reject", "Ada")]
        assert opened.waiting() == 0
    keys()
    assert "nothing more waits" in run("review", "--ledger", ledger)[2]


def test_take_back_pass_over_and_stop(run: Run, ledger: str, keys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    keys("u", "z", "z", "n")
    status, _, err = run("review", "--ledger", ledger, "--as", "Ada")
    assert status == 0
    assert "taken back: unsure" in err
    assert "no verdict of this sitting" in err
    assert "verdicts given: 0" in err
    keys("q", "a")
    run("review", "--ledger", ledger, "--as", "Ada")
    with open_ledger(ledger) as opened:
        assert opened.waiting() == 2


def test_a_correction_asks_every_field(run: Run, ledger: str, keys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    unchanged = [""] * 13
    answers = ["", "", "", "Russia", "", "ap_mine", "", "-", "Oldford; Newport", "2022-05-03", "", "", "mines=20"]
    keys("c", *unchanged, "c", *answers, "read the annex", "q")
    status, _, err = run("review", "--ledger", ledger, "--as", "Ada")
    assert status == 0
    assert "not stored: nothing differs" in err
    assert "actor [POL]" in err
    with open_ledger(ledger) as opened:
        (one,) = [c for c in opened.claims() if c.review == "corrected"]
        claim = one.claim
        assert (claim.actor, claim.country, claim.places) == ("RUS", None, ("Oldford", "Newport"))
        assert (claim.date, dict(claim.numbers), one.machine.actor) == ("2022-05-03", {"mines": 20}, "POL")
        assert opened.judgements(one.id)[0].reason == "read the annex"


def test_a_second_reading_is_blind(run: Run, ledger: str, keys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    with open_ledger(ledger) as opened:
        opened.judge(opened.claims()[0].id, "correct", "Ada", fields={"actor": "RUS"})
    keys("a", "a")
    _, out, err = run("review", "--ledger", ledger, "--as", "Bea", "--second")
    assert "Russia" not in out
    assert "verdicts given: 1" in err
    with open_ledger(ledger) as opened:
        assert opened.agreement()["verdict"].pairs == 1


def test_a_missing_ledger_is_one_line(run: Run) -> None:  # noqa: F811
    status, _, err = run("review", "--ledger", "none.sqlite")
    assert status == 1
    assert "no ledger at" in err


def test_pairs_are_called_the_same_or_not_with_a_reason(run: Run, ledger: str, keys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    with open_ledger(ledger) as opened:
        one, other = (c.id for c in opened.claims())
        opened.judge(one, "same", "a rule", other=other, by="rule")
        before = opened.judge(one, "same", "Eve", other=other)
        assert opened.event_of(one)
    keys("d", "7", "d", "1", "two nights", "z", "s", "", "", "d", "", "another village", "q")
    status, out, err = run("review", "--ledger", ledger, "--as", "Ada")
    assert status == 0
    assert "perhaps of the same happening (s same, d another):" in err
    assert "  1  “" in out
    assert "not stored: no claim has the number 7" in err
    assert "taken back: not_the_same" in err
    with open_ledger(ledger) as opened:
        made = [(j.verdict, j.reason) for j in opened.judgements(one) if j.who == "Ada"]
        assert made == [("not_the_same", "two nights"), ("undo", ""), ("same", ""), ("not_the_same", "another village")]
        assert opened.event_of(one) is None
        assert before.verdict == "same"
