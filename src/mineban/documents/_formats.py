"""Which format bytes are in: by their mark, the file's suffix, the declared media type, or how they begin."""

from collections.abc import Callable

from mineban.documents._html import read_html
from mineban.documents._json import read_json
from mineban.documents._pdf import read_pdf
from mineban.documents._plain import read_plain
from mineban.documents._types import Outcomes
from mineban.model import Capture

Format = Callable[[Capture, str], Outcomes]

SUFFIXES: dict[str, tuple[str, Format]] = {
    ".htm": ("text/html", read_html),
    ".html": ("text/html", read_html),
    ".json": ("application/json", read_json),
    ".pdf": ("application/pdf", read_pdf),
    ".txt": ("text/plain", read_plain),
    ".xhtml": ("application/xhtml+xml", read_html),
}
"""The media type and the way to read it, by the file's suffix."""


def format_of(content: bytes, suffix: str | None) -> tuple[str, Format]:
    """The media type, and how to read the bytes. `suffix` None: they came without a name."""
    if content.startswith(b"%PDF-"):
        return SUFFIXES[".pdf"]
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    head = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"{", b"[{", b"[ {", b"[\n")) and suffix is None:
        return SUFFIXES[".json"]
    if head.startswith((b"<!doctype html", b"<html")):
        return SUFFIXES[".html"]
    return SUFFIXES[".txt"]
