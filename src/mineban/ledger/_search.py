"""Full-text search over quotes: FTS5 on SQLite, a stored tsvector on PostgreSQL, one query language.

Hits come newest first, as claims do.
"""

from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    Select,
    cast,
    column,
    func,
    literal_column,
    select,
    text,
)

from mineban.ledger import _tables as t
from mineban.ledger._filters import conditions, newest_first
from mineban.ledger._query import MARKED, Term, few_hits, fts5, pieces, sqlite_marks, terms_of, tsquery
from mineban.ledger._read import by_keys, key
from mineban.ledger._types import ClaimFilter, SearchHit

_WORDS = (text("words"), text("words.rowid = claim.pk"))
_MATCHES = literal_column("words.index").op("@@")
_BY_KEY = "NOT INDEXED"
"""From the hits to their claims, not from an index of claims to a look at the hits for each: far slower."""


def search(
    connection: Connection, query: str, wanted: ClaimFilter, limit: int, after: str | None, also: str = ""
) -> list[SearchHit]:
    """A page of hits; only those that `also` finds, which is not marked. Raises ArgumentError."""
    terms = terms_of(query)
    position = key(connection, t.claim, after, "claim") if after else None
    page = among_hits(connection, terms, select(t.claim.c.pk, _marked(connection, terms)))
    page = page.where(matching(connection, also)) if also else page
    page = newest_first(page.where(*conditions(wanted)), t.claim, limit, position)
    found = {row[0]: row[1] for row in connection.execute(page)}
    return [SearchHit(c, pieces(w)) for c, w in zip(by_keys(connection, [*found]), found.values(), strict=True)]


def among_hits(connection: Connection, terms: list[Term], query: Select[Any]) -> Select[Any]:
    """A query of the claim table, of the claims alone whose quotes match."""
    if connection.dialect.name == "sqlite":
        found = text("words MATCH :wanted").bindparams(wanted=fts5(terms))
        return query.select_from(t.claim).join(*_WORDS).where(found).with_hint(t.claim, _BY_KEY, "sqlite")
    joined = query.join(t.words, t.words.c.claim_pk == t.claim.c.pk)
    few = few_hits(connection, select(t.words.c.claim_pk).where(_MATCHES(tsquery(terms))))
    if few is not None:
        return joined.where(t.claim.c.pk == func.any(cast(few, ARRAY(Integer))))
    return joined.where(_MATCHES(tsquery(terms)))


def _marked(connection: Connection, terms: list[Term]) -> ColumnElement[str]:
    if connection.dialect.name == "sqlite":
        return sqlite_marks("words", 0)
    return func.ts_headline("mineban", t.words.c.said, tsquery(terms), MARKED)


def matching(connection: Connection, query: str) -> ColumnElement[bool]:
    """The condition on the claim table that the quotes match. Raises ArgumentError."""
    terms = terms_of(query)
    if connection.dialect.name == "sqlite":
        hits = text("SELECT rowid FROM words WHERE words MATCH :found").bindparams(found=fts5(terms))
        return t.claim.c.pk.in_(hits.columns(column("rowid", Integer)).scalar_subquery())
    found = select(t.words.c.claim_pk).where(_MATCHES(tsquery(terms)))
    return t.claim.c.pk.in_(found)
