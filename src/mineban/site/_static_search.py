"""Search in the static copy: an index by Pagefind, made from the pages' own JSON, and a page that asks it.

Every claim is found by its sentence and its quotes, every document by its text, states and treaties
by their names; each with what it can be filtered by. The index is files like any others: the
visitor's browser fetches the few that a search needs.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mineban.model import Kind, state_name
from mineban.site import _words as words
from mineban.site._render import environment

FOLDER = "pagefind"
PAGE = "search/index.html"
SCRIPT = "static/static-search.js"
_RECORD = re.compile(r"api/(claims|documents|events|states|treaties)/([^/=]+)\.json")
_MARK = "records.digest"
_INTERFACE = re.compile(r"-ui\.|-highlight\.|modular|component")
_MAIN = re.compile(r"(?<=>)\s*<h1>.*(?=</main>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to be found. `filters` name what a visitor may choose by."""

    url: str
    title: str
    content: str
    meta: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, list[str]] = field(default_factory=dict)


def can_index() -> bool:
    """Whether Pagefind is installed (the extra `static`)."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def search_page(around: bytes) -> bytes:
    """The page of the search for the static copy: the head and foot of `around`, with its own content."""
    inner = environment().get_template("static_search.html").render()
    return _MAIN.sub(lambda _: f"\n{inner}\n", around.decode()).encode()


async def index_files(files: Mapping[str, bytes], last: Path) -> dict[str, bytes]:
    """The files of the index over the site's files, by name; those of the copy in `last` where nothing changed.

    Pagefind does not write the same bytes twice: without a look at the last copy, every build would change them.
    """
    wanted = list(records(files))
    digest = blake2b(repr([version("pagefind"), wanted]).encode(), digest_size=16).hexdigest().encode()
    mark = last / FOLDER / _MARK
    if mark.is_file() and mark.read_bytes() == digest:
        return {f"{FOLDER}/{at.relative_to(mark.parent).as_posix()}": at.read_bytes() for at in _files(mark.parent)}
    return {f"{FOLDER}/{_MARK}": digest} | await _index(wanted)


async def _index(wanted: list[Record]) -> dict[str, bytes]:
    from pagefind.service import PagefindService

    with TemporaryDirectory() as folder:
        async with PagefindService() as service:
            index = await service.create_index({"force_language": "en"})
            for one in wanted:
                await index.add_custom_record(
                    url=one.url,
                    content=one.content,
                    language="en",
                    meta={"title": one.title, **one.meta},
                    filters=dict(one.filters),
                )
            await index.write_files(folder)
        return {f"{FOLDER}/{at.relative_to(folder).as_posix()}": at.read_bytes() for at in _files(Path(folder))}


def _files(folder: Path) -> Iterator[Path]:
    """Pagefind's files without its own user interfaces: our page has its own."""
    for at in sorted(folder.rglob("*")):
        if at.is_file() and not _INTERFACE.search(at.name):
            yield at


def records(files: Mapping[str, bytes]) -> Iterator[Record]:
    """What can be found, from the JSON of the pages."""
    for name in sorted(files):
        found = _RECORD.fullmatch(name)
        if found and f"{name.removeprefix('api/').removesuffix('.json')}/index.html" in files:
            yield _record(found[1], f"/{found[1]}/{found[2]}/", json.loads(files[name]))


def _record(what: str, url: str, page: dict[str, Any]) -> Record:
    title, filters = page["meta"]["title"], {"what": [what]}
    if what == "claims":
        return _of_claim(url, page["claim"])
    if what == "documents":
        document = page["document"]
        meta = _published(document["published"]) | _sample(document["sample"]) | {"source": document["source"]}
        return Record(url, document["title"], page["text"] or document["title"], meta, filters)
    if what == "states":
        return Record(url, title, f"{title} {page['state']['code']}", {}, filters | {"state": [title]})
    return Record(url, title, f"{title} {page['meta']['description']}", {}, filters)


def _of_claim(url: str, claim: dict[str, Any]) -> Record:
    quotes = " … ".join(quote["exact"] for quote in claim["quotes"])
    about = dict.fromkeys(code for code in (claim["actor"], claim["country"]) if code and code != "unknown")
    made = words.REVIEW[claim["review"]]
    return Record(
        url=url,
        title=claim["sentence"],
        content=quotes,
        meta=_published(claim["document_published"])
        | _sample(claim["sample"])
        | {"document": claim["document_title"], "made": made},
        filters={
            "what": ["claims"],
            "kind": [words.KIND[Kind(claim["kind"])]],
            "state": [name for code in about if (name := state_name(code)) != code],
            "weapon": [words.WEAPON[claim["weapon"]]] if claim["weapon"] else [],
            "made": [made],
        },
    )


def _published(edtf: str | None) -> dict[str, str]:
    return {"published": words.edtf_words(edtf)} if edtf else {}


def _sample(is_sample: bool) -> dict[str, str]:
    """The mark of an invented document, which no hit may be without."""
    return {"sample": "invented sample"} if is_sample else {}
