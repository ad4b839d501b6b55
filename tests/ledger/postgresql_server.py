"""A PostgreSQL server of one's own, for tests and benchmarks."""

import os
import shutil
import subprocess
from pathlib import Path

_INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
BIN = Path(os.environ.get("POSTGRESQL_BIN", _INSTALLED[-1] if _INSTALLED else "/usr/lib/postgresql/15/bin"))


class Server:
    """A PostgreSQL cluster in a folder of its own, on a Unix socket; it is never run as root."""

    def __init__(self, folder: Path, durable: bool = False) -> None:
        self.folder = folder
        self.safe = "on" if durable else "off"
        self.made = 0
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")

    def run(self, *command: str) -> None:
        as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        done = subprocess.run([*as_server, *command], capture_output=True, text=True, cwd=self.folder, timeout=60)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        if not (self.folder / "data").exists():
            self.run(
                str(BIN / "initdb"), "-D", str(self.folder / "data"), "-A", "trust", "-U", "mineban", "-E", "UTF8", "-N"
            )
        options = f"-k {self.folder} -c listen_addresses='' -c fsync={self.safe} -c shared_buffers=64MB"
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

    def stop(self, mode: str = "immediate") -> None:
        self.run(str(BIN / "pg_ctl"), "-D", str(self.folder / "data"), "-m", mode, "stop")

    def new_database(self) -> str:
        self.made += 1
        name = f"ledger{self.made}"
        self.run(str(BIN / "createdb"), "-h", str(self.folder), "-U", "mineban", name)
        return f"postgresql://mineban@/{name}?host={self.folder}"
