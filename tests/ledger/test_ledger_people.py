"""Accounts: hashed secrets, roles, sessions that end, tokens, a log; and names that are withheld."""

from datetime import UTC, datetime, timedelta

import pytest
from making import TEXT, case, claim
from sqlalchemy import text

from mineban.errors import ArgumentError
from mineban.ledger import Ledger, open_ledger

LONG = "a long enough phrase"


def everything(ledger: Ledger) -> str:
    """All that the tables of people hold, as text."""
    with ledger._reading() as connection:
        tables = ("person", "session", "api_token", "audit")
        return "\n".join(str(row) for t in tables for row in connection.execute(text(f"SELECT * FROM {t}")))


def test_who_signs_in_is_known_until_the_session_ends(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        people = ledger.people
        people.add("Ada  Byron", "reviewer", LONG, "test")
        assert people.sign_in("Ada Byron", "another long phrase") is None
        assert people.sign_in("Nobody", LONG) is None
        token = people.sign_in("ada byron ", LONG, "192.0.2.1")
        assert token
        found = people.of_session(token)
        assert found
        assert (found.name, found.role) == ("Ada Byron", "reviewer")
        assert people.of_session(token, datetime.now(UTC) + timedelta(hours=13)) is None
        assert people.of_session("another") is None
        assert LONG not in everything(ledger)
        assert token not in everything(ledger)
        assert "$argon2id$" in everything(ledger)
        people.sign_out(token)
        assert people.of_session(token) is None
        log = [(deed.who, deed.what) for deed in people.audit()]
        assert log[:2] == [("ada byron ", "signed in"), ("Nobody", "sign-in refused")]


def test_a_role_counts_at_once_and_who_is_removed_is_out(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        people = ledger.people
        people.add("Ada", "reviewer", LONG, "test")
        session, token = people.sign_in("Ada", LONG), people.add_token("Ada", "nightly", "test")
        assert session
        people.set_role("ada", "editor", "test")
        assert [one.role for one in (people.of_session(session), people.of_token(token)) if one] == ["editor"] * 2
        assert token not in everything(ledger)
        assert people.all()[0].tokens == ("nightly",)
        people.remove("Ada", "test")
        assert people.of_session(session) is people.of_token(token) is None
        assert people.sign_in("Ada", LONG) is None
        assert [(one.name, one.active) for one in people.all()] == [("Ada", False)]
        people.add("ADA", "reader", None, "test")
        assert people.of_token(token) is None, "an old token does not come back"
        assert people.sign_in("Ada", "") is None, "without a password nobody signs in"


def test_a_new_password_ends_every_session(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.people.add("Ada", "reviewer", LONG, "test")
        token = ledger.people.sign_in("Ada", LONG)
        ledger.people.set_password("Ada", LONG + "!", "test")
        assert token
        assert ledger.people.of_session(token) is None
        assert ledger.people.sign_in("Ada", LONG + "!")


def test_what_does_not_fit_is_said(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        people = ledger.people
        people.add("Ada", "reviewer", LONG, "test")
        for name, role, password in (
            ("ada", "reader", LONG), ("Bea", "king", LONG), ("Bea", "reader", "short"), (" ", "reader", LONG),
            ("B\u202ea", "reader", LONG),
        ):  # fmt: skip
            with pytest.raises(ArgumentError):
                people.add(name, role, password, "test")
        with pytest.raises(ArgumentError, match="no account"):
            people.set_role("Bea", "reader", "test")
        assert [one.name for one in people.all()] == ["Ada"]


def test_a_withheld_name_has_who_and_why_and_goes_with_an_export(where: str, tmp_path: object) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
        made = ledger.withhold(("Jo  Doe", "J. Doe", "Jo Doe"), "Ada", "threatened")
        assert (made.forms, made.who, made.reason) == (("Jo Doe", "J. Doe"), "Ada", "threatened")
        lifted = ledger.lift(made.id, "Bea", "agreed to be named")
        assert [(one.id, one.lifted, one.lifts) for one in ledger.withheld()] == [
            (made.id, True, None),
            (lifted.id, False, made.id),
        ]
        for forms, who, reason in (
            (("Jo",), "Ada", "x"),
            ((), "Ada", "x"),
            (("Jo Doe",), "", "x"),
            (("Jo Doe",), "A", ""),
        ):
            with pytest.raises(ArgumentError):
                ledger.withhold(forms, who, reason)
        for identity in (made.id, lifted.id, "none"):
            with pytest.raises(ArgumentError):
                ledger.lift(identity, "Ada", "x")
        lines = list(ledger.export_all())
        with open_ledger(f"{tmp_path}/copy.sqlite", create=True) as copy:
            assert copy.import_all(lines)["withheld"] == 2
            assert copy.withheld() == ledger.withheld()
            assert list(copy.export_all()) == lines
            assert copy.import_all(lines).get("withheld", 0) == 0
