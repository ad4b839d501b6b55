"""The way in: paths, folders and standard input become documents, and what fails lets the rest go on."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from mineban.documents._bytes import check_text, read_bytes, read_stream, shown
from mineban.documents._encoding import decode
from mineban.documents._html import read_html
from mineban.documents._json import read_json
from mineban.documents._types import MAX_BYTES, Failed, Loaded, Outcome, Outcomes, Skipped
from mineban.errors import DocumentError, EmptyError, UnreadableError
from mineban.model import Capture, Document

Format = Callable[[Capture, str], Outcomes]


def load(path: Path | str, *, limit: int = MAX_BYTES, sample: bool = False) -> Iterator[Outcome | Skipped]:
    """Each document of a file, or of the files in a folder and its folders, sorted by name.

    `limit` bounds a file in bytes; `sample` marks every document as an invented sample. A file that
    cannot be read gives `Failed`, and the others go on; nothing is raised. In a folder, files of a
    kind that mineban does not read give `Skipped`; links to folders are not followed.
    """
    path = Path(path)
    for entry in _entries(path):
        for outcome in [entry] if isinstance(entry, Failed | Skipped) else _file(entry, limit):
            yield _marked(outcome) if sample and isinstance(outcome, Loaded) else outcome


def count_files(path: Path | str) -> int:
    """How many files `load` would try to read: the total for a progress bar."""
    return sum(not isinstance(entry, Skipped) for entry in _entries(Path(path)))


def load_stdin(stream: BinaryIO | None = None, *, limit: int = MAX_BYTES) -> Outcomes:
    """The documents of standard input (or `stream`): JSON, HTML or plain text, told by how it begins."""
    name = "standard input"
    yield from _guarded(name, lambda: read_stream(stream or sys.stdin.buffer, name, limit), "stdin", None)


def _file(path: Path, limit: int) -> Outcomes:
    address = shown(path)
    yield from _guarded(address, lambda: read_bytes(path, limit), shown(path.stem) or address, path.suffix.lower())


def _guarded(address: str, take: Callable[[], bytes], name: str, suffix: str | None) -> Outcomes:
    try:
        content = take()
        media_type, read = _format(content, suffix)
        yield from read(Capture(content, address, datetime.now(UTC), media_type), name)
    except DocumentError as error:
        yield Failed(address, error)


def _marked(loaded: Loaded) -> Loaded:
    return replace(loaded, document=replace(loaded.document, sample=True))


def _entries(path: Path) -> Iterator[Path | Failed | Skipped]:
    """The file itself, or what is in the folder: files to read, files passed over, folders that cannot be listed."""
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield path
        return
    try:
        children = sorted(path.iterdir())
    except OSError as error:
        yield Failed(shown(path), UnreadableError(f"{shown(path)}: cannot be listed: {error.strerror}"))
        return
    for child in children:
        yield from _entry(child)


def _entry(path: Path) -> Iterator[Path | Failed | Skipped]:
    if path.name.startswith("."):
        yield Skipped(shown(path), "hidden")
    elif path.is_dir():
        if path.is_symlink():
            yield Skipped(shown(path), "a link to a folder")
        else:
            yield from _entries(path)
    elif path.suffix.lower() in _FORMATS:
        yield path
    else:
        yield Skipped(shown(path), f"no format of mineban ({shown(path.suffix.lower()) or 'no suffix'})")


def _format(content: bytes, suffix: str | None) -> tuple[str, Format]:
    """How to read the bytes: by suffix, else by how they begin."""
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    head = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"{", b"[{", b"[ {", b"[\n")) and suffix is None:
        return _FORMATS[".json"]
    if head.startswith((b"<!doctype html", b"<html")):
        return _FORMATS[".html"]
    return _FORMATS[".txt"]


def _read_plain(capture: Capture, name: str) -> Outcomes:
    """A plain text as it is, line ends included, so that every quote is exactly in the file."""
    check_text(capture.content, capture.address)
    decoded = decode(capture.content, capture.address)
    if not decoded.text.strip():
        raise EmptyError(f"{capture.address}: nothing but blanks in it")
    found_by = {"encoding": decoded.found_by}
    yield Loaded(capture, Document(name, decoded.text, address=capture.address, found_by=found_by))


_FORMATS: dict[str, tuple[str, Format]] = {
    ".htm": ("text/html", read_html),
    ".html": ("text/html", read_html),
    ".json": ("application/json", read_json),
    ".txt": ("text/plain", _read_plain),
    ".xhtml": ("application/xhtml+xml", read_html),
}
