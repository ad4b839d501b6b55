"""The way in: paths, folders and standard input become documents, and what fails lets the rest go on."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from mineban.documents._bytes import read_bytes, read_stream, shown
from mineban.documents._formats import SUFFIXES, format_of
from mineban.documents._types import MAX_BYTES, Failed, Loaded, Outcome, Outcomes, Skipped
from mineban.errors import DocumentError, UnreadableError
from mineban.model import Capture


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
        media_type, read = format_of(content, suffix)
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
    elif path.suffix.lower() in SUFFIXES:
        yield path
    else:
        yield Skipped(shown(path), f"no format of mineban ({shown(path.suffix.lower()) or 'no suffix'})")
