"""Documents: the bytes as received, and the text that was read from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as received: `address` is a path or URL, `taken` is UTC."""

    content: bytes
    address: str
    taken: datetime
    media_type: str = "text/plain"

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A fixed text version of a capture, with what is known about it.

    `name` is the document's own id (the file's stem, or the `id` of a JSON document);
    `published` is EDTF or None; `found_by` says how each piece of metadata was found;
    `version` counts text versions from 1; `sample` marks invented demonstration texts.
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

    @property
    def text_sha256(self) -> str:
        """The digest of the text in UTF-8, in hexadecimal: the identity of a text version."""
        return sha256(self.text.encode()).hexdigest()
