"""Processes that are killed between two statements of a transaction: real ones, with SIGKILL."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
_HOOK = f"""
import sys, time
sys.path.insert(0, {str(HERE)!r})
from sqlalchemy import Engine, event

def mark(what):
    print("MARK", what, file=sys.stderr, flush=True)
    time.sleep(0.05)

@event.listens_for(Engine, "after_cursor_execute")
def after(connection, cursor, statement, *rest):
    if statement.split()[0].upper() in ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER"):
        mark(" ".join(statement.split()[:3]))

@event.listens_for(Engine, "commit")
def commit(connection):
    mark("COMMIT")
"""


class Victim:
    """A process that stops for a moment after each statement that writes, and before each commit."""

    def __init__(self, script: str, words: str = "") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-W", "error", "-c", _HOOK + textwrap.dedent(script)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdin
        self._process.stdin.write(words)
        self._process.stdin.close() if words else None

    def until(self, says: Callable[[str], bool]) -> str:
        """Wait for a line on standard error; the line, empty where the process ended before."""
        assert self._process.stderr
        return next((line for line in self._process.stderr if says(line)), "")

    def kill_at(self, number: int) -> str:
        """Kill it at so many marks; what it did last, empty where it ended before."""
        last = ""
        for _ in range(number):
            last = self.until(lambda line: line.startswith("MARK"))
            if not last:
                break
        self.kill()
        return last.removeprefix("MARK").strip()

    def kill(self) -> None:
        """SIGKILL, and wait for its end."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=30)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                stream.close()
