"""The ledger's whole suite runs on SQLite and on a real PostgreSQL of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

BIN = Path(os.environ.get("POSTGRESQL_BIN", "/usr/lib/postgresql/15/bin"))


class Server:
    """A PostgreSQL cluster in a folder of its own, on a Unix socket; it is never run as root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = 0
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")

    def run(self, *command: str) -> None:
        as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        done = subprocess.run([*as_server, *command], capture_output=True, text=True, cwd=self.folder, timeout=60)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        self.run(
            str(BIN / "initdb"), "-D", str(self.folder / "data"), "-A", "trust", "-U", "mineban", "-E", "UTF8", "-N"
        )
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB"
        self.run(
            str(BIN / "pg_ctl"),
            "-D",
            str(self.folder / "data"),
            "-w",
            "-l",
            str(self.folder / "log"),
            "-o",
            options,
            "start",
        )

    def stop(self) -> None:
        self.run(str(BIN / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def new_database(self) -> str:
        self.made += 1
        name = f"ledger{self.made}"
        self.run(str(BIN / "createdb"), "-h", str(self.folder), "-U", "mineban", name)
        return f"postgresql://mineban@/{name}?host={self.folder}"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    if not (BIN / "initdb").exists():
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is missing in CI: apt-get install postgresql")
        pytest.skip("PostgreSQL 15 is not installed (apt-get install postgresql): the ledger is tested on SQLite only")
    folder = Path(tempfile.mkdtemp(prefix="mineban-pg-"))
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
