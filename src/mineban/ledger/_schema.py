"""The ledger's schema: made, recognised, and brought up to date by Alembic."""

import time
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from mineban.errors import LedgerDamagedError, LedgerMissingError
from mineban.ledger._engine import APPLICATION_ID, PATIENCE, WRITING

HEAD = "0009"
"""The newest schema version; the migrations are in `_migrations/versions`."""


def prepare(engine: Engine, file: Path | None, where: str, create: bool) -> None:
    """Make the ledger where it is missing and `create` is set, or bring an older one up to date."""
    if file and not file.exists() and not create:
        raise LedgerMissingError(f"no ledger at {where}: make one with: mineban read DOCUMENTS --ledger {where}")
    with engine.connect() as connection:
        found = schema_version(connection, where)
    if found == HEAD:
        return
    if found is None and not create:
        raise LedgerMissingError(
            f"no ledger in {where}: it is empty; fill it with: mineban read DOCUMENTS --ledger {where}"
        )
    if file:
        _use_wal(engine)
    _upgrade(engine, where)


def schema_version(connection: Connection, where: str) -> str | None:
    """The version of the ledger; None in an empty database.

    Raises LedgerDamagedError for another program's database, and for a newer mineban's ledger.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables or not _is_ours(connection):
        raise LedgerDamagedError(f"{where} belongs to another program, not to mineban: choose another ledger")
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is None or str(found) > HEAD:
        raise LedgerDamagedError(f"ledger {where} was written by another version of mineban: update mineban")
    return str(found)


def _is_ours(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return inspect(connection).has_table("claim")
    return connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def _use_wal(engine: Engine) -> None:
    """Readers go on while one writes. The switch needs the file for itself, and does not wait by itself."""
    until = time.monotonic() + PATIENCE
    while True:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise OperationalError("PRAGMA journal_mode", None, error) from None
            time.sleep(0.02)
        finally:
            raw.close()


def _upgrade(engine: Engine, where: str) -> None:
    """All steps in one transaction: an upgrade that is killed leaves the ledger as it was."""
    from alembic import command  # slow to load, and needed once in a ledger's life
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "_migrations").replace("%", "%%"))
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPLICATION_ID})
        if schema_version(connection, where) != HEAD:  # another process may have been first
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
            _after(connection)


def _after(connection: Connection) -> None:
    """Sign the file, as the last thing of the transaction."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
