"""The commands that serve: clear lines where they cannot, and one journey of the demo as a person runs it."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from mineban.cli._serve_commands import _listen, _names, _site
from mineban.errors import LedgerMissingError, ServeError

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_port_in_use_is_one_line_with_the_mend() -> None:
    with _listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port} is in use: .*--port {port + 1}"):
            _listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_one_line_with_the_mend(host: str) -> None:
    with pytest.raises(ServeError, match="is not an address of this machine: leave --host out"):
        _listen(host, 0)


def test_a_missing_ledger_is_one_line_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError, match=r"no ledger at .*mineban read"):
        _site(str(tmp_path / "none.sqlite"), ["*"])


def test_small_answers_are_sent_without_delay() -> None:
    with _listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_on_loopback_the_site_answers_to_its_own_names_only() -> None:
    assert _names("127.0.0.1", ["example.org"]) == ["127.0.0.1", "localhost", "127.0.0.1", "[::1]", "example.org"]
    assert _names("0.0.0.0", []) == ["*"]


def test_the_demo_reads_the_samples_and_says_what_to_look_at(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from mineban.cli import main; main()", "demo", str(SAMPLES)]
    options = ["--ledger", str(tmp_path / "demo.sqlite"), "--port", "0"]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as demo:
        assert demo.stderr
        lines = [demo.stderr.readline() for _ in range(7)]
        try:
            addresses = re.findall(r"http://\S+", "".join(lines))
            assert len(addresses) == 6, lines
            pages = {address: urllib.request.urlopen(address).read().decode() for address in addresses}
        finally:
            demo.send_signal(signal.SIGINT)
    assert re.match(r"mineban: 8 documents in .*, \d+ claims, made by a machine and reviewed by nobody", lines[0])
    assert "party, contested" in pages[addresses[0] + "states/UKR"]
    assert "nvented sample" in next(page for address, page in pages.items() if "/claims/" in address)
    assert demo.returncode in (0, 130)
