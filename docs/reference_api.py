"""The page of the API, made from its OpenAPI description, with answers that the site gave at the build."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from fastapi import FastAPI
from starlette.testclient import TestClient

from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.model import Capture, Claim, Document, Kind, Modality, Weapon, find_quote
from mineban.register import load
from mineban.site import create_app

Described: TypeAlias = dict[str, Any]
"""A part of the OpenAPI description: JSON."""

TODAY = date(2026, 11, 24)
_IN_PATH = {"code": "The treaty's code.", "identity": "The permanent id.", "name": "A state's code or name."}
_LONG, _LINES = 90, 34
_TEXT = "Soldiers of Russia laid antipersonnel mines at Oldford in May 2023, the mayor said."
_INTRO = """\
# API

Made at each build from the description that the site itself serves at `/api/openapi.json` (OpenAPI 3.1; `/api/docs`
shows it as a page). The answers shown were given at the build by a ledger that holds one invented claim, on the day
2026-11-24; long texts and lists are cut, which `…` marks.

"""
_AFTER = """
Every page of the site has the same answer as JSON under `/api` before its path. An answer carries an `ETag`: ask again
with `If-None-Match`, and one that has not changed costs nothing (304). With 429 comes `Retry-After`, in seconds.
"""


@dataclass(frozen=True)
class _Reading:
    claims: tuple[Claim, ...]
    language: str | None = "en"
    note: str | None = None
    refused: tuple[()] = ()


@dataclass(frozen=True)
class _Reader:
    name: str = "example"
    version: str = "1"


def page() -> str:
    """The page, in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        app, known = _example(Path(folder) / "example.sqlite")
        with TestClient(app, base_url="http://127.0.0.1:8000") as client:
            return "\n".join(_page(app.openapi(), client, known))


def operations(description: Described) -> Iterator[tuple[str, str, Described]]:
    """Path, method and operation of each thing that can be asked."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _example(where: Path) -> tuple[FastAPI, Mapping[str, str]]:
    """A site over a ledger with one invented claim, and what stands for each part of a path."""
    use = Claim(
        Kind.USE,
        (find_quote(_TEXT, _TEXT[:67]),),
        actor="RUS",
        weapon=Weapon.AP_MINE,
        country="UKR",
        places=("Oldford",),
        date="2023-05",
        speaker="the mayor",
        modality=Modality.ASSERTED,
        confidence=0.9,
    )
    document = Document("example", _TEXT, title="An invented report", published="2023-06-02", sample=True)
    with open_ledger(where, create=True) as ledger:
        capture = Capture(_TEXT.encode(), "example.txt", datetime(2026, 11, 24, tzinfo=UTC))
        added = ledger.add(capture, document, _Reading((use,)), _Reader())
        claim = ledger.claims(limit=1)[0].id
    facts = load()
    app = create_app(where, Law(facts), facts, today=lambda: TODAY, review="team")
    return app, {"claims": claim, "documents": added.document_id, "states": "UKR", "treaties": "apmbc"}


def _page(description: Described, client: TestClient, known: Mapping[str, str]) -> Iterator[str]:
    yield _INTRO + description["info"]["description"] + "\n" + _AFTER
    shared = _shared(description)
    yield "## Parameters that many take\n\n| name | takes | meaning |\n|---|---|---|"
    yield from (_parameter(parameter) for parameter in shared.values())
    for path, method, operation in operations(description):
        yield from _operation(path, method, operation, shared)
        yield from _answer(path, method, operation, client, known)


def _shared(description: Described) -> dict[str, Described]:
    """The parameters of a query that more than one path takes, by name: each as most paths mean it."""
    seen: dict[str, list[Described]] = {}
    for _, _, operation in operations(description):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query":
                seen.setdefault(parameter["name"], []).append(parameter)
    return {name: max(many, key=_how_often(many)) for name, many in sorted(seen.items()) if len(many) > 1}


def _how_often(many: list[Described]) -> Callable[[Described], int]:
    counts = Counter(map(_meaning, many))
    return lambda parameter: counts[_meaning(parameter)]


def _is_common(parameter: Described, shared: Mapping[str, Described]) -> bool:
    return parameter["name"] in shared and _meaning(parameter) == _meaning(shared[parameter["name"]])


def _operation(path: str, method: str, operation: Described, shared: Mapping[str, Described]) -> Iterator[str]:
    yield f"\n## {method.upper()} {path}\n"
    yield f"{operation.get('summary', '')}.\n\n{operation.get('description', '').strip()}\n"
    parameters = operation.get("parameters", ())
    common = [f"`{p['name']}`" for p in parameters if _is_common(p, shared)]
    if common:
        yield f"Takes, as said above: {', '.join(common)}.\n"
    own = [p for p in parameters if not _is_common(p, shared)]
    if own:
        yield "| name | takes | meaning |\n|---|---|---|"
        yield from (_parameter(parameter) for parameter in own)
        yield ""


def _parameter(parameter: Described) -> str:
    schema = parameter.get("schema", {})
    kinds = [kind.get("type") or kind.get("$ref", "").rpartition("/")[2] for kind in schema.get("anyOf", [schema])]
    where = " (in the path)" if parameter["in"] == "path" else ""
    return f"| `{parameter['name']}` | {' or '.join(k for k in kinds if k != 'null')}{where} | {_meaning(parameter)} |"


def _meaning(parameter: Described) -> str:
    said = parameter.get("description") or (_IN_PATH.get(parameter["name"]) if parameter["in"] == "path" else "")
    return str(said or "").replace("|", "\\|")


def _answer(
    path: str, method: str, operation: Described, client: TestClient, known: Mapping[str, str]
) -> Iterator[str]:
    """A request that can be made as it stands, and the beginning of its answer; else the description's example."""
    kind = path.removeprefix("/api/").strip("/").split("/")[0]
    for part in ("{name}", "{code}", "{identity}"):
        path = path.replace(part, known.get(kind, "ID"))
    if method != "get" or "ID" in path:
        yield f"```text\n{method.upper()} {path}\n```\n"
        if method == "post":
            yield "With a token, and a body: [an example](../review.md#a-team).\n"
        yield from _described(operation)
        return
    got = client.get(path)
    if got.status_code != 200:  # it wants words to look for
        got = client.get(f"{path}?q=mines")
    yield f"```text\ncurl '{got.request.url}'\n```\n"
    is_json = "json" in got.headers["content-type"] and not path.endswith((".jsonl", ".jsonld"))
    text = json.dumps(_cut(got.json()), indent=1, ensure_ascii=False) if is_json else got.text
    yield from _shown(got.status_code, got.headers["content-type"], text)


def _described(operation: Described) -> Iterator[str]:
    """The first example in the description, where there is one."""
    for status, response in operation["responses"].items():
        for media, content in response.get("content", {}).items():
            for example in content.get("examples", {}).values():
                text = json.dumps(_cut(example.get("value")), indent=1, ensure_ascii=False)
                yield from _shown(status, media, text)
                return


def _shown(status: int | str, media: str, text: str) -> Iterator[str]:
    yield from (f"{status}, `{media}`:\n", "```text", *_first_lines(text), "```")


def _cut(value: Any) -> Any:
    """The same with long texts and lists cut short."""
    if isinstance(value, dict):
        return {key: _cut(part) for key, part in value.items()}
    if isinstance(value, list):
        return [*map(_cut, value[:1]), *(["…"] if len(value) > 1 else [])]
    return value[:_LONG] + "…" if isinstance(value, str) and len(value) > _LONG else value


def _first_lines(text: str) -> Iterator[str]:
    lines = text.splitlines()
    for line in lines[:_LINES]:
        yield line[: _LONG + 30] + ("…" if len(line) > _LONG + 30 else "")
    if len(lines) > _LINES:
        yield "…"
