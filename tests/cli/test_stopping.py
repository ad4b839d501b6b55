"""Ctrl-C at a command that works: one line, and the exit status of a stopped program."""

import signal
import subprocess
import sys
import textwrap

import pytest

SCRIPT = """
    import sys, time
    import mineban.ledger
    from mineban import cli

    def wait(*given, **named):
        print("ready", flush=True)
        time.sleep(60)

    mineban.ledger.open_ledger = wait
    sys.argv = ["mineban", {command}]
    cli.main()
"""


@pytest.mark.parametrize("command", ['"verify"', '"ledger", "copy", "a", "b"'])
def test_ctrl_c_is_one_line(command: str) -> None:
    script = textwrap.dedent(SCRIPT.format(command=command))
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as stopped:
        assert stopped.stdout
        assert stopped.stdout.readline() == "ready\n"
        stopped.send_signal(signal.SIGINT)
        _, said = stopped.communicate(timeout=30)
    assert said == "mineban: stopped by you; what was read before is kept\n"
    assert stopped.returncode == 130
