"""`mineban verify`, `mineban import` and `mineban ledger copy`."""

import json
import sqlite3
from pathlib import Path

import pytest
from test_read_cli import Run, StubReader, run, story  # noqa: F401 - fixtures

from mineban.cli._ledger_commands import export_all


@pytest.fixture
def ledger(run: Run, story: Path) -> str:  # noqa: F811
    assert run("read", str(story), "--ledger", "l.sqlite")[0] == 0
    return "l.sqlite"


def test_verify_prints_how_many_are_broken(run: Run, ledger: str) -> None:  # noqa: F811
    status, out, _ = run("verify", "--ledger", ledger)
    assert status == 0
    assert out == "0 broken: checked 2 quotes of 2 claims in 1 documents, and the bytes of 1 captures\n"
    with sqlite3.connect(ledger) as raw:
        raw.execute("UPDATE quote SET exact = 'other words' WHERE claim_pk = 1")
    raw.close()
    status, out, _ = run("verify", "--ledger", ledger)
    assert status == 1
    assert out.splitlines()[-1].startswith("1 broken")
    assert "not 'other words'" in out
    status, out, _ = run("verify", "--ledger", ledger, "--json")
    assert (status, json.loads(out)["broken"]) == (1, 1)
    status, _, err = run("claims", "--ledger", ledger)
    assert status == 1
    assert "run mineban verify" in err


def test_a_copy_is_whole_and_copying_again_is_harmless(run: Run, ledger: str) -> None:  # noqa: F811
    claims = run("claims", "--ledger", ledger, "--json")[1]
    assert run("ledger", "copy", ledger, "copy.sqlite")[0] == 0
    assert run("claims", "--ledger", "copy.sqlite", "--json")[1] == claims
    assert "nothing that was not there" in run("ledger", "copy", ledger, "copy.sqlite")[2]
    assert "0 broken" in run("verify", "--ledger", "copy.sqlite")[1]
    assert run("ledger", "copy", ledger, ledger)[0] == 2
    assert run("ledger", "copy", "none.sqlite", "copy2.sqlite")[0] == 1
    assert not Path("copy2.sqlite").exists()


def test_an_export_comes_back(run: Run, ledger: str) -> None:  # noqa: F811
    export_all(Path("all.jsonl"), ledger)
    assert run("import", "all.jsonl", "--ledger", "new.sqlite")[0] == 0
    export_all(Path("again.jsonl"), "new.sqlite")
    assert Path("all.jsonl").read_bytes() == Path("again.jsonl").read_bytes()
    assert run("import", "none.jsonl", "--ledger", "new.sqlite")[0] == 2
    Path("cut.jsonl").write_bytes(Path("all.jsonl").read_bytes()[:-200])
    status, _, err = run("import", "cut.jsonl", "--ledger", "new.sqlite")
    assert status == 1
    assert "cut.jsonl, line" in err


def test_events_count_independent_speakers(run: Run, ledger: str, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "b.json").write_text(json.dumps({"text": "The army laid mines there.", "published": "2022-06-02"}))
    run("read", "b.json", "--ledger", ledger)
    status, out, err = run("events", "--ledger", ledger, "--country", "Ukraine")
    assert status == 0
    assert "3 claims, 1 independent: The mayor (linked by the machine, not confirmed)" in " ".join(out.split())
    assert "they differ on modality: asserted" in out
    assert "1 events" in err
    (event,) = json.loads(run("events", "--ledger", ledger, "--json")[1])["events"]
    assert (event["confirmed"], event["independent_speakers"]) == (False, ["The mayor"])
    assert {link["by"] for link in event["links"]} == {"machine"}
    assert json.loads(run("events", "--ledger", ledger, "--country", "Poland", "--json")[1]) == {"events": []}
