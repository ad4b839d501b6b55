"""The whole site as static files, for any host: the same templates, the same addresses, no server.

Every page that a link leads to is asked for as a browser would, and written down. An address with
a query (`/claims?after=…`) becomes a folder (`/claims/after=…/`), the JSON of a page becomes
`/api/….json`. Forms need a server and are left out. The search works in the visitor's browser, over
an index by Pagefind where that is installed, and is left out where it is not.
"""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from html import escape, unescape
from importlib.resources import files as resources
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.types import Message, Scope

from mineban.errors import ArgumentError, MinebanError
from mineban.site._guard import HEADERS
from mineban.site._static_search import PAGE as SEARCH_PAGE
from mineban.site._static_search import SCRIPT, can_index, index_files, search_page

MANIFEST = ".mineban-build.json"
_SEEDS = ("/", "/api/docs", "/api/openapi.json", "/deadlines.ics", "/states.csv", "/claims.atom", "/claims.geojson")
_FORMS = re.compile(r"<form .*?</form>|<details class=\"wide filter.*?</details>", re.DOTALL)
_LINKS = re.compile(r'(?:(?<=href=")|(?<=src="))(/[^"]*)(?=")')
_SEARCH_FORM = '<form action="/search" role="search">'


@dataclass(frozen=True, slots=True)
class Built:
    """What building did: files written anew, left as they were, and taken away; and whether it can be searched."""

    written: int
    unchanged: int
    removed: int
    searchable: bool


def build_site(
    app: FastAPI, folder: Path, base: str = "http://localhost/", tell: Callable[[int], None] = lambda _: None
) -> Built:
    """Write the site into `folder`, at which `base` will be served; files that did not change are left alone.

    `tell` hears how many pages are done. Raises ArgumentError for a folder that holds something else and
    for a base that is not the root of a host, MinebanError for a link that leads nowhere.
    """
    _check_base(base)
    known = _known_files(folder)
    searchable = can_index()
    files = asyncio.run(_crawl(app, base, tell, searchable))
    if searchable:
        files |= asyncio.run(index_files(files, folder))
    changed = {name for name, content in files.items() if _write(folder / name, content)}
    gone = known - set(files)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    (folder / MANIFEST).write_text(json.dumps(sorted(files), indent=0) + "\n", encoding="utf-8")
    return Built(len(changed), len(files) - len(changed), len(gone), searchable)


def _check_base(base: str) -> None:
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ArgumentError(
            f"{base}: the copy needs a host of its own, for its links begin at the root: "
            "give an address like https://mines.example.org/"
        )


def static_address(address: str) -> str:
    """Where an address of the site stands among the static files, without its fragment."""
    parts = urlsplit(address)
    path, query = parts.path, parts.query
    if path.startswith("/static/"):
        return path
    tail = _tail(query)
    if path.startswith("/api/") and path != "/api/docs":
        stem = (path.rstrip("/") if path != "/api/" else "/api/index").removesuffix(".json")
        return f"{stem}/{tail}.json" if tail else f"{stem}.json"
    file = PurePosixPath(path)
    if file.suffix and not path.startswith("/states/"):
        return f"{file.parent / file.stem}/{tail}{file.suffix}" if tail else path
    return f"{path.rstrip('/')}/{tail}/" if tail else f"{path.rstrip('/')}/"


def _tail(query: str) -> str:
    """A query as a file name: one that has more than plain words, or is long, ends in a digest."""
    plain = query.replace("&", "+")
    if re.fullmatch(r"[A-Za-z0-9_=.+-]{0,80}", plain) and ".." not in plain and query.count("+") == 0:
        return plain
    digest = blake2b(query.encode(), digest_size=8).hexdigest()
    return re.sub(r"[^A-Za-z0-9_=-]+", "+", plain)[:60] + f"-{digest}"


async def _crawl(app: FastAPI, base: str, tell: Callable[[int], None], searchable: bool) -> dict[str, bytes]:
    """Every page and what pages link to, by file name."""
    files = {"_headers": _headers_file(searchable)}
    seen, waiting = set(_SEEDS), deque((address, "the start") for address in _SEEDS)

    def found(link: str, here: str) -> None:
        if link not in seen:
            seen.add(link)
            waiting.append((link, here))

    async def page(address: str) -> bytes:
        body = (await _get(app, base, address))[1]
        return _page(body, partial(found, here=address), searchable)

    async with app.router.lifespan_context(app):
        files["404.html"] = await page("/404")
        if searchable:
            files[SEARCH_PAGE] = search_page(await page("/search"))
            files[SCRIPT] = resources("mineban.site").joinpath(SCRIPT).read_bytes()
        while waiting:
            address, linked_from = waiting.popleft()
            status, body, media_type = await _get_typed(app, base, address)
            if status != 200:
                raise MinebanError(f"{linked_from} links to {address}, which answers {status}: please report it")
            is_page = media_type == "text/html"
            name = _file_name(static_address(address))
            files[name] = _page(body, partial(found, here=address), searchable) if is_page else body
            tell(len(files))
    return files


def _page(body: bytes, found: Callable[[str], None], searchable: bool) -> bytes:
    """A page without its forms, its links led to the static files; `found` hears of each."""

    def lead(match: re.Match[str]) -> str:
        address, _, fragment = unescape(match[1]).partition("#")
        parts = urlsplit(address)
        if parts.path == "/search":
            return escape(parts._replace(path="/search/").geturl()) if searchable else "/"
        found(address)
        return escape(static_address(address) + (f"#{fragment}" if fragment else ""))

    def form(match: re.Match[str]) -> str:
        is_kept = searchable and match[0].startswith(_SEARCH_FORM)
        return match[0].replace('"/search"', '"/search/"', 1) if is_kept else ""

    return _LINKS.sub(lead, _FORMS.sub(form, body.decode())).encode()


async def _get(app: FastAPI, base: str, address: str) -> tuple[int, bytes]:
    status, body, _ = await _get_typed(app, base, address)
    return status, body


async def _get_typed(app: FastAPI, base: str, address: str) -> tuple[int, bytes, str]:
    """Ask the application for an address, as a browser would: status, body and media type."""
    start: Message = {}
    parts: list[bytes] = []

    asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not asked:
            await asyncio.Event().wait()  # this client never hangs up
        return asked.pop()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            parts.append(message.get("body", b""))

    await app(_scope(base, address), receive, send)
    media_type = dict(start["headers"]).get(b"content-type", b"").decode().split(";")[0]
    return start["status"], b"".join(parts), media_type


def _scope(base: str, address: str) -> Scope:
    site, asked = urlsplit(base), urlsplit(address)
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": site.scheme,
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "query_string": asked.query.encode(),
        "root_path": "",
        "headers": [(b"host", site.netloc.encode())],
        "server": (site.hostname, site.port or 80),
        "client": None,
    }


def _file_name(address: str) -> str:
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def _headers_file(searchable: bool) -> bytes:
    """The security headers in the form that several static hosts read; Pagefind's index is asked by WebAssembly."""
    lines = [f"  {name.decode()}: {value.decode()}" for name, value in HEADERS.items()]
    text = "\n".join(["/*", *lines, ""])
    return (text.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") if searchable else text).encode()


def _known_files(folder: Path) -> set[str]:
    """The files of the last build there. Raises ArgumentError for a folder that holds something else."""
    manifest = folder / MANIFEST
    if manifest.is_file():
        return set(json.loads(manifest.read_text(encoding="utf-8")))
    if (folder.is_dir() and any(folder.iterdir())) or folder.is_file():
        raise ArgumentError(f"{folder} holds something that mineban did not build: choose an empty or a new folder")
    return set()


def _write(file: Path, content: bytes) -> bool:
    """Write the file unless it is so already; whether it was written."""
    if file.is_file() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True
