"""Which encoding bytes are in, and how that was found."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from mineban.errors import NotTextError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_CHARSETS = re.compile(
    r"utf|iso|windows|cp|koi8|gb|big5|euc|shift|sjis|mac|latin|l\d|ascii|us-ascii|tis", re.IGNORECASE
)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""Labels that pages use for a larger encoding (WHATWG Encoding Standard, section 4.2)."""
_SAMPLE = 200_000
"""Bytes that are looked at to detect an encoding; detection is slow."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how its encoding was found, for example `cp1251 (declared)`."""

    text: str
    found_by: str


def decode(content: bytes, address: str, headers: Mapping[str, str] | None = None) -> Decoded:
    """The text of `content`: by byte order mark, else UTF-8, else as declared, else detected.

    Declared by the `content-type` of the headers that came with it, or in the content. A byte order
    mark is no part of the text. Raises NotTextError where nothing fits.
    """
    found = _by_mark(content) or _by_utf8(content) or _by_headers(content, headers or {})
    found = found or _by_declaration(content) or _by_detection(content)
    if found is None:
        raise NotTextError(f"{address}: in no known encoding: save it as UTF-8")
    if "\x00" in found.text:
        raise NotTextError(f"{address}: binary, not text: it holds NUL characters")
    return found


def _by_mark(content: bytes) -> Decoded | None:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _try(content[len(mark) :], name, "byte order mark")
    return None


def _by_utf8(content: bytes) -> Decoded | None:
    return _try(content, "utf-8", "valid")


def _by_headers(content: bytes, headers: Mapping[str, str]) -> Decoded | None:
    declared = _CHARSET.search(headers.get("content-type", ""))
    name = declared[1] if declared else ""
    return _try(content, name, "declared by the server") if _CHARSETS.match(name) else None


def _by_declaration(content: bytes) -> Decoded | None:
    head = content[:4096]
    declared = _XML.search(head) or _META.search(head)
    name = declared[1].decode() if declared else ""
    return _try(content, name, "declared") if _CHARSETS.match(name) else None


def _by_detection(content: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # slow to load, and needed for few files

    best = from_bytes(content[:_SAMPLE]).best()
    return _try(content, best.encoding, "detected") if best else None


def _try(content: bytes, name: str, how: str) -> Decoded | None:
    try:
        codec = codecs.lookup(name).name
        codec = _AS_BROWSERS_DO.get(codec, codec)
        return Decoded(content.decode(codec), f"{codec} ({how})")
    except (LookupError, UnicodeError):
        return None
