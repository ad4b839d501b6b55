"""Full-text search over quotes: FTS5 on SQLite, a stored tsvector on PostgreSQL, one query language.

Hits come newest first, as claims do.
"""

from collections.abc import Sequence
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
from mineban.ledger._query import FEW, MARKED, Term, few_hits, fts5, pieces, sqlite_marks, terms_of, tsquery
from mineban.ledger._read import by_keys, key
from mineban.ledger._types import ClaimFilter, SearchHit

_WORDS = (text("words"), text("words.rowid = claim.pk"))
_MATCHES = literal_column("words.index").op("@@")
_BY_KEY = "NOT INDEXED"
"""From the hits to their claims, not from an index of claims to a look at the hits for each: far slower for few."""
_PK = literal_column("+claim.pk", Integer)
"""The plus keeps SQLite from going to each hit's claim, one by one."""


def search(
    connection: Connection, query: str, wanted: ClaimFilter, limit: int, after: str | None, also: str = ""
) -> list[SearchHit]:
    """A page of hits; only those that `also` finds, which is not marked. Raises ArgumentError."""
    terms = terms_of(query)
    position = key(connection, t.claim, after, "claim") if after else None
    page = among_hits(connection, terms, select(t.claim.c.pk))
    page = page.where(matching(connection, also)) if also else page
    page = newest_first(page.where(*conditions(wanted)), t.claim, limit, position)
    keys = connection.execute(page).scalars().all()
    said = _marked(connection, terms, keys)
    return [SearchHit(c, pieces(said[pk])) for pk, c in zip(keys, by_keys(connection, keys), strict=True)]


def among_hits(connection: Connection, terms: list[Term], query: Select[Any], every: bool = False) -> Select[Any]:
    """A query of the claim table, of the claims alone whose quotes match.

    Where they are few, or `every` one is asked for, they lead to their claims; where they are many, claims are
    taken in the order of an index, and each is looked for among the hits.
    """
    if connection.dialect.name == "sqlite":
        found = text("words MATCH :wanted").bindparams(wanted=fts5(terms))
        if not every and _are_many(connection, terms):
            hits = select(literal_column("rowid", Integer)).select_from(text("words")).where(found)
            return query.select_from(t.claim).where(_PK.in_(hits))
        return query.select_from(t.claim).join(*_WORDS).where(found).with_hint(t.claim, _BY_KEY, "sqlite")
    joined = query.join(t.words, t.words.c.claim_pk == t.claim.c.pk)
    few = few_hits(connection, select(t.words.c.claim_pk).where(_MATCHES(tsquery(terms))))
    if few is not None:
        return joined.where(t.claim.c.pk == func.any(cast(few, ARRAY(Integer))))
    return joined.where(_MATCHES(tsquery(terms)))


def _are_many(connection: Connection, terms: list[Term]) -> bool:
    counted = text("SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH :wanted LIMIT :most + 1)")
    number: int = connection.execute(counted, {"wanted": fts5(terms), "most": FEW}).scalar_one()
    return number > FEW


def _marked(connection: Connection, terms: list[Term], keys: Sequence[int]) -> dict[int, str]:
    """The quotes of these claims, with what was found in them marked."""
    rows: Sequence[Any]
    if connection.dialect.name == "sqlite":
        found = text("words MATCH :wanted").bindparams(wanted=fts5(terms))
        rowid = literal_column("rowid", Integer)
        query = select(rowid, sqlite_marks("words", 0)).select_from(text("words")).where(found, rowid.in_(keys))
        rows = connection.execute(query).all()
    else:
        headline = func.ts_headline("mineban", t.words.c.said, tsquery(terms), MARKED)
        rows = connection.execute(select(t.words.c.claim_pk, headline).where(t.words.c.claim_pk.in_(keys))).all()
    return {row[0]: row[1] for row in rows}


def matching(connection: Connection, query: str) -> ColumnElement[bool]:
    """The condition on the claim table that the quotes match. Raises ArgumentError."""
    terms = terms_of(query)
    if connection.dialect.name == "sqlite":
        hits = text("SELECT rowid FROM words WHERE words MATCH :found").bindparams(found=fts5(terms))
        return t.claim.c.pk.in_(hits.columns(column("rowid", Integer)).scalar_subquery())
    found = select(t.words.c.claim_pk).where(_MATCHES(tsquery(terms)))
    return t.claim.c.pk.in_(found)
