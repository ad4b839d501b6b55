"""Several processes at once, and processes that are killed: nothing lost, doubled or half there."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from mineban.ledger import open_ledger

HERE = Path(__file__).parent
WRITER = """
    import sys
    sys.path.insert(0, {here!r})
    from making import TEXT, case, claim, many
    from mineban.ledger import open_ledger
    with open_ledger({where!r}, create=True) as ledger:
        for number in range({first}, {last}):
            text = f"Report {{number}}. {{TEXT}}"
            claims = [claim(text, words) for words in ("Report", "laid mines", "The mayor denied it.")]
            ledger.add(*case(text, *claims, name=str(number)).parts())
            print(number, flush=True)
"""


def _writer(where: str, first: int, last: int) -> subprocess.Popen[str]:
    script = textwrap.dedent(WRITER.format(here=str(HERE), where=where, first=first, last=last))
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _whole(where: str) -> int:
    """The documents that are there, each of them with all its claims."""
    with open_ledger(where) as ledger:
        documents = ledger.documents(limit=1000)
        assert len(ledger.claims(limit=1000)) == 3 * len(documents)
        assert all(d.claims == 3 for d in documents)
        return len(documents)


def test_eight_processes_write_the_same_and_other_documents_at_once(where: str) -> None:
    writers = [_writer(where, first, first + 10) for first in (0, 0, 5, 5, 10, 10, 15, 15)]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    assert _whole(where) == 25


def test_a_killed_writer_leaves_whole_documents_and_a_rerun_doubles_nothing(where: str) -> None:
    for after in (0, 2, 7):
        writer = _writer(where, 0, 10_000)
        assert writer.stdout
        for _ in range(after + 1):
            writer.stdout.readline()
        time.sleep(0.001 * after)
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        assert _whole(where) > after
    reached = _whole(where)
    again = _writer(where, 0, reached)
    assert again.communicate(timeout=120)[1] == ""
    assert _whole(where) == reached
