"""Connections: SQLite in WAL mode with patience for other writers, or PostgreSQL."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError as BadURLError

from mineban.errors import ArgumentError, LedgerError

PATIENCE = 30
"""Seconds that a writer waits for another before it gives up."""
APPLICATION_ID = 0x6D_62_61_6E
"""Written into every SQLite ledger, so that the file of another program is never taken for one."""
WRITING = "mineban_writing"


def engine_for(where: Path | str) -> tuple[Engine, Path | None]:
    """The engine for a file or a `postgresql://` address, and the file where it is one."""
    if "://" not in str(where):
        file = Path(where).absolute()  # so that ":memory:" is a file like any other
        return _sqlite(file), file
    url = _url(str(where))
    if url.get_backend_name() == "sqlite" and url.database:
        return _sqlite(Path(url.database)), Path(url.database)
    return _postgresql(url), None


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, max_overflow=25)
    except ImportError:
        raise LedgerError(
            "a ledger on PostgreSQL needs another part: pip install -e '.[postgresql]' in the checkout"
        ) from None


def _url(where: str) -> URL:
    try:
        url = make_url(where)
    except BadURLError:
        raise ArgumentError(f"{where!r} is not a ledger: give a file, or postgresql://user@host/name") from None
    if url.get_backend_name() not in ("postgresql", "sqlite"):
        raise ArgumentError(f"a ledger cannot be kept in {url.get_backend_name()}: give a file, or postgresql://…")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _sqlite(file: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)), connect_args={"timeout": PATIENCE}, max_overflow=-1
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, for DDL too
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what is said to be stored outlives a power cut
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB: the indexes of a large ledger are written all over


def _begin(connection: Connection) -> None:
    """A writer takes its lock at the start, and waits for it: it can never be refused half way."""
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def learn(engine: Engine) -> None:
    """Let the database learn what it holds: after much is new it would else look in the wrong places."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM (ANALYZE)")
            return
        with connection.begin():
            connection.exec_driver_sql("ANALYZE")
