"""Opening: what is missing, alien, newer, held or broken is said in one line, and nothing is harmed."""

import re
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from making import TEXT, case, claim
from sqlalchemy import text

from mineban.errors import ArgumentError, LedgerDamagedError, LedgerError, LedgerLockedError, LedgerMissingError
from mineban.ledger import _engine, _schema, _tables, open_ledger


def test_a_missing_ledger_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError, match="mineban read DOCUMENTS --ledger"):
        open_ledger(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_ledger_is_said(where: str, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    with pytest.raises(LedgerMissingError, match="empty"):
        open_ledger(where)


def test_the_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    raw = sqlite3.connect(file)
    raw.execute("CREATE TABLE claim (id)")
    raw.close()
    before = file.read_bytes()
    for create in (False, True):
        with pytest.raises(LedgerDamagedError, match="another program"):
            open_ledger(file, create=create)
    assert file.read_bytes() == before


def test_what_is_no_database_is_said(tmp_path: Path) -> None:
    file = tmp_path / "notes.sqlite"
    file.write_text("These are notes, and no database. " * 100)
    with pytest.raises(LedgerDamagedError, match="not a ledger"):
        open_ledger(file, create=True)


def test_a_truncated_ledger_is_said(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as ledger:
        for number in range(20):
            ledger.add(*case(f"{number} {TEXT * 20}", claim(f"{number} {TEXT * 20}")).parts())
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(LedgerDamagedError, match="damaged"), open_ledger(file) as ledger:
        ledger.claims(limit=1000)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(tmp_path, create=True)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="folder"):
        open_ledger(tmp_path / "no" / "ledger.sqlite", create=True)


def test_a_newer_ledger_is_said(where: str) -> None:
    open_ledger(where, create=True).close()
    engine, _ = _engine.engine_for(where)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerDamagedError, match="update mineban"):
        open_ledger(where, create=True)


def test_a_held_ledger_is_said_after_patience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_engine, "PATIENCE", 0.05)
    file = tmp_path / "ledger.sqlite"
    open_ledger(file, create=True).close()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_ledger(file) as ledger:
        assert ledger.claims() == [], "reading goes on while another writes"
        with pytest.raises(LedgerLockedError, match="another process holds it"):
            ledger.add(*case().parts())
        holder.execute("ROLLBACK")
        assert ledger.add(*case().parts()).is_new
    holder.close()


def test_odd_addresses_are_misuse() -> None:
    for odd in ("mysql://there/db", "not a url://", "postgresql:/\n//"):
        with pytest.raises((ArgumentError, LedgerError)):
            open_ledger(odd)


def test_a_silent_server_is_said(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="does not answer") as error:
        open_ledger(f"postgresql://me:secret@/none?host={tmp_path}")
    assert "secret" not in str(error.value)


def test_the_newest_migration_is_the_one_that_the_code_wants() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(_schema.__file__).parent / "_migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == _schema.HEAD


def test_the_migrations_make_the_tables_that_the_code_uses(where: str) -> None:
    open_ledger(where, create=True).close()
    engine, _ = _engine.engine_for(where)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), _tables.metadata)
    engine.dispose()
    told = [
        d for d in differences if not re.search("words|texts|passage|'facets'|'parties'", re.sub(r"\s+", " ", repr(d)))
    ]
    assert told == [], "the search index is made by hand; all else is the same"


def test_a_migration_that_is_stopped_leaves_nothing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mineban.ledger._schema._after", stop, raising=True)
    with pytest.raises(KeyboardInterrupt):
        open_ledger(where, create=True)
    monkeypatch.undo()
    with pytest.raises(LedgerMissingError, match="empty"):
        open_ledger(where)
    with open_ledger(where, create=True) as ledger:
        assert ledger.documents() == []
