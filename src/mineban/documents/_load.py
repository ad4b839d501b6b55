"""The way in: paths, folders, addresses and standard input become documents; what fails lets the rest go on."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from mineban.documents._archive import read_wacz, read_warc
from mineban.documents._bytes import open_file, read_bytes, read_stream, shown
from mineban.documents._fetch import Fetcher, fetch
from mineban.documents._formats import SUFFIXES, format_of, format_of_type, inside_archive, is_feed, suffix_of
from mineban.documents._language import with_language
from mineban.documents._types import MAX_BYTES, Failed, Loaded, Outcome, Outcomes, Skipped
from mineban.errors import DocumentError, NotTextError, UnreadableError
from mineban.model import Capture

_ARCHIVES = {".wacz": read_wacz, ".warc": read_warc, ".warc.gz": read_warc}
"""Formats that are read a record at a time: `limit` bounds the record, not the file."""


def load(
    path: Path | str, *, limit: int = MAX_BYTES, sample: bool = False, fetcher: Fetcher | None = None
) -> Iterator[Outcome]:
    """Each document of a file, of the files in a folder and its folders (sorted by name), or of an address.

    An address begins with http:// or https://; `fetcher` says how to fetch it. `limit` bounds a
    file in bytes (in a web archive: a record); `sample` marks every document as an invented sample.
    What cannot be read gives `Failed`, and the others go on; nothing is raised. Files of a kind that
    mineban does not read give `Skipped`; links to folders are not followed.
    """
    address = as_address(path)
    if address:
        outcomes: Outcomes = guarded(address, lambda: _fetched(address, fetcher or Fetcher(limit=limit)))
        yield from (_marked(outcome) if sample and isinstance(outcome, Loaded) else outcome for outcome in outcomes)
        return
    for entry in _entries(Path(path)):
        for outcome in [entry] if isinstance(entry, Failed | Skipped) else _file(entry, limit):
            yield _marked(outcome) if sample and isinstance(outcome, Loaded) else outcome


def count_files(path: Path | str) -> int:
    """How many files `load` would try to read: the total for a progress bar."""
    return 1 if as_address(path) else sum(not isinstance(entry, Skipped) for entry in _entries(Path(path)))


def as_address(path: Path | str) -> str:
    """The web address that is meant; "" for a path. A Path has lost one of the slashes."""
    found = re.match(r"(https?):/+(?=[^/])", str(path), re.IGNORECASE)
    return f"{found[1].lower()}://{str(path)[found.end() :]}" if found else ""


def load_stdin(stream: BinaryIO | None = None, *, limit: int = MAX_BYTES) -> Outcomes:
    """The documents of standard input (or `stream`), of any format, told by how it begins."""
    name = "standard input"
    yield from guarded(name, lambda: _content(read_stream(stream or sys.stdin.buffer, name, limit), name, "stdin"))


def load_capture(capture: Capture) -> Outcomes:
    """The documents of what was fetched, called by its address; told by its media type, its suffix or its begin."""
    yield from guarded(capture.address, lambda: _of_web(capture))


def guarded(address: str, read: Callable[[], Outcomes]) -> Outcomes:
    """What `read` gives, each document with its language; a DocumentError becomes `Failed`."""
    try:
        for outcome in read():
            yield with_language(outcome) if isinstance(outcome, Loaded) else outcome
    except DocumentError as error:
        yield Failed(address, error)


def _file(path: Path, limit: int) -> Outcomes:
    address, suffix = shown(path), suffix_of(path.name)
    if suffix in _ARCHIVES:
        yield from guarded(address, lambda: _archive(path, address, suffix, limit))
    else:
        name = shown(path.stem) or address
        yield from guarded(address, lambda: _content(read_bytes(path, limit), address, name, suffix))


def _fetched(address: str, fetcher: Fetcher) -> Outcomes:
    yield from _of_web(fetch(address, fetcher))


def _of_web(capture: Capture) -> Outcomes:
    suffix = suffix_of(capture.address.partition("?")[0].rpartition("/")[2])
    found = SUFFIXES[suffix] if suffix in _ARCHIVES else format_of_type(capture.content, capture.media_type)
    if found is None:
        raise NotTextError(f"{capture.address}: {shown(capture.media_type)}, which mineban does not read")
    media_type, read = found
    yield from read(replace(capture, media_type=media_type), capture.address)


def _content(content: bytes, address: str, name: str, suffix: str | None = None) -> Outcomes:
    media_type, read = format_of(content, suffix)
    yield from read(Capture(content, address, datetime.now(UTC), media_type), name)


def _archive(path: Path, address: str, suffix: str, limit: int) -> Outcomes:
    with open_file(path) as stream:
        yield from _ARCHIVES[suffix](stream, address, limit, inside_archive)


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
    elif path.suffix.lower() == ".xml" and not _is_feed(path):
        yield Skipped(shown(path), "XML, but no feed")
    elif suffix_of(path.name) in SUFFIXES:
        yield path
    else:
        yield Skipped(shown(path), f"no format of mineban ({shown(suffix_of(path.name)) or 'no suffix'})")


def _is_feed(path: Path) -> bool:
    """Whether an XML file may be a feed; one that cannot be opened may be, so that the reading says why."""
    try:
        with open_file(path) as file:
            return is_feed(file.read(2000))
    except DocumentError:
        return True
