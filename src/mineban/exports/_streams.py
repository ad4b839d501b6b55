"""Where exports are written: a stream that counts its digest, and text and JSON into bytes."""

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO


class Digesting(io.RawIOBase):
    """A stream that passes bytes on to another and knows the SHA-256 of what went through."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._digest = hashlib.sha256()
        self._place = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def write(self, data: object) -> int:
        given = bytes(memoryview(data))  # type: ignore[arg-type]  # RawIOBase gives any buffer
        self._digest.update(given)
        self._stream.write(given)
        self._place += len(given)
        return len(given)

    def flush(self) -> None:
        if not self.closed:
            self._stream.flush()

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def text_into(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """Write text to a stream of bytes as UTF-8, line ends as they are; the stream stays open."""
    text = io.TextIOWrapper(io.BufferedWriter(stream), encoding="utf-8", newline="", write_through=False)
    yield text
    text.flush()
    text.detach().detach()


def as_json(value: object) -> str:
    """JSON on one line, in one spelling."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def in_array(text: io.TextIOBase, items: Iterable[object]) -> int:
    """Write the items as the inside of a JSON array, one a line, and count them."""
    count = 0
    for count, item in enumerate(items, 1):
        text.write(("\n" if count == 1 else ",\n") + as_json(item))
    return count
