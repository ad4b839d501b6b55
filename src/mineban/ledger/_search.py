"""Full-text search over quotes: FTS5 on SQLite, a stored tsvector on PostgreSQL, one query language.

Words are joined by "and"; "words in quotes" are a phrase; a minus leaves out; a star at the end
of a word finds its beginnings. Hits come newest first, as claims do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, text

from mineban.errors import ArgumentError
from mineban.ledger import _tables as t
from mineban.ledger._filters import conditions, newest_first
from mineban.ledger._read import by_keys, key
from mineban.ledger._types import ClaimFilter, Piece, SearchHit

_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_START, _END = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class _Term:
    words: str
    without: bool
    beginning: bool


def search(connection: Connection, query: str, wanted: ClaimFilter, limit: int, after: str | None) -> list[SearchHit]:
    """Raises ArgumentError for a query without a word to find."""
    terms = list(_terms(query))
    if all(term.without for term in terms):
        raise ArgumentError(f"{query!r} has no word to search for: give one, for example: search Izium")
    position = key(connection, t.claim, after, "claim") if after else None
    page = _sqlite(terms) if connection.dialect.name == "sqlite" else _postgresql(terms)
    page = newest_first(page.where(*conditions(wanted)), t.claim, limit, position)
    found = {row[0]: row[1] for row in connection.execute(page)}
    return [SearchHit(c, _pieces(w)) for c, w in zip(by_keys(connection, [*found]), found.values(), strict=True)]


def _terms(query: str) -> Iterator[_Term]:
    for minus, phrase, word in _TERM.findall(query):
        words = " ".join(re.findall(r"\w+", phrase or word))
        if words:
            yield _Term(words, bool(minus), word.endswith("*"))


def _sqlite(terms: list[_Term]) -> Select[Any]:
    wanted = " AND ".join(_fts5(term) for term in terms if not term.without)
    for term in terms:
        wanted = f"({wanted}) NOT {_fts5(term)}" if term.without else wanted
    marked: ColumnElement[str] = literal_column("highlight(words, 0, char(2), char(3))")
    found = text("words MATCH :wanted").bindparams(wanted=wanted)
    return (
        select(t.claim.c.pk, marked)
        .select_from(t.claim)
        .join(text("words"), text("words.rowid = claim.pk"))
        .where(found)
    )


def _fts5(term: _Term) -> str:
    return f'"{term.words}"' + (" *" if term.beginning else "")


def _postgresql(terms: list[_Term]) -> Select[Any]:
    wanted = _tsquery(terms[0])
    for term in terms[1:]:
        wanted = wanted.op("&&")(_tsquery(term))
    marks = f'StartSel="{_START}", StopSel="{_END}", HighlightAll=true'
    marked = func.ts_headline("mineban", t.words.c.said, wanted, marks)
    matches = literal_column("words.index").op("@@")(wanted)
    return select(t.claim.c.pk, marked).join(t.words, t.words.c.claim_pk == t.claim.c.pk).where(matches)


def _tsquery(term: _Term) -> ColumnElement[Any]:
    if term.beginning:
        *before, last = term.words.split()
        found: ColumnElement[Any] = func.to_tsquery("mineban", " <-> ".join([*before, f"{last}:*"]))
    else:
        found = func.phraseto_tsquery("mineban", term.words)
    return func.tsquery_not(found) if term.without else found


def _pieces(marked: str) -> tuple[Piece, ...]:
    """The words cut where the database marked its hits."""
    pieces = []
    for number, part in enumerate(re.split(f"[{_START}{_END}]", marked)):
        if part:
            pieces.append(Piece(part, number % 2 == 1))
    return tuple(pieces)
