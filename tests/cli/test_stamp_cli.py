"""Time stamps from the command line: while reading, afterwards, and when checking."""

import json
import sys
from pathlib import Path

import pytest

from mineban import cli, reader
from mineban.ledger import open_ledger
from mineban.model import Document
from stamp_service import StampService


class StubReader:
    name, version = "stub", "1"

    def read(self, _document: Document) -> reader.Reading:
        return reader.Reading((), "en")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reader, "load_reader", StubReader)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name} from Oldford, where nothing happened.")

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mineban", *arguments])
        try:
            cli.main()
            status = 0
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_what_is_read_is_stamped_and_verified(run: object, stamps: StampService) -> None:
    assert callable(run)
    for _ in range(2):
        assert run("read", "a.txt", "b.txt", "--ledger", "l", "--stamp-service", stamps.address)[0] == 0
    assert stamps.asked == 2, "each capture once"
    status, out, _ = run("verify", "--ledger", "l", "--stamp-root", str(stamps.root))
    assert (status, out.splitlines()[-1]) == (0, "2 time stamps on captures: checked against your roots")
    assert "NOT checked" in run("verify", "--ledger", "l")[1]
    told = json.loads(run("verify", "--ledger", "l", "--json")[1])
    assert (told["checked"]["stamps"], told["stamps_unproven"]) == (2, 2)


def test_a_service_that_is_down_stops_no_reading(run: object, stamps: StampService) -> None:
    assert callable(run)
    stamps.replies = [b"out of order"]
    status, _, err = run("read", "a.txt", "b.txt", "--ledger", "l", "--stamp-service", stamps.address)
    assert status == 0
    assert [line for line in err.splitlines() if "time stamp" in line] == [
        f"no time stamp: {stamps.address}: the answer is no time stamp: check the address; "
        "what is read is kept without one: later, mineban stamp"
    ]
    assert stamps.asked == 1, "not asked again at once"
    assert "2 documents read" in err
    status, _, err = run("stamp", "--ledger", "l", "--stamp-service", stamps.address)
    assert (status, err) == (0, f"2 captures stamped by {stamps.address}\n")
    assert run("stamp", "--ledger", "l", "--stamp-service", stamps.address)[2].startswith("0 captures")
    with open_ledger("l") as ledger:
        assert all(document.capture.stamps for document in ledger.documents())


def test_stamping_that_fails_is_said(run: object, stamps: StampService) -> None:
    assert callable(run)
    run("read", "a.txt", "--ledger", "l")
    stamps.replies = [b""]
    status, _, err = run("stamp", "--ledger", "l", "--stamp-service", stamps.address)
    assert status == 1
    assert "no time stamp: check the address" in err
    assert run("stamp", "--ledger", "l")[0] == 2
