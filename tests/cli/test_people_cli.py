"""`mineban people`: accounts from the command line."""

import io
import json
import sys

import pytest
from test_read_cli import Run, run, story  # noqa: F401 - fixtures

from mineban.ledger import open_ledger

PHRASE = "correct horse battery"


def test_an_account_from_beginning_to_end(run: Run, story: object, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    run("read", str(story), "--ledger", "l.sqlite")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PHRASE}\n"))
    status, _, err = run("people", "add", "Ada", "--role", "editor", "--ledger", "l.sqlite", "--password-stdin")
    assert (status, "Ada has an account as editor" in err) == (0, True)
    assert run("people", "role", "Ada", "admin", "--ledger", "l.sqlite")[0] == 0
    token = run("people", "token", "Ada", "--label", "nightly", "--ledger", "l.sqlite")[1].strip()
    (one,) = json.loads(run("people", "list", "--json", "--ledger", "l.sqlite")[1])["people"]
    assert one == {"name": "Ada", "role": "admin", "active": True, "tokens": ["nightly"]}
    assert "nightly" in run("people", "list", "--ledger", "l.sqlite")[1]
    with open_ledger("l.sqlite") as ledger:
        assert ledger.people.sign_in("Ada", PHRASE)
        assert ledger.people.of_token(token)
    assert run("people", "remove", "Ada", "--ledger", "l.sqlite")[0] == 0
    with open_ledger("l.sqlite") as ledger:
        assert ledger.people.of_token(token) is None
        assert ledger.people.audit()[0].who.startswith("command line")


def test_mistakes_are_one_line(run: Run, story: object, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    run("read", str(story), "--ledger", "l.sqlite")
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    for arguments, said in (
        (("add", "Ada", "--password-stdin"), "12 to 200 characters"),
        (("add", "Ada", "--role", "king", "--no-password"), "choose one of reader"),
        (("add", "Ada"), "--password-stdin"),
        (("role", "Nobody", "admin"), "Nobody has no account"),
        (("token", "Nobody"), "Nobody has no account"),
    ):
        status, _, err = run("people", *arguments, "--ledger", "l.sqlite")
        assert status == 2
        assert said in err
