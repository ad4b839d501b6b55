"""Real answers for the description of the API, from the invented world of these tests.

python tests/site/siteexamples.py     # writes src/mineban/site/examples.json anew
"""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import siteworld
from fastapi.testclient import TestClient

from mineban import __version__
from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.model import Claim, Kind, Weapon, find_quote
from mineban.register import load
from mineban.site import create_app

FILE = Path(__file__).parents[2] / "src" / "mineban" / "site" / "examples.json"
_LINES, _LETTERS = 12, 300
_WORDS = "A shepherd saw how Taliban fighters laid PFM-1 mines round Izium in 2022."
_PLAIN = {"{code}": "apmbc", "{name}": "UKR"}


def examples(folder: Path) -> dict[str, dict[str, Any]]:
    """For every operation that reads: the address asked, and the answer, cut short."""
    with TestClient(create_app(_ledger(folder), Law(load()), load(), today=lambda: siteworld.TODAY)) as client:
        paths = [path for path, methods in client.get("/api/openapi.json").json()["paths"].items() if "get" in methods]
        return {path: _example(client, address) for path in paths if (address := _address(client, path))}


def as_file(found: dict[str, dict[str, Any]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _ledger(folder: Path) -> Path:
    """Two of the world's documents, and one more that tells of the same happening as the first."""
    path = siteworld.build(folder / "examples.sqlite", only=2)
    with open_ledger(path) as ledger:
        capture, document = siteworld._document(_WORDS, "seen", title="What a shepherd saw", published="2023-07-01",
                                                source="Valley Wire")  # fmt: skip
        saw = Claim(Kind.USE, (find_quote(_WORDS, "Taliban fighters laid PFM-1 mines round Izium in 2022"),),
                    actor="Taliban", weapon=Weapon.AP_MINE, model="PFM-1", country="UKR", places=("Izium",),
                    date="2022", speaker="a shepherd")  # fmt: skip
        ledger.add(capture, document, siteworld.SiteReading((saw,)), siteworld.SiteReader())
        told = [one.id for one in ledger.claims() if one.claim.model == "PFM-1"]
        ledger.judge(told[0], "same", "Ada", other=told[1], at=siteworld.TAKEN)
    return path


def _address(client: TestClient, path: str) -> str:
    if "{identity}" in path:
        kind = path.split("/")[2]
        first: str = client.get(f"/api/{kind}").json()[kind][0]["address"]
        return "/api" + first
    for name, value in _PLAIN.items():
        path = path.replace(name, value)
    return path + ("?q=mines" if path in ("/api/search", "/documents.atom") else "")


def _example(client: TestClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.text[:300]}"
    if answer.headers["content-type"].startswith("application/json") and address.startswith("/api/"):
        return {"address": address, "answer": _cut(answer.json())}
    lines = answer.text.split("\n")[:_LINES]
    return {"address": address, "answer": "\n".join(_steady(one)[:_LETTERS] for one in lines)}


def _cut(value: Any) -> Any:
    """The value with one item a list, short texts, and times that do not pass. Pairs stay pairs."""
    if isinstance(value, dict):
        return {key: _cut(one) for key, one in [*value.items()][: 3 if len(value) > 50 else 50]}
    if isinstance(value, list):
        is_long = len(value) > 3 or all(isinstance(one, dict | list) for one in value)
        return [_cut(one) for one in (value[:1] if is_long else value)]
    return _steady(value)[:_LETTERS] if isinstance(value, str) else value


def _steady(text: str) -> str:
    """The text with the moment at which the example was made replaced, and mineban's version."""
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:Z|\+00:00)", "2026-11-20T09:30:00Z", text)
    return text.replace(f"mineban {__version__}", "mineban")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        FILE.write_text(as_file(examples(Path(made))), encoding="utf-8")
