"""How fast a real server answers sixteen readers at once, over a large ledger.

    python benchmarks/bench_ledger.py --only sqlite --folder DIR   # makes DIR/bench.sqlite, a million claims
    python benchmarks/bench_site_load.py DIR/bench.sqlite [--seconds 8] [--only search]

For each kind of page: `anew` is the first answer to each of several addresses, one after another;
`wrk` are sixteen connections that ask for these addresses in turn, as readers do: what was
answered once is kept until the ledger changes. Needs wrk (`apt-get install wrk`). The load of the
machine before and after is printed with the figures: they mean little on a busy one.
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mineban.ledger import Ledger, open_ledger

CONNECTIONS = 16
STATES = (
    "UKR", "POL", "RUS", "VUT", "AFG", "COL", "AGO", "KHM", "MMR", "SYR", "YEM", "IRQ", "EST", "LVA", "LTU", "FIN",
    "NOR", "FRA", "DEU", "USA", "CHN", "IND",
)  # fmt: skip
WORDS = ("mines", "river", "village", "patrol", "treaty", "hospital")
"""Each is in six of ten of the claims that `bench_ledger.py` makes: no search is harder."""
_SERVER = """
import socket, sys, uvicorn
from mineban.law import Law
from mineban.register import load
from mineban.site import create_app
facts = load()
listening = socket.socket(fileno=int(sys.argv[2]))
uvicorn.Server(uvicorn.Config(create_app(sys.argv[1], Law(facts), facts), log_level="error")).run(sockets=[listening])
"""
_IN_TURN = """
local addresses = {}
for line in io.lines("%s") do addresses[#addresses + 1] = line end
local turn = 0
request = function()
  turn = turn + 1
  return wrk.format("GET", addresses[(turn - 1) %% #addresses + 1], {["Accept-Encoding"] = "gzip"})
end
done = function(summary, latency, requests)
  io.write(string.format("RESULT %%.2f %%.2f %%d %%d\\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    summary.requests, summary.errors.status + summary.errors.timeout))
end
"""


def main() -> None:
    """Print a line for each kind of page."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("ledger", type=Path)
    asked.add_argument("--seconds", type=int, default=8)
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    with open_ledger(given.ledger) as ledger:
        kinds = addresses(ledger)
    print(f"load before: {os.getloadavg()[0]:.1f}; {CONNECTIONS} connections, {given.seconds} s a page")
    print(f"{'page':<12} {'anew p50':>11} {'p95':>10} {'wrk p50':>11} {'p95':>10} {'answers/s':>10} {'errors':>7}")
    with serving(given.ledger) as base:
        for kind, paths in kinds.items():
            if given.only in ("", kind):
                print(line(kind, base, paths, given.seconds), flush=True)
    print(f"load after: {os.getloadavg()[0]:.1f}")


def addresses(ledger: Ledger) -> dict[str, list[str]]:
    """Some addresses of each kind of page."""
    claims, documents = ledger.claims(limit=40), ledger.documents(limit=20)
    events = ledger.events(limit=20)
    kinds = ("use", "casualty", "clearance", "transfer")
    return {
        "home": ["/", *(f"/?treaty=apmbc&on={year}-06-01" for year in range(2007, 2026))],
        "state": [f"/states/{code}" for code in STATES],
        "treaty": [f"/treaties/{code}" for code in ("apmbc", "ccm", "ccw", "ccw_p2", "ccw_ap2", "ccw_p5")],
        "claims": [
            "/claims",
            *(f"/claims?kind={kind}" for kind in kinds),
            *(f"/claims?state={s}" for s in STATES[:12]),
        ],
        "claim": [f"/claims/{one.id}" for one in claims],
        "document": [f"/documents/{one.id}" for one in documents],
        **({"event": [f"/events/{one.id}" for one in events]} if events else {}),
        "deadlines": ["/deadlines", *(f"/deadlines?state={code}&standing=any" for code in STATES)],
        "weapons": ["/weapons", "/weapons/pfm-1", "/weapons/pmn-2"],
        "sources": ["/sources", "/groups"],
        "search": [
            *(f"/search?q=report+{number}" for number in range(100, 130)),
            *(f"/search?q=report+{number}&in=documents" for number in range(100, 110)),
            *(f"/search?q={word}" for word in WORDS),
        ],
        "hard search": [f"/search?q={word}&kind={kind}" for word in WORDS[:3] for kind in kinds[:2]],
    }


def line(kind: str, base: str, paths: list[str], seconds: int) -> str:
    """The figures of one kind of page."""
    anew = sorted(_milliseconds(base + path) for path in paths)
    p50, p95, answers, errors = _wrk(base, paths, seconds)
    first = f"{statistics.median(anew):>8.1f} ms {anew[int(len(anew) * 0.95)]:>7.1f} ms"
    return f"{kind:<12} {first} {p50:>8.1f} ms {p95:>7.1f} ms {answers / seconds:>10.0f} {errors:>7.0f}"


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """A server of its own process; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        handed = listening.fileno()
        command = [sys.executable, "-c", _SERVER, str(ledger), str(handed)]
        with subprocess.Popen(command, pass_fds=[handed]) as server:
            try:
                base = f"http://127.0.0.1:{listening.getsockname()[1]}"
                _milliseconds(f"{base}/about")
                time.sleep(3)
                yield base
            finally:
                server.terminate()


def _wrk(base: str, paths: list[str], seconds: int) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder) / "paths", Path(folder) / "turn.lua"
        listed.write_text("\n".join(paths) + "\n")
        script.write_text(_IN_TURN % listed)
        command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}", "--timeout", "20", "-s", str(script), base]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\S+)", said)
    assert found, said
    return tuple(map(float, found.groups()))


def _milliseconds(address: str) -> float:
    start = time.perf_counter()
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
