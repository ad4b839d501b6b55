"""CSV, and CSV with HXL tags: one row a claim, safe to open in a spreadsheet, and exact again for a program."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from mineban.exports._fields import DOCUMENT_FIELDS, claim_fields, columns_of_quotes, quotes, values
from mineban.exports._streams import text_into
from mineban.exports._types import ExportOptions, Row, Value

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for a formula, and what looks like such a cell made safe."""


def safe_cell(text: str) -> str:
    """The text with one apostrophe before it where a spreadsheet might take it for a formula.

    `exact_cell` takes it away again. A text that begins with an apostrophe and words stays as it is.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def exact_cell(cell: str) -> str:
    """The text of a cell that `safe_cell` made: takes one apostrophe from before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_csv(stream: BinaryIO, rows: Iterable[Row], options: ExportOptions) -> None:
    """RFC 4180, UTF-8, one header row."""
    _write(stream, rows, [header(options)])


def write_hxl(stream: BinaryIO, rows: Iterable[Row], options: ExportOptions) -> None:
    """As `write_csv`, with a second row of HXL tags."""
    _write(stream, rows, [header(options), tags(options)])


def header(options: ExportOptions) -> list[str]:
    """The names of the columns, in order."""
    return [field.name for field in claim_fields(options)] + [
        *(name for name, _, _ in columns_of_quotes()),
        *(field.name for field in DOCUMENT_FIELDS),
    ]


def tags(options: ExportOptions) -> list[str]:
    """The HXL tags of the columns, in order."""
    return [field.hxl for field in claim_fields(options)] + [
        *(f"{part.hxl}+q{number}" for _, part, number in columns_of_quotes()),
        *(field.hxl for field in DOCUMENT_FIELDS),
    ]


def _write(stream: BinaryIO, rows: Iterable[Row], heads: list[list[str]]) -> None:
    with text_into(stream) as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows(heads)
        writer.writerows(_cells(row, heads[0]) for row in rows)


def _cells(row: Row, names: list[str]) -> list[str]:
    found = {name: _cell(value) for name, value in values(row).items()} | dict(_quote_cells(row))
    return [found.get(name, "") for name in names]


def _quote_cells(row: Row) -> Iterator[tuple[str, str]]:
    given = quotes(row)
    for name, part, number in columns_of_quotes():
        if number <= len(given):
            yield name, _cell(given[number - 1][part.name])


def _cell(value: Value) -> str:
    """Empty for unknown; `[]` for "none"; a list as JSON; true and false in small letters."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_cell(value)
    return json.dumps(value, ensure_ascii=False)
