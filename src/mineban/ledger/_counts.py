"""Counts for facets: how many claims fit, and how many would with another value of one field."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, text, tuple_

from mineban.ledger import _tables as t
from mineban.ledger._filters import conditions
from mineban.ledger._query import END, START, fts5, terms_of
from mineban.ledger._rows import sort_day
from mineban.ledger._search import among_hits
from mineban.ledger._texts import matching as documents_matching
from mineban.ledger._types import ClaimFilter, Counts, StoredClaim, StoredDocument
from mineban.model import parse_edtf

_Found = dict[str, Counter[str]]
_Narrow = Callable[[Select[Any], ClaimFilter], Select[Any]]
_EVERY = ClaimFilter()
_COLUMNS: Mapping[str, ColumnElement[str | None]] = {
    **{field: t.claim.c[field] for field in t.FACETS},
    "year": func.substr(t.claim.c.first_day, 1, 4),
}
_PARTS = (("kind", "weapon", "treaty", "modality", "review", "year"), ("actor", "country"))
"""What the columns `facets` and `parties` of SQLite hold, a line each: see `_0006_texts`."""


def _all(query: Select[Any], _wanted: ClaimFilter) -> Select[Any]:
    return query


def counts(connection: Connection, wanted: ClaimFilter, fields: Sequence[str] = t.FACETS) -> Counts:
    """The counts of what fits, by one look at the claims; a field that is itself filtered takes a look of its own."""
    if wanted == _EVERY and connection.dialect.name == "sqlite":
        found = {field: _facet(connection, _EVERY, field) for field in fields}
    else:
        found = _by_fields(connection, wanted, fields)
    return _told(connection, wanted, found, fields)


def search_counts(connection: Connection, query: str, wanted: ClaimFilter) -> Counts:
    """The same of the claims that a search finds, and by the year in which what they tell of began."""
    terms = terms_of(query)

    def hits(asked: Select[Any], filtered: ClaimFilter) -> Select[Any]:
        return among_hits(connection, terms, asked, every=filtered == _EVERY)

    if wanted == _EVERY and connection.dialect.name == "sqlite":
        found = _of_every_hit(connection, query)
    else:
        found = _by_fields(connection, wanted, (*_COLUMNS,), hits)
    return _told(connection, wanted, found, (*_COLUMNS,), hits)


def _told(
    connection: Connection, wanted: ClaimFilter, found: _Found, fields: Sequence[str], hits: _Narrow = _all
) -> Counts:
    """The counts; a field that the filter itself speaks of is counted without that."""
    total = sum(found["kind"].values())
    for field in t.FACETS:
        if field in fields and getattr(wanted, field) is not None:
            found[field] = _facet(connection, replace(wanted, **{field: None}), field, hits)
    return Counts(total, {field: most_first(found[field]) for field in fields})


def _by_fields(connection: Connection, wanted: ClaimFilter, fields: Sequence[str], hits: _Narrow = _all) -> _Found:
    """Every field of the claims that fit."""
    found: _Found = defaultdict(Counter)
    columns: list[Any] = [_COLUMNS[field].label(field) for field in fields]
    for part in _parts(wanted):
        query: Select[Any] = select(*columns, func.count()).where(*part).group_by(*_groups(connection, columns))
        rows: Sequence[Any] = connection.execute(hits(query, wanted)).all()
        for row in rows:
            for field, value in zip(fields, row[:-1], strict=True):
                if value:
                    found[field][value] += row[-1]
    return found


def _groups(connection: Connection, columns: list[Any]) -> list[Any]:
    """SQLite counts each combination of values; PostgreSQL each field for itself, in memory, with one look."""
    if connection.dialect.name == "sqlite":
        return columns
    connection.execute(text("SET LOCAL work_mem = '128MB'"))
    connection.execute(text("SET LOCAL jit = off"))
    return [func.grouping_sets(*map(tuple_, columns))]


def _facet(connection: Connection, wanted: ClaimFilter, field: str, hits: _Narrow = _all) -> Counter[str]:
    found: Counter[str] = Counter()
    column: Any = t.claim.c[field]
    for part in _parts(wanted):
        query: Select[Any] = select(column, func.count()).where(*part, column.is_not(None)).group_by(column)
        rows: Sequence[Any] = connection.execute(hits(query, wanted)).all()
        for value, number in rows:
            found[value] += number
    return found


def _of_every_hit(connection: Connection, query: str) -> _Found:
    """The fields of all that a search finds on SQLite, as one text that Python cuts and counts.

    A word that half of a million quotes have takes a third of the time that grouping by them takes.
    """
    lines = connection.execute(
        text(
            "SELECT group_concat(facets, :line), group_concat(parties, :line) "
            "FROM words CROSS JOIN claim INDEXED BY claim_hits ON claim.pk = words.rowid "
            "WHERE words MATCH :wanted AND claim.current = 1"
        ),
        {"wanted": fts5(terms_of(query)), "line": START},
    ).one()
    found: _Found = defaultdict(Counter)
    for fields, joined in zip(_PARTS, lines, strict=True):
        for line, number in Counter(joined.split(START) if joined else ()).items():
            for field, value in zip(fields, line.split(END), strict=False):
                if value:
                    found[field][value] += number
    return found


def _parts(wanted: ClaimFilter) -> Iterator[list[ColumnElement[bool]]]:
    """The conditions; for a state two of them, which share no claim, so that each has its index."""
    if wanted.state is None:
        yield [*conditions(wanted)]
        return
    actor, country = t.claim.c.actor, t.claim.c.country
    rest = conditions(replace(wanted, state=None))
    yield [*rest, actor == wanted.state]
    yield [*rest, country == wanted.state, actor != wanted.state]


def facets_of(stored: StoredClaim) -> dict[str, str | None]:
    """What one claim adds to the counts of a search."""
    claim = stored.claim
    plain = {field: getattr(claim, field) for field in t.FACETS if field != "review"}
    first = parse_edtf(claim.date).first if claim.date else None
    return plain | {"review": stored.review, "year": str(first)[:4] if first else None}


def document_counts(connection: Connection, query: str, wanted: ClaimFilter) -> Counts:
    """How many documents match, by source, language and year of publication."""
    columns = (t.document.c.source, t.document.c.language, func.substr(t.document.c.day, 1, 4))
    grouped = select(func.count(), *columns).where(*documents_matching(connection, query, wanted)).group_by(*columns)
    found: _Found = {name: Counter() for name in ("source", "language", "year")}
    total = 0
    for number, *values in connection.execute(grouped):
        total += number
        for name, value in zip(found, values, strict=True):
            if value:
                found[name][value] += number
    return Counts(total, {name: most_first(values) for name, values in found.items()})


def document_facets(stored: StoredDocument) -> dict[str, str | None]:
    """What one document adds to the counts of a search."""
    document = stored.document
    return {"source": document.source, "language": document.language, "year": sort_day(document.published)[:4]}


def most_first(found: Mapping[str, int]) -> dict[str, int]:
    """The largest count first."""
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
