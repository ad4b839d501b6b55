"""The ledger's whole suite runs on SQLite and on a real PostgreSQL of its own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql_server import BIN, Server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    if not (BIN / "initdb").exists():
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is missing in CI: apt-get install postgresql")
        pytest.skip("PostgreSQL 15 is not installed (apt-get install postgresql): the ledger is tested on SQLite only")
    # Memory where there is a disk of it: a hundred small databases are made and thrown away.
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="mineban-pg-", dir=memory if memory.is_dir() else None))
    folder.chmod(0o755)
    server = Server(folder)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is not there yet, or empty."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()
