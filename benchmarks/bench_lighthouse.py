"""What Lighthouse says of the home page, a state, a claim and the search, on the demo's data.

    python benchmarks/bench_lighthouse.py [LEDGER] [--runs 3]

Needs Node, npx (which fetches Lighthouse at the version below; LIGHTHOUSE names one that is there)
and Chromium (CHROME_PATH names another). A phone on a slow network is simulated, which is Lighthouse's
own default. Prints the median of each score and what fell short; run it on a quiet machine, for
performance is measured against the clock. Ends with 1 where a score is under 95.
"""

import argparse
import json
import os
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from mineban.documents import Loaded, load
from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.reader import load_reader
from mineban.register import load as load_register
from mineban.site import create_app

VERSION = "13.5.0"
FLOOR = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SAMPLES = Path(__file__).parent.parent / "samples"
FLAGS = (
    "--headless --no-sandbox --disable-background-networking --disable-component-update --disable-sync --no-first-run"
)


def main() -> int:
    """Measure each page and print a table; whether a score is under the floor."""
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("ledger", nargs="?")
    wanted.add_argument("--runs", type=int, default=3)
    asked = wanted.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = asked.ledger or _read_samples(Path(folder) / "samples.sqlite")
        with _served(ledger) as base:
            print(f"{'page':<32} " + " ".join(f"{name:>14}" for name in CATEGORIES))
            return max([_measure(base, page, asked.runs, Path(folder)) for page in _pages(base)])


def _pages(base: str) -> list[str]:
    claims = httpx.get(f"{base}/api/claims").json()["claims"]
    pages = ["/", "/states/UKR", claims[0]["address"], "/search?q=mines"]
    for page in pages:
        httpx.get(base + page)  # the first answer of all is slower than any later one
    return pages


def _measure(base: str, page: str, runs: int, folder: Path) -> int:
    """Print the page's line and what fell short; 1 where a median is under the floor."""
    reports = [_run(base + page, folder) for _ in range(runs)]
    scores = [round(statistics.median(_score(one, name) for one in reports)) for name in CATEGORIES]
    print(f"{page:<32} " + " ".join(f"{score:>14}" for score in scores), flush=True)
    for line in _short(reports[-1]) if min(scores) < FLOOR else ():
        print(f"    {line}")
    return int(min(scores) < FLOOR)


def _run(address: str, folder: Path) -> dict[str, Any]:
    out = folder / "report.json"
    tool = shlex.split(os.environ.get("LIGHTHOUSE", f"npx --yes lighthouse@{VERSION}"))
    options = ["--quiet", "--output=json", f"--output-path={out}", f"--only-categories={','.join(CATEGORIES)}"]
    env = {"CHROME_PATH": "/usr/bin/chromium", **os.environ}
    subprocess.run([*tool, address, *options, f"--chrome-flags={FLAGS}"], env=env, check=True, capture_output=True)
    report: dict[str, Any] = json.loads(out.read_bytes())
    return report


def _score(report: dict[str, Any], category: str) -> float:
    return 100 * (report["categories"][category]["score"] or 0.0)


def _short(report: dict[str, Any]) -> Iterator[str]:
    for name, audit in report["audits"].items():
        if audit["scoreDisplayMode"] in ("binary", "numeric") and (audit.get("score") or 0) < 0.9:
            yield f"{name}: {audit.get('displayValue') or audit['title']}"


@contextmanager
def _served(ledger: str) -> Iterator[str]:
    facts = load_register()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(create_app(ledger, Law(facts), facts), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _read_samples(file: Path) -> str:
    reader = load_reader()
    with open_ledger(file, create=True) as ledger:
        for found in load(SAMPLES):
            if isinstance(found, Loaded):
                ledger.add(found.capture, found.document, reader.read(found.document), reader)
    return str(file)


if __name__ == "__main__":
    sys.exit(main())
