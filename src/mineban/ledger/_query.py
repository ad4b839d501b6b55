"""The query language of every search, as FTS5 and as tsquery.

Words are joined by "and"; "words in quotes" are a phrase; a minus leaves out; a star at the end
of a word finds its beginnings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, text

from mineban.errors import ArgumentError
from mineban.ledger._types import Piece

_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
FEW = 5000
"""Up to so many hits are few: each is looked at."""
START, END = "\ufdd0", "\ufdd1"
"""What the databases put around their hits: two code points that are no characters, so that no text has them."""
MARKED = f'StartSel="{START}", StopSel="{END}", HighlightAll=true'


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a query: `without` leaves out what has it, `beginning` finds what begins so."""

    words: str
    without: bool
    beginning: bool


def terms_of(query: str) -> list[Term]:
    """Raises ArgumentError for a query without a word to find."""
    terms = list(_terms(query))
    if all(term.without for term in terms):
        raise ArgumentError(f"{query!r} has no word to search for: give one, for example: search Izium")
    return terms


def _terms(query: str) -> Iterator[Term]:
    for minus, phrase, word in _TERM.findall(query):
        words = " ".join(re.findall(r"\w+", phrase or word))
        if words:
            yield Term(words, bool(minus), word.endswith("*"))


def fts5(terms: list[Term]) -> str:
    """The query as SQLite's FTS5 reads it."""
    wanted = " AND ".join(_fts5(term) for term in terms if not term.without)
    for term in terms:
        wanted = f"({wanted}) NOT {_fts5(term)}" if term.without else wanted
    return wanted


def _fts5(term: Term) -> str:
    return f'"{term.words}"' + (" *" if term.beginning else "")


def tsquery(terms: list[Term]) -> ColumnElement[Any]:
    """The query as PostgreSQL reads it."""
    wanted = tsquery_of(terms[0])
    for term in terms[1:]:
        wanted = wanted.op("&&")(tsquery_of(term))
    return wanted


def tsquery_of(term: Term) -> ColumnElement[Any]:
    """One term as PostgreSQL reads it, turned round where it is to be left out."""
    if term.beginning:
        *before, last = term.words.split()
        found: ColumnElement[Any] = func.to_tsquery("mineban", " <-> ".join([*before, f"{last}:*"]))
    else:
        found = func.phraseto_tsquery("mineban", term.words)
    return func.tsquery_not(found) if term.without else found


def few_hits(connection: Connection, hits: Select[Any]) -> list[int] | None:
    """The keys of the hits on PostgreSQL, None where they are many.

    It cannot tell that a phrase is rare, and would look at everything, the newest first, to find one.
    """
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    keys = [*connection.execute(hits.limit(FEW + 1)).scalars()]
    connection.execute(text("SET LOCAL enable_seqscan = on"))
    return keys if len(keys) <= FEW else None


def sqlite_marks(table: str, column: int) -> ColumnElement[str]:
    """A column of an FTS5 table with its hits marked."""
    return literal_column(f"highlight({table}, {column}, char({ord(START)}), char({ord(END)}))")


def pieces(marked: str) -> tuple[Piece, ...]:
    """The words cut where the database marked its hits."""
    parts = enumerate(re.split(f"[{START}{END}]", marked))
    return tuple(Piece(part, number % 2 == 1) for number, part in parts if part)
