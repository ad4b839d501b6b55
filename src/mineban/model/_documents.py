"""Documents: the bytes as received, and the text that was read from them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as received: `address` is a path or URL, `taken` is UTC.

    Of the web, `content` is the body as sent, without the transfer's compression; `redirects` are
    the addresses that led to it, the one asked for first; `headers` are those of the last answer
    (or of a letter), with names in lower case.
    """

    content: bytes
    address: str
    taken: datetime
    media_type: str = "text/plain"
    redirects: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A fixed text version of a capture, with what is known about it.

    `name` is the document's own id (the file's stem, or the `id` of a JSON document);
    `published` is EDTF or None; `found_by` says how each piece of metadata was found;
    `version` counts text versions from 1; `sample` marks invented demonstration texts. `pages`
    are the places in `text` where each page begins, in code points; empty where there are none.
    """

    name: str
    text: str
    title: str = ""
    published: str | None = None
    source: str = ""
    language: str | None = None
    address: str = ""
    version: int = 1
    sample: bool = False
    found_by: Mapping[str, str] = field(default_factory=dict)
    byline: str = ""
    pages: tuple[int, ...] = ()

    def page_of(self, place: int) -> int | None:
        """The page, counted from 1, on which the character at `place` stands; None without pages."""
        return bisect_right(self.pages, place) or None if self.pages else None

    @property
    def text_sha256(self) -> str:
        """The digest of the text in UTF-8, in hexadecimal: the identity of a text version."""
        return sha256(self.text.encode()).hexdigest()
