"""Messages for the moments in which a person is lost: each names the thing and says what to do."""

import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from mineban import cli
from mineban.ledger import open_ledger


def _said(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr(sys, "argv", ["mineban", *words])
    with pytest.raises(SystemExit):
        cli.main()
    return capsys.readouterr().err.strip()


def test_an_empty_ledger_is_not_one_where_nothing_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = str(tmp_path / "new.sqlite")
    open_ledger(where, create=True).close()
    said = _said(["claims", "--ledger", where], monkeypatch, capsys)
    assert said == f"{where} holds no claim yet: fill it with: mineban read DOCUMENTS --ledger {where}"


@pytest.mark.parametrize("words", [["watch", "none.toml"], ["verify", "--stamp-root", "none.pem"]])
def test_a_missing_file_is_named_with_what_to_do(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(words, monkeypatch, capsys)
    assert said == f"mineban: {words[-1]}: cannot be read: No such file or directory: check the path"


def test_what_is_no_conflict_is_shown_how_to_write_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["leave", "Ukraine", "--notified", "2026-11-24", "--conflict", "war"]
    said = _said(words, monkeypatch, capsys)
    assert said == "mineban: 'war' is no conflict: write FROM or FROM/TO, for example 2022-02-24"


def test_ctrl_c_ends_the_site_as_it_is_meant_to_end(tmp_path: Path) -> None:
    where = str(tmp_path / "new.sqlite")
    open_ledger(where, create=True).close()
    script = "from mineban import cli; cli.main()"
    command = [sys.executable, "-c", script, "serve", "--ledger", where, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr
        address = serving.stderr.readline().split()[1]
        with urlopen(f"{address}api/about", timeout=60) as answer:
            assert answer.status == 200
        serving.send_signal(signal.SIGINT)
        _, said = serving.communicate(timeout=60)
    assert (serving.returncode, said) == (0, "")
