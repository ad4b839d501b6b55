"""Rows of the register's CSV files: read with their place, so that every fault can name file and row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from mineban.errors import DateError, RegisterError
from mineban.law import TREATIES
from mineban.model import Basis, DateSpan, parse_edtf, states

FIRST, LAST = date(1980, 1, 1), date(2100, 12, 31)
"""Acts outside these days are refused: the oldest treaty is of 1980."""

MAY_LACK = frozenset(("against", "in_force", "note"))
"""Columns that a file may leave out altogether: most acts are against nobody's and have no note."""

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its file, its line as an editor counts it (the header is line 1), its values by column."""

    file: str
    line: int
    values: dict[str, str]

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    def fault(self, message: str) -> RegisterError:
        return RegisterError(f"{self.place}: {message}")

    def text(self, column: str, required: bool = False) -> str:
        value = self.values.get(column, "").strip()
        if required and not value:
            raise self.fault(f"the column {column!r} is empty: fill it in")
        return value

    def state(self, column: str = "state", required: bool = True) -> str:
        code = self.text(column, required)
        if code and code not in states():
            raise self.fault(f"no state has the code {code!r}: write the ISO 3166 alpha-3 code, such as UKR")
        return code

    def treaty(self) -> str:
        code = self.text("treaty", required=True)
        if code not in TREATIES:
            raise self.fault(f"no treaty is declared as {code!r}: write one of {' '.join(TREATIES)}")
        return code

    def word(self, column: str, words: type[_Word]) -> _Word:
        value = self.text(column, required=True)
        try:
            return words(value)
        except ValueError:
            raise self.fault(f"{value!r} is no {column}: write one of {' '.join(words)}") from None

    def day(self, column: str) -> date:
        value = self.text(column, required=True)
        day = _iso_day(value)
        if day is None:
            raise self.fault(f"{value!r} is not a day: write {column} as YYYY-MM-DD, such as 2025-12-27")
        if not FIRST <= day <= LAST:
            raise self.fault(f"{value} is outside {FIRST.year} to {LAST.year}: correct {column}")
        return day

    def optional_day(self, column: str) -> date | None:
        return self.day(column) if self.text(column) else None

    def span(self, column: str) -> DateSpan | None:
        value = self.text(column)
        try:
            return parse_edtf(value) if value else None
        except DateError as error:
            raise self.fault(str(error)) from None

    def required_span(self, column: str) -> DateSpan:
        span = self.span(column)
        if span is None:
            raise self.fault(f"the column {column!r} is empty: fill it in")
        return span

    def basis(self) -> Basis:
        return self.word("basis", Basis)

    def whole_number(self, column: str) -> int | None:
        value = self.text(column)
        if (value and not value.isascii()) or (value and not value.isdigit()):
            raise self.fault(f"{value!r} is not a whole number: write {column} in digits only")
        return int(value) if value else None

    def yes(self, column: str) -> bool:
        value = self.text(column, required=True)
        if value not in ("yes", "no"):
            raise self.fault(f"{value!r} is neither yes nor no: correct {column}")
        return value == "yes"


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV file whose header must hold `columns`, but for MAY_LACK, and no other. Raises RegisterError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(path.name, csv.reader(file, strict=True), columns)
    except OSError as error:
        raise RegisterError(f"{path}: {(error.strerror or 'cannot be read').lower()}: check the path") from None
    except UnicodeDecodeError:
        raise RegisterError(f"{path.name}: is not UTF-8 text: save it as CSV in UTF-8") from None


def _rows(file: str, lines: "csv._reader", columns: Sequence[str]) -> Iterator[Row]:  # type: ignore[name-defined]
    try:
        header: list[str] = next(lines, [])
        _check_header(file, header, columns)
        for cells in lines:
            if len(cells) != len(header):
                raise RegisterError(
                    f"{file}:{lines.line_num}: has {len(cells)} cells, not {len(header)}: quote cells that hold commas"
                )
            yield Row(file, lines.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise RegisterError(f"{file}:{lines.line_num}: is not CSV ({error}): check its quotes") from None


def _check_header(file: str, header: Sequence[str], columns: Sequence[str]) -> None:
    missing = [c for c in columns if c not in header and c not in MAY_LACK]
    unread = [c for c in header if c not in columns]
    if missing:
        raise RegisterError(f"{file}:1: lacks the columns {', '.join(missing)}: add them to the header")
    if unread or len(header) != len(set(header)):
        names = ", ".join(map(repr, unread)) or "a column twice"
        raise RegisterError(f"{file}:1: has {names}, which nothing reads: remove or rename")


def _iso_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
