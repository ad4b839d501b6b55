"""How fast the ledger answers at a million claims, on SQLite and on PostgreSQL, side by side.

    python benchmarks/bench_ledger.py [--claims 1000000] [--only sqlite] [--folder DIR]

The claims are generated; the same number gives the same ledger.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from mineban.ledger import ClaimFilter, Ledger, claim_id, document_id, open_ledger
from mineban.ledger._engine import WRITING
from mineban.ledger._rows import claim_row, document_row, quote_rows
from mineban.ledger._schema import HEAD
from mineban.model import Capture, Claim, Document, Kind, Quote, Weapon, states

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))
PER_DOCUMENT = 10
WORDS = (
    "army", "mines", "field", "river", "village", "laid", "near", "north", "patrol", "road", "said", "treaty",
    "hospital", "border", "children", "cleared",
)  # fmt: skip


def generated(claims: int) -> Iterator[bytes]:
    """An export of so many claims: what `import_all` takes."""
    rows: Counter[str] = Counter()
    yield line({"row": "ledger", "schema": HEAD})
    for kind in ("capture", "document", "reading", "claim"):
        for number in range(claims // PER_DOCUMENT):
            for row in made(number, kind):
                rows[kind] += 1
                yield line({"row": kind} | row)
    yield line({"row": "end", "counts": dict(rows)})


def line(row: dict[str, object]) -> bytes:
    """One line of an export."""
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def made(number: int, kind: str) -> Iterator[dict[str, object]]:
    """The rows of one kind that the document of this number has."""
    chance = random.Random(number)
    sentences = [f"Report {number}.{n}: {' '.join(chance.choices(WORDS, k=14))}." for n in range(PER_DOCUMENT)]
    text = " ".join(sentences)
    year = 1997 + number % 29
    document = Document(str(number), text, f"Report {number}", f"{year}-0{1 + number % 9}-1{number % 10}", "Bench")
    capture = Capture(text.encode(), f"/{number}.txt", _MOMENT)
    identity = document_id(document)
    by = {"document": identity, "reader": "bench", "reader_version": "1"}
    if kind == "capture":
        yield {
            "sha256": capture.sha256, "address": capture.address, "taken": _MOMENT.isoformat(), "size": len(text),
            "media_type": "text/plain", "redirects": [], "headers": {}, "content": None,
        }  # fmt: skip
    elif kind == "document":
        row = document_row(document)
        yield row | {"id": identity, "version": 1, "found_by": {}, "pages": [], "capture": capture.sha256}
    elif kind == "reading":
        yield by | {"made_at": _MOMENT.isoformat(), "language": "en", "note": None}
    else:
        yield from (_claim_row(chance, s, text, document, identity, by) for s in sentences)


def _claim_row(
    chance: random.Random, sentence: str, text: str, document: Document, identity: str, by: dict[str, str]
) -> dict[str, object]:
    start = text.index(sentence)
    codes = list(states())
    claim = Claim(
        kind=chance.choice(list(Kind)[:8]),
        quotes=(Quote.cut(text, start, start + len(sentence)),),
        actor=chance.choices(codes, weights=_WEIGHTS)[0],
        country=chance.choices(codes, weights=_WEIGHTS)[0],
        weapon=chance.choice(list(Weapon)),
        date=document.published,
        speaker="author",
        confidence=chance.random(),
    )
    row = claim_row(claim, document.published) | {
        "places": [],
        "numbers": {},
        "because": [],
        "machine": None,
        "lost": 0,
    }
    quotes = [{k: v for k, v in q.items() if k != "position"} for q in quote_rows(claim)]
    seen = {"seen_by": "bench", "seen_by_version": "1", "again_of": None, "next": None, "quotes": quotes, "anchors": []}
    return row | by | seen | {"id": claim_id(identity, claim)}


_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_WEIGHTS = [1 / (1 + n) for n in range(len(states()))]
"""A few states are in most claims, as in life."""


def median(work: Callable[[], object], times: int = 15) -> float:
    """The median of so many runs, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def measure(ledger: Ledger) -> dict[str, float]:
    """Every figure, in milliseconds."""
    codes = list(states())
    busy, quiet = codes[0], codes[150]
    page = ledger.claims(ClaimFilter(state=busy))
    judged = iter(ledger.queue(limit=200))
    return {
        "a page of a busy state's claims": median(lambda: ledger.claims(ClaimFilter(state=busy))),
        "its next page": median(lambda: ledger.claims(ClaimFilter(state=busy), after=page[-1].id)),
        "a busy state and a kind": median(lambda: ledger.claims(ClaimFilter(state=busy, kind="use"))),
        "a page of a quiet state's claims": median(lambda: ledger.claims(ClaimFilter(state=quiet))),
        "two states, as actor and as country": median(lambda: ledger.claims(ClaimFilter(actor=quiet, country=busy))),
        "the newest claims": median(lambda: ledger.claims()),
        "the newest documents": median(lambda: ledger.documents()),
        "search for a rare word": median(lambda: ledger.search('"Report 77"')),
        "search for a common word": median(lambda: ledger.search("mines"), 5),
        "search for two common words": median(lambda: ledger.search("mines river"), 5),
        "search for a word in a quiet state": median(lambda: ledger.search("mines", ClaimFilter(state=quiet)), 5),
        "search in the texts, a rare word": median(lambda: ledger.search_documents('"Report 77"')),
        "search in the texts, a common word": median(lambda: ledger.search_documents("mines"), 5),
        "counts of a search, a rare word": median(lambda: ledger.search_counts('"Report 77"')),
        "counts of a search, a word in 60 % of all": median(lambda: ledger.search_counts("mines"), 3),
        "counts for a busy state": median(lambda: ledger.counts(ClaimFilter(state=busy)), 3),
        "counts for a quiet state": median(lambda: ledger.counts(ClaimFilter(state=quiet)), 3),
        "counts for everything": median(lambda: ledger.counts(), 3),
        "the review queue": median(lambda: ledger.queue()),
        "a durable accept": median(lambda: ledger.judge(next(judged).id, "accept", "bench"), 100),
        "(a bare commit of one row, for comparison)": median(bare_commit(ledger), 100),
    }


def bare_commit(ledger: Ledger) -> Callable[[], None]:
    """What the disk and the database take for one durable row, whatever mineban does."""
    engine = ledger._engine.execution_options(**{WRITING: True})
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS bench_commit (n integer)")

    def commit() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO bench_commit VALUES (1)")

    return commit


def main() -> None:
    """Fill, measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, default=1_000_000)
    asked.add_argument("--only", choices=["sqlite", "postgresql"])
    asked.add_argument("--folder", type=Path)
    options = asked.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="mineban-bench-"))
    try:
        found = {
            name: run(name, folder, options.claims) for name in ("sqlite", "postgresql") if options.only in (None, name)
        }
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"\nload of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{options.claims:,} claims; milliseconds, median" + "".join(f"{name:>14}" for name in found))
    for what in next(iter(found.values())):
        print(f"{what:42}" + "".join(f"{figures[what]:14,.1f}" for figures in found.values()))


def run(name: str, folder: Path, claims: int) -> dict[str, float]:
    """The figures of one database."""
    if name == "sqlite":
        return fill_and_measure(str(folder / "bench.sqlite"), claims)
    from postgresql_server import Server

    home = folder / "pg"
    home.mkdir(exist_ok=True)
    folder.chmod(0o755)
    server = Server(home, durable=True)
    is_filled = (home / "data").exists()
    server.start()
    try:
        where = f"postgresql://mineban@/ledger1?host={home}" if is_filled else server.new_database()
        return fill_and_measure(where, claims)
    finally:
        server.stop("fast")


def fill_and_measure(where: str, claims: int) -> dict[str, float]:
    """Fill the ledger unless it is full, and measure it."""
    began = time.perf_counter()
    with open_ledger(where, create=True) as ledger:
        if not ledger.documents(limit=1):
            ledger.import_all(generated(claims))
            print(f"{claims:,} claims taken in after {time.perf_counter() - began:,.0f} s", file=sys.stderr)
        return measure(ledger)


if __name__ == "__main__":
    main()
