"""Odd, hostile and very large things: said in one line or kept as they are, and never half."""

import contextlib
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from making import TEXT, case, claim
from postgresql_server import Server

from mineban.errors import ArgumentError, LedgerError, LedgerMissingError, MalformedError, MinebanError
from mineban.ledger import ClaimFilter, open_ledger
from mineban.model import Because, Quote


@pytest.mark.parametrize("name", [":memory:", "a?b#c%20d.sqlite", "two\nlines", "x;y 'q' \"r\"", "ß 中 🎉.sqlite"])
def test_any_file_name_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with open_ledger(name, create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
        assert "\n" not in ledger.where
    assert (tmp_path / name).is_file()
    with open_ledger(name) as ledger:
        assert ledger.verify().faults == ()
    with pytest.raises(LedgerMissingError) as error:
        open_ledger("no " + name)
    assert "\n" not in str(error.value)


def test_a_ledger_reached_by_a_link_has_its_captures(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    with open_ledger(tmp_path / "real" / "l.sqlite", create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "real" / "l.sqlite")
    with open_ledger(tmp_path / "link.sqlite") as ledger:
        assert ledger.verify().faults == ()


def test_metadata_that_no_database_takes_is_escaped_or_refused(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        odd = case(TEXT, claim(because=(Because("kind", "r\ud800", "w\0"),)), byline="A\0", found_by={"x": "\ud800"})
        document = replace(odd.document, name="n\ud800", address="/a\0", language="\0")
        capture = replace(odd.capture, address="/a\ud800", headers={"x": "\ud800\0"}, redirects=("\ud800",))
        identity = ledger.add(capture, document, odd.reading, odd.reader).document_id
        assert ledger.document(identity).document.name == "n\\ud800"
        assert len(ledger.claims()) == 1
        for field in ("title", "source", "published"):
            for bad in ("x\0", "x\ud800"):
                with pytest.raises(MalformedError):
                    ledger.add(*case(TEXT, **{field: bad}).parts())
        lines = list(ledger.export_all())
        assert lines == list(ledger.export_all())


@pytest.mark.parametrize(
    "values",
    [
        {"numbers": {"killed": 10**400}},
        {"numbers": {"killed": float("inf")}},
        {"confidence": float("nan")},
        {"confidence": 2.0},
        {"date": "2022-13"},
        {"actor": ""},
        {"speaker": "a\0"},
        {"quotes": ()},
        {"quotes": (Quote(-5, -1, TEXT[-5:-1]),)},
        {"quotes": (Quote(0, 10**12, TEXT),)},
        {"quotes": (Quote(0, 0, ""),)},
    ],
)
def test_a_bad_claim_is_refused_and_the_others_are_kept(where: str, values: dict[str, Any]) -> None:
    with open_ledger(where, create=True) as ledger:
        added = ledger.add(*case(TEXT, claim(**values), claim()).parts())
        assert (added.claims, added.refused) == (1, 1)
        assert ledger.refusals()[0].reason


@pytest.mark.parametrize(
    "odd", ["_", "*", "a* b*", '"', "-", "a -", "NEAR(a b)", "words:a", "{a}", "ü", "'; DROP TABLE claim", "a\0b"]
)
def test_no_query_breaks_the_search(where: str, odd: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
        with contextlib.suppress(ArgumentError):
            assert ledger.search(odd) == []


@pytest.mark.parametrize("odd", ["\ud800", "x\0", "'", "%", "😀" * 5000])
def test_no_filter_breaks_a_list(where: str, odd: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
        for ask in (
            lambda: ledger.claims(ClaimFilter(actor=odd)),
            lambda: ledger.claims(ClaimFilter(state=odd)),
            lambda: ledger.search(f"mines {odd}x"),
            lambda: [ledger.claim(odd)],
            lambda: ledger.claims(after=odd),
        ):
            with contextlib.suppress(MinebanError):
                assert ask() == []


def test_a_very_long_text_with_very_many_quotes_is_read_in_time(where: str) -> None:
    sentence = "Ünits laid mines near Oldford again and again, said number {:06}. "
    text = "".join(sentence.format(n) for n in range(40_000))
    width = len(sentence.format(0))
    claims = [claim(quotes=(Quote.cut(text, n * width, n * width + 20),), date=None) for n in range(0, 40_000, 40)]
    with open_ledger(where, create=True) as ledger:
        identity = ledger.add(*case(text, *claims).parts()).document_id
        began = time.monotonic()
        assert len(ledger.claims(ClaimFilter(document=identity), limit=1000)) == 1000
        assert time.monotonic() - began < 3


def test_forty_threads_share_a_ledger(where: str) -> None:
    failed: list[BaseException] = []
    with open_ledger(where, create=True) as ledger:

        def work(number: int) -> None:
            try:
                words = f"{number} {TEXT}"
                ledger.add(*case(words, claim(words), name=str(number)).parts())
                assert len(ledger.claims(limit=1000)) >= 1
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert len(ledger.claims(limit=1000)) == 40


def test_a_missing_database_on_a_server_is_said(postgresql: Server) -> None:
    with pytest.raises(LedgerMissingError, match="createdb"):
        open_ledger(f"postgresql://mineban@/none?host={postgresql.folder}", create=True)
    with pytest.raises(LedgerError, match="the server refuses you"):
        open_ledger(f"postgresql://nobody@/postgres?host={postgresql.folder}")
