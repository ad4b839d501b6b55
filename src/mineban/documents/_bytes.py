"""Bytes from files: bounded, regular files only, and a name for what is plainly not text."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mineban.errors import EmptyError, NotTextError, TooLargeError, UnreadableError

_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a sound, film or WebP image",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
}
_UTF16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def shown(path: Path | str) -> str:
    """The path as one printable line: bytes that are no text and control characters are escaped."""
    plain = os.fsencode(path).decode(errors="backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in plain)


def unread(error: OSError) -> str:
    """Why a file cannot be read, and what to do."""
    mends = {errno.ENOENT: ": check the path", errno.EACCES: ": ask its owner for leave"}
    return f"cannot be read: {error.strerror or error}{mends.get(error.errno or 0, '')}"


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a regular file. Raises UnreadableError, EmptyError, or TooLargeError before reading it all."""
    with open_file(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            raise too_large(shown(path), size, limit)
        return _bounded(file, shown(path), limit)


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """A regular file, open for reading. Raises UnreadableError, for what goes wrong later too."""
    try:
        with _opened(path) as file:
            yield file
    except OSError as error:
        raise UnreadableError(f"{shown(path)}: {unread(error)}") from None


def _opened(path: Path) -> BinaryIO:
    try:
        _check_regular(path)
        return path.open("rb")
    except ValueError as error:
        raise UnreadableError(f"{shown(path)}: not a path: {error}") from None


def read_stream(stream: BinaryIO, name: str, limit: int) -> bytes:
    """What is left in a stream. Raises EmptyError or TooLargeError."""
    return _bounded(stream, name, limit)


def check_text(content: bytes, address: str) -> None:
    """Raise NotTextError for what is plainly binary: a known mark at its head, or a NUL byte."""
    for mark, kind in _MAGIC.items():
        if content.startswith(mark):
            raise NotTextError(f"{address}: {kind}, not text: give the text of it instead")
    if b"\x00" in content and not content.startswith(_UTF16_OR_32):
        raise NotTextError(f"{address}: binary, not text: give a text, HTML or JSON file")


def _check_regular(path: Path) -> None:
    """A pipe or a device could hold up the reading for ever."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableError(f"{shown(path)}: a folder where a file is needed")
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError(f"{shown(path)}: not a regular file: to read from a pipe, give - and pipe it in")


def _bounded(stream: BinaryIO, name: str, limit: int) -> bytes:
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise too_large(name, None, limit)
    if not content:
        raise EmptyError(f"{name}: empty: there is nothing to read in it")
    return content


def too_large(name: str, size: int | None, limit: int) -> TooLargeError:
    """The error for what is over `limit` bytes; `size` None where it was not read to its end."""
    seen = f"{size / 1e6:,.0f} MB" if size else "more"
    return TooLargeError(f"{name}: {seen}, where at most {limit / 1e6:,.0f} MB are read: split it")
