"""How fast the pages are, and how large: each page made anew, and given again.

    python benchmarks/bench_site.py [LEDGER]

Without a ledger the samples are read into one. Times are those of the application, without the
network; with a server: `mineban serve`, and `wrk -t2 -c16 -d10 --latency http://127.0.0.1:8000/`.
"""

import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from mineban.documents import Loaded, load
from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.reader import load_reader
from mineban.register import load as load_register
from mineban.site import create_app

ROUNDS = 25
SAMPLES = Path(__file__).parent.parent / "samples"


def main() -> None:
    """Print a line for each kind of page."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = sys.argv[1] if len(sys.argv) > 1 else _read_samples(Path(folder) / "samples.sqlite")
        facts = load_register()
        with TestClient(create_app(ledger, Law(facts), facts)) as client:
            print(f"{'page':<34} {'anew p50':>9} {'p95':>8} {'again':>8} {'size':>9} {'gzipped':>8}")
            for page in _pages(client):
                print(_line(client, page))


def _read_samples(file: Path) -> str:
    reader = load_reader()
    with open_ledger(file, create=True) as ledger:
        for found in load(SAMPLES):
            if isinstance(found, Loaded):
                ledger.add(found.capture, found.document, reader.read(found.document), reader)
    return str(file)


def _pages(client: TestClient) -> list[str]:
    claim = client.get("/api/claims").json()["claims"][0]
    things = [claim["address"], f"/documents/{claim['document_id']}"]
    return [
        "/",
        "/states",
        "/states/UKR",
        "/treaties/apmbc",
        "/deadlines",
        "/claims",
        "/search?q=mines",
        "/changes",
        *things,
    ]


def _line(client: TestClient, page: str) -> str:
    joined = "&" if "?" in page else "?"
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(ROUNDS)]
    anew = sorted(_milliseconds(client, f"{page}{joined}on={day}") for day in days)
    again = statistics.median(_milliseconds(client, page) for _ in range(ROUNDS))
    whole = client.get(page, headers={"accept-encoding": "identity"})
    zipped = int(client.get(page).headers.get("content-length", 0))
    p95 = anew[int(len(anew) * 0.95)]
    sizes = f"{len(whole.content) / 1000:>6.0f} kB {zipped / 1000:>5.0f} kB"
    return f"{page:<34} {statistics.median(anew):>6.1f} ms {p95:>5.1f} ms {again:>5.1f} ms {sizes}"


def _milliseconds(client: TestClient, page: str) -> float:
    start = time.perf_counter()
    assert client.get(page).status_code == 200, page
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
