"""What loading gives back: a document, a failure that lets the others go on, or a file passed over."""

from collections.abc import Iterator
from dataclasses import dataclass

from mineban.errors import DocumentError
from mineban.model import Capture, Document

MAX_BYTES = 20_000_000
"""The largest file that is read, in bytes, unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document, with the bytes that it was read from.

    `unread` names the fields of the file that mineban does not know: they are in the capture, and
    nowhere else. `notes` say what else could not be read, for a person: "12 of 40 pages have no text".
    """

    capture: Capture
    document: Document
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """One file, or one entry of a file, that could not become a document, and why."""

    address: str
    error: DocumentError


@dataclass(frozen=True, slots=True)
class Skipped:
    """One entry of a folder, an archive or a letter that was passed over without trying, and why."""

    address: str
    reason: str


Outcome = Loaded | Failed | Skipped
Outcomes = Iterator[Outcome]
