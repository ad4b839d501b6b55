"""Loads the register's files into the facts that the law takes."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from mineban.model import (
    Act,
    Clearance,
    Conflict,
    Coverage,
    Facts,
    NoConflict,
    Step,
    Stockpile,
    WeaponModel,
    YearlyTotal,
)
from mineban.register._parse import PARSERS
from mineban.register._rows import read_rows

DATA = Path(__file__).parent / "data"

_Noun = TypeVar("_Noun")


@cache
def load() -> Facts:
    """The facts of the register that comes with mineban, every row checked.

    Read once a process. Raises RegisterError, which names file and row.
    """
    return load_facts(DATA)


def load_facts(folder: Path) -> Facts:
    """The facts of another folder that holds the same eight files.

    Raises RegisterError for a missing file, an unread column, an unknown state, treaty or act, a
    malformed date or a missing source; the message names file, row and the mend.
    """
    nouns = [noun for name in PARSERS for noun in read_nouns(folder / name, name)]
    return gather(nouns)


def read_nouns(path: Path, name: str) -> Iterator[object]:
    """The nouns of one file, parsed as the register's file `name` is."""
    columns, parse = PARSERS[name]
    return map(parse, read_rows(path, columns))


def gather(nouns: Iterable[object]) -> Facts:
    """Facts made of nouns of any kind, in their order."""
    rows = list(nouns)
    return Facts(
        acts=_only(Act, rows),
        steps=_only(Step, rows),
        conflicts=_only(Conflict, rows),
        clearances=_only(Clearance, rows),
        stockpiles=_only(Stockpile, rows),
        weapons=_only(WeaponModel, rows),
        totals=_only(YearlyTotal, rows),
        conflict_free=_only(NoConflict, rows),
        coverage=_only(Coverage, rows),
    )


def _only(noun: type[_Noun], rows: Iterable[object]) -> tuple[_Noun, ...]:
    return tuple(row for row in rows if isinstance(row, noun))
