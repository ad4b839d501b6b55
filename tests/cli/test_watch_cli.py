"""`mineban watch`: what is new goes into the ledger, with a line on each; a malformed list is one clear line."""

import re
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from mineban import cli, reader
from mineban.documents import LOOPBACK, Fetcher, read_feed_list
from mineban.ledger import open_ledger
from mineban.model import Capture, Claim, Document, Kind, Weapon, find_quote

STORY = "Soldiers of Borland laid mines near the bridge of Oldford on Monday, the mayor of the town said at noon."
PAGE = f"<html><body><article><h1>Mines at Oldford</h1><p>{STORY}</p></article></body></html>"
GUIDE = Path(__file__).parents[2] / "docs" / "watch.md"


class StubReader:
    name, version = "stub", "1"

    def read(self, document: Document) -> reader.Reading:
        quote = find_quote(document.text, "laid mines")
        return reader.Reading((Claim(Kind.USE, (quote,), "Borland", weapon=Weapon.MINE),), "en")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        root = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        feed = f"<rss version='2.0'><channel><item><link>{root}/a</link><title>x</title></item></channel></rss>"
        body = {"/feed": feed, "/a": PAGE}.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html" if self.path == "/a" else "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def feeds(tmp_path: Path) -> Iterator[Path]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    file = tmp_path / "FEEDS.toml"
    file.write_text(f'delay = 0\n[[feed]]\naddress = "http://127.0.0.1:{server.server_port}/feed"\n')
    yield file
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_is_new_is_kept_once(
    feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mineban.cli import _watch_run

    monkeypatch.setattr(_watch_run, "load_reader", StubReader)
    ledger = str(tmp_path / "l.sqlite")
    state = _watch_run.state_file(feeds, ledger)
    for expected in (1, 0):
        tally = _watch_run.run(feeds, ledger, state, once=True, fetcher=Fetcher(allow=LOOPBACK, seconds=5))
        assert (tally.read, tally.claims, tally.failed) == (expected, expected, [])
    assert "/a: 1 claim: Mines at Oldford" in capsys.readouterr().err
    with open_ledger(ledger) as kept:
        [stored] = kept.documents()
        assert stored.document.address.endswith("/a")
    assert state == tmp_path / "l.sqlite-watch.json"


def test_the_state_of_a_ledger_on_a_server_is_beside_the_list() -> None:
    from mineban.cli._watch_run import state_file

    assert state_file(Path("x/FEEDS.toml"), "postgresql://host/db") == Path("x/FEEDS.toml-watch.json")


def test_from_the_command_line_no_server_inside_is_reached(
    feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["mineban", "watch", str(feeds), "--once"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 1
    assert "its address 127.0.0.1 is not of the open internet" in capsys.readouterr().err


def test_a_malformed_list_is_misuse_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "FEEDS.toml").write_text("feeds = [")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["mineban", "watch", "FEEDS.toml", "--once"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("mineban: FEEDS.toml: not TOML: ")
    assert said.count("\n") == 1


def test_the_list_in_the_guide_is_one(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    (tmp_path / "FEEDS.toml").write_text(found[1], encoding="utf-8")
    assert [feed.pages for feed in read_feed_list(tmp_path / "FEEDS.toml").feeds] == [True, False]


def test_events_follow_while_it_watches(feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mineban.cli import _watch_run

    class Sure(StubReader):
        def read(self, document: Document) -> reader.Reading:
            quote = find_quote(document.text, "laid mines")
            values = {"country": "POL", "places": ("Oldford",), "date": "2022-05-03", "weapon": Weapon.MINE}
            return reader.Reading((Claim(Kind.USE, (quote,), "Borland", **values),), "en")  # type: ignore[arg-type]

    monkeypatch.setattr(_watch_run, "load_reader", Sure)
    ledger = str(tmp_path / "l.sqlite")
    with open_ledger(ledger, create=True) as kept:
        other = Document("b", f"Another paper: {STORY}", address="b")
        kept.add(Capture(b"b", "b", datetime(2026, 1, 1, tzinfo=UTC)), other, Sure().read(other), Sure())
        assert kept.events() == []
        _watch_run.run(feeds, ledger, tmp_path / "s.json", once=True, fetcher=Fetcher(allow=LOOPBACK, seconds=5))
        [event] = kept.events()
        assert len(event.claims) == 2
