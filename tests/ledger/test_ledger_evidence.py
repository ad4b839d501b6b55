"""Captures can be proved, and `verify` finds whatever was altered behind mineban's back."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from making import TEXT, case, claim
from sqlalchemy import text

from mineban.errors import LedgerDamagedError
from mineban.ledger import _engine, _schema, open_ledger


def test_the_bytes_come_back_as_received(where: str) -> None:
    given = case(TEXT, claim())
    capture = replace(given.capture, content=bytes(range(256)) * 500, media_type="application/octet-stream")
    with open_ledger(where, create=True) as ledger:
        ledger.add(capture, given.document, given.reading, given.reader)
        assert ledger.capture_content(capture.sha256) == capture.content
        with pytest.raises(LedgerDamagedError, match="capture 00ff"):
            ledger.capture_content("00ff")


def test_a_folder_beside_the_ledger_holds_files_named_by_their_digest(tmp_path: Path) -> None:
    given = case(TEXT, claim())
    with open_ledger(tmp_path / "l.sqlite", create=True) as ledger:
        ledger.add(*given.parts())
    (file,) = [f for f in (tmp_path / "l.sqlite.captures").rglob("*") if f.is_file()]
    assert file.name == sha256(file.read_bytes()).hexdigest() == given.capture.sha256


def test_custody_says_whence_and_when_and_does_not_repeat_itself(where: str) -> None:
    given = case(TEXT, claim())
    web = replace(
        given.capture, address="https://post.example/a", redirects=("https://post.example/",), headers={"etag": "1"}
    )
    later = replace(given.capture, address="/copy.txt", taken=datetime(2026, 3, 1, tzinfo=UTC))
    with open_ledger(where, create=True) as ledger:
        for capture in (web, web, later):
            identity = ledger.add(capture, given.document, given.reading, given.reader).document_id
        first, second = ledger.custody(web.sha256)
        record = ledger.document(identity).capture
    assert (first.what, second.what) == ("received", "received again")
    assert (first.at, second.at) == (web.taken, later.taken)
    assert first.detail["redirects"] == ["https://post.example/"]
    assert first.detail["headers"] == {"etag": "1"}
    assert (record.address, record.redirects, record.headers) == (web.address, web.redirects, {"etag": "1"})


def test_pages_and_byline_are_kept(where: str) -> None:
    given = case(TEXT, claim(), byline="Ada Stone", pages=(0, 40))
    with open_ledger(where, create=True) as ledger:
        assert ledger.document(ledger.add(*given.parts()).document_id).document == given.document


def test_verify_counts_and_finds_no_fault_in_a_sound_ledger(where: str) -> None:
    heard: list[tuple[int, int]] = []
    with open_ledger(where, create=True) as ledger:
        for number in range(3):
            words = f"{number} {TEXT}"
            ledger.add(*case(words, claim(words), claim(words, actor="EST"), name=str(number)).parts())
        found = ledger.verify(lambda done, total: heard.append((done, total)))
    assert (found.documents, found.claims, found.quotes, found.captures, found.faults) == (3, 6, 6, 3, ())
    assert heard[-1] == (6, 6)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE quote SET start = start + 1", "the text has"),
        ("UPDATE quote SET exact = 'laid roses'", "laid roses"),
        ("DELETE FROM quote", "lost its quotes"),
        ("UPDATE claim SET actor = 'RUS'", "altered"),
        ("UPDATE claim SET kind = 'war'", "war"),
        ("UPDATE document SET text = replace(text, 'mayor', 'baker')", "its text was altered"),
        ("UPDATE capture SET sha256 = 'ab' || substr(sha256, 3)", "capture ab"),
        ("UPDATE claim SET numbers = 'x'", "claim"),
    ],
)
def test_verify_finds_what_was_altered(where: str, statement: str, said: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
    engine, _ = _engine.engine_for(where)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    with open_ledger(where) as ledger:
        faults = ledger.verify().faults
    assert faults
    assert all("\n" not in fault for fault in faults)
    assert any(said in fault for fault in faults)


def test_verify_finds_altered_and_missing_bytes(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sqlite", create=True) as ledger:
        for number in range(3):
            ledger.add(*case(f"{number} {TEXT}", name=str(number)).parts())
        first, second, _ = sorted(f for f in (tmp_path / "l.sqlite.captures").rglob("*") if f.is_file())
        first.write_bytes(b"other")
        second.unlink()
        faults = ledger.verify().faults
    assert sorted(faults) == sorted(
        [
            f"the bytes of capture {first.name} were altered",
            f"the bytes of capture {second.name} cannot be read: No such file or directory",
        ]
    )


def test_a_ledger_of_the_first_version_is_brought_up_to_date_and_back(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_schema, "HEAD", "0001")
    open_ledger(where, create=True).close()
    engine, _ = _engine.engine_for(where)
    values = "1, 'abc', '/a', '2026-01-01T00:00:00+00:00', 'text/plain', 3"
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO capture VALUES ({values})"))
    monkeypatch.undo()
    with open_ledger(where) as ledger:
        assert ledger.add(*case(TEXT, claim()).parts()).claims == 1
        assert len(ledger.verify().faults) == 1, "the bytes of the old capture were never kept"
    config = Config()
    config.set_main_option("script_location", str(Path(_schema.__file__).parent / "_migrations"))
    with engine.connect().execution_options(mineban_writing=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with engine.connect() as connection:
        assert _schema.inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
