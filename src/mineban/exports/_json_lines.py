"""JSON Lines: one claim a line, every field in every line, null for unknown."""

from collections.abc import Iterable
from typing import BinaryIO

from mineban.exports._fields import quotes, values
from mineban.exports._streams import as_json, text_into
from mineban.exports._types import ExportOptions, Row


def write_jsonl(stream: BinaryIO, rows: Iterable[Row], _options: ExportOptions) -> None:
    """One JSON object a line, in UTF-8."""
    with text_into(stream) as text:
        text.writelines(as_json(nested(row)) + "\n" for row in rows)


def nested(row: Row) -> dict[str, object]:
    """The row with its quotes as a list."""
    return {**values(row), "quotes": quotes(row)}
