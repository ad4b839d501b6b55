"""Undoing the compression of a transfer, within bounds: a few kilobytes can unpack to gigabytes."""

import re
import zlib
from typing import Any

from mineban.documents._bytes import too_large
from mineban.documents._extras import extra
from mineban.errors import MalformedError, NotTextError

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,100}\r\n")
_MOST = 3
"""Layers of compression; more than one is rare."""


def unpack(content: bytes, encodings: str, address: str, limit: int) -> bytes:
    """The content without the layers that a Content-Encoding header names.

    Raises TooLargeError as soon as it is over `limit` bytes, MalformedError, NotTextError for an unknown layer.
    """
    layers = [layer for name in encodings.lower().split(",") if (layer := name.strip()) not in ("", "identity")]
    if len(layers) > _MOST:
        raise MalformedError(f"{address}: packed {len(layers)} times over")
    for layer in reversed(layers):
        content = _without(layer, content, address, limit)
    return content


def unchunk(content: bytes) -> bytes:
    """The content without the marks of a chunked transfer; as it is where there are none."""
    pieces, place = [], 0
    while found := _CHUNK.match(content, place):
        size = int(found[1], 16)
        pieces.append(content[found.end() : found.end() + size])
        place = found.end() + size + 2
        if size == 0:
            return b"".join(pieces)
    return content


def _without(layer: str, content: bytes, address: str, limit: int) -> bytes:
    if layer in ("gzip", "x-gzip"):
        return _inflate(content, 31, address, limit)
    if layer == "deflate":
        wrapped = content[:1] and content[0] & 0x0F == 8
        return _inflate(content, 15 if wrapped else -15, address, limit)
    if layer == "br":
        return _brotli(content, address, limit)
    raise NotTextError(f"{address}: packed as {layer[:20]!r}, which mineban does not unpack")


def _inflate(content: bytes, window: int, address: str, limit: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        found = unpacker.decompress(content, limit + 1)
    except zlib.error as error:
        raise MalformedError(f"{address}: broken compression: {error}") from None
    if len(found) > limit:
        raise too_large(address, None, limit)
    if not unpacker.eof:
        raise MalformedError(f"{address}: cut off: its compressed content has no end")
    return found


def _brotli(content: bytes, address: str, limit: int) -> bytes:
    brotli = extra("brotli", "warc", f"{address}: unpacking it")
    unpacker: Any = brotli.Decompressor()
    try:
        found: bytes = unpacker.process(content, output_buffer_limit=limit + 1)
    except brotli.error as error:
        raise MalformedError(f"{address}: broken compression: {error}") from None
    if len(found) > limit:
        raise too_large(address, None, limit)
    if not unpacker.is_finished():
        raise MalformedError(f"{address}: cut off: its compressed content has no end")
    return found
