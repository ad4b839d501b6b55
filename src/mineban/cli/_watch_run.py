"""Runs `mineban watch`: each document through the reader into the ledger, and a line for a person on each."""

from pathlib import Path

from mineban.cli._read_run import say
from mineban.cli._reading import Read, Tally, read_all
from mineban.cli._stamping import Stamping
from mineban.documents import Failed, Fetcher, Skipped, Watch, WatchState, read_feed_list
from mineban.ledger import open_ledger
from mineban.reader import load_reader


def run(
    feeds: Path, ledger: str, state: Path, once: bool, fetcher: Fetcher | None = None, stamp_service: str | None = None
) -> Tally:
    """Look at the feeds, once or for ever, and store what is new; `fetcher` is for tests."""
    watch = Watch(read_feed_list(feeds), WatchState(state), fetcher)
    reader = load_reader()
    tally = Tally()
    stamping = Stamping(stamp_service, say) if stamp_service else None
    with open_ledger(ledger, create=True) as opened:
        for item in read_all(watch.once() if once else watch.forever(), reader, opened, 1, stamping):
            _show(item, tally)
            if isinstance(item, Read):
                opened.update_events()  # a server that runs over this ledger shows it at once
    say(f"{tally.read} new, {tally.claims} claims kept in {ledger}, {len(tally.failed)} failed")
    return tally


def state_file(feeds: Path, ledger: str) -> Path:
    """Where the state is kept: beside the ledger's file; beside the list of feeds for a ledger on a server."""
    if "://" not in ledger:
        return Path(f"{ledger}-watch.json")
    return feeds.with_name(f"{feeds.name}-watch.json")


def _show(item: Read | Failed | Skipped, tally: Tally) -> None:
    if isinstance(item, Failed):
        tally.failed.append(item)
        say(str(item.error))
    elif isinstance(item, Skipped):
        tally.skipped[item.reason] += 1
        say(f"{item.address}: {item.reason}")
    else:
        claims = len(item.stored or ())
        tally.read += 1
        tally.claims += claims
        document = item.loaded.document
        known = "" if item.is_new else ", known from before"
        say(f"{document.address}: {claims} claim{'' if claims == 1 else 's'}{known}: {document.title or document.name}")
        for note in [*item.loaded.notes, *([item.reading.note] if item.reading and item.reading.note else [])]:
            say(f"{document.address}: {note}")
