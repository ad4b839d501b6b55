"""Which format bytes are in: by their mark, the file's suffix, the declared media type, or how they begin."""

import io
import re
from collections.abc import Callable
from functools import partial

from mineban.documents._archive import read_wacz, read_warc
from mineban.documents._feed import read_feed
from mineban.documents._html import read_html
from mineban.documents._json import read_json
from mineban.documents._letter import read_letter
from mineban.documents._pdf import read_pdf
from mineban.documents._plain import read_plain
from mineban.documents._types import MAX_BYTES, Outcomes, Skipped
from mineban.model import Capture

Format = Callable[[Capture, str], Outcomes]

_PAGES: dict[str, tuple[str, Format]] = {
    ".atom": ("application/atom+xml", read_feed),
    ".htm": ("text/html", read_html),
    ".html": ("text/html", read_html),
    ".json": ("application/json", read_json),
    ".pdf": ("application/pdf", read_pdf),
    ".rss": ("application/rss+xml", read_feed),
    ".txt": ("text/plain", read_plain),
    ".xhtml": ("application/xhtml+xml", read_html),
    ".xml": ("application/xml", read_feed),
}
"""What stands for itself: the media type and the way to read it, by the file's suffix."""

_TYPES = dict(_PAGES.values()) | {"text/xml": read_feed}
_RELAXED = re.compile(r"text/plain|application/(?:octet-stream|binary)|application/x-download|")
"""Media types that servers give to anything."""
_LETTER = re.compile(rb"(?:return-path|received|from|to|date|subject|mime-version|message-id|delivered-to):\s", re.I)


def format_of(content: bytes, suffix: str | None) -> tuple[str, Format]:
    """The media type, and how to read the bytes. `suffix` None: they came without a name."""
    if content.startswith(b"%PDF-"):
        return SUFFIXES[".pdf"]
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    return _by_head(content, is_nameless=suffix is None)


def format_of_type(content: bytes, media_type: str) -> tuple[str, Format] | None:
    """The same for bytes from the web, by the media type that came with them; None where it is not read."""
    if content.startswith(b"%PDF-"):
        return SUFFIXES[".pdf"]
    if media_type in _TYPES:
        return media_type, _TYPES[media_type]
    return _by_head(content, is_nameless=True) if _RELAXED.fullmatch(media_type) else None


def _by_head(content: bytes, is_nameless: bool) -> tuple[str, Format]:
    head = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if is_nameless and head.startswith((b"{", b"[{", b"[ {", b"[\n")):
        return SUFFIXES[".json"]
    if head.startswith((b"<rss", b"<feed", b"<rdf:rdf")) or (head.startswith(b"<?xml") and is_feed(head)):
        return SUFFIXES[".xml"]
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return SUFFIXES[".html"]
    if content.startswith(b"WARC/") or (is_nameless and content.startswith(b"\x1f\x8b")):
        return SUFFIXES[".warc"]
    if is_nameless and _LETTER.match(head) and b"\nsubject:" in b"\n" + content[:4000].lower():
        return SUFFIXES[".eml"]
    return SUFFIXES[".txt"]


def is_feed(head: bytes) -> bool:
    """Whether a file that begins so may be a feed."""
    return any(mark in head.lower() for mark in (b"<rss", b"<feed", b"<rdf:rdf"))


def _inside_letter(capture: Capture, name: str, suffix: str) -> Outcomes:
    if suffix not in _PAGES:
        yield Skipped(capture.address, f"no format of mineban ({suffix or 'no suffix'})")
        return
    media_type, read = _PAGES[suffix]
    yield from read(Capture(capture.content, capture.address, capture.taken, media_type), name)


def inside_archive(capture: Capture) -> Outcomes | None:
    """The page of one record of a web archive, called by its address."""
    found = format_of_type(capture.content, capture.media_type)
    return found[1](capture, capture.address) if found else None


def _warc(capture: Capture, name: str) -> Outcomes:  # noqa: ARG001
    return read_warc(io.BytesIO(capture.content), capture.address, MAX_BYTES, inside_archive)


def _wacz(capture: Capture, name: str) -> Outcomes:  # noqa: ARG001
    return read_wacz(io.BytesIO(capture.content), capture.address, MAX_BYTES, inside_archive)


SUFFIXES: dict[str, tuple[str, Format]] = _PAGES | {
    ".eml": ("message/rfc822", partial(read_letter, inner=_inside_letter)),
    ".wacz": ("application/wacz", _wacz),
    ".warc": ("application/warc", _warc),
    ".warc.gz": ("application/warc", _warc),
}
"""Every suffix that mineban reads."""


def suffix_of(name: str) -> str:
    """The suffix of a file's name in small letters; `.warc.gz` is one."""
    name = name.lower()
    if name.endswith(".warc.gz"):
        return ".warc.gz"
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""
