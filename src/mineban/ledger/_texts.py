"""Full-text search over the texts of documents, in the query language of the search over quotes.

A document is found where its title and its text together have what is asked for. Hits come newest
first, as documents do; where the words stand in the text is counted in code points.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from mineban.ledger import _tables as t
from mineban.ledger._extracts import Span, cut, extracts
from mineban.ledger._filters import conditions, newest_first
from mineban.ledger._mask import BLOCK, Mask
from mineban.ledger._query import END, MARKED, START, Term, few_hits, fts5, sqlite_marks, terms_of, tsquery_of
from mineban.ledger._read import documents_of, key
from mineban.ledger._types import ClaimFilter, DocumentHit, StoredDocument

_passage = table("passage", column("document_pk", Integer), column("start", Integer))
_INDEX: ColumnElement[Any] = literal_column("passage.index")
_PASSAGE = 50_200
"""The code points of a passage, as the migration cuts them: see `_0006_texts`."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A document that was found, and where in its title and its text the words are."""

    document: StoredDocument
    title: tuple[Span, ...]
    text: tuple[Span, ...]

    def is_hidden(self, mask: Mask) -> bool:
        """Whether a withheld name is among the words by which it was found."""
        document = self.document.document
        return _is_hidden(mask, document.title, self.title) or _is_hidden(mask, document.text, self.text)

    def masked(self, mask: Mask) -> "Marked":
        """The same without withheld names; where one is in the title, no hit is shown there."""
        shown = mask.stored_document(self.document)
        title = self.title if shown.document.title == self.document.document.title else ()
        return replace(self, document=shown, title=title)


def _is_hidden(mask: Mask, words: str, spans: tuple[Span, ...]) -> bool:
    shown = mask.text(words)
    return any(BLOCK in shown[start:end] and BLOCK not in words[start:end] for start, end in spans)


def marked_page(
    connection: Connection, query: str, wanted: ClaimFilter, limit: int, after: str | None, also: str = ""
) -> list[Marked]:
    """A page of documents that match; only those that `also` finds, which is not marked. Raises ArgumentError."""
    terms = terms_of(query)
    position = key(connection, t.document, after, "document") if after else None
    page = select(t.document.c.pk).where(*matching(connection, query, wanted))
    page = page.where(_found(connection, terms_of(also))) if also else page
    keys = connection.execute(newest_first(page, t.document, limit, position)).scalars().all()
    mark = _marks_sqlite if connection.dialect.name == "sqlite" else _marks_postgresql
    stored = documents_of(connection, keys)
    return [mark(connection, terms, pk, each) for pk, each in zip(keys, stored, strict=True)]


def matching(connection: Connection, query: str, wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    """The conditions on the document table: what is asked for is there, and a claim that is wanted, if any."""
    found = [t.CURRENT, _found(connection, terms_of(query))]
    if wanted != ClaimFilter():
        found.append(t.document.c.pk.in_(select(t.claim.c.document_pk).where(*conditions(wanted))))
    return found


def _found(connection: Connection, terms: list[Term]) -> ColumnElement[bool]:
    if connection.dialect.name == "postgresql":
        return and_(*(_has(connection, term) for term in terms))
    hits = text("SELECT rowid FROM texts WHERE texts MATCH :wanted").bindparams(
        bindparam("wanted", fts5(terms), unique=True)
    )
    return t.document.c.pk.in_(hits.columns(column("rowid", Integer)).scalar_subquery())


def _has(connection: Connection, term: Term) -> ColumnElement[bool]:
    """Whether a document has a term in one of its passages; or in none, where it is to be left out."""
    plain = Term(term.words, without=False, beginning=term.beginning)
    hits = select(_passage.c.document_pk).where(_INDEX.op("@@")(tsquery_of(plain)))
    if term.without:
        return t.document.c.pk.not_in(hits)
    few = few_hits(connection, hits)
    return t.document.c.pk.in_(hits) if few is None else t.document.c.pk == func.any(cast(few, ARRAY(Integer)))


def _marks_sqlite(connection: Connection, terms: list[Term], pk: int, found: StoredDocument) -> Marked:
    marks = select(sqlite_marks("texts", 0), sqlite_marks("texts", 1)).select_from(text("texts"))
    here = text("texts MATCH :wanted AND rowid = :pk").bindparams(wanted=fts5(terms), pk=pk)
    title, words = connection.execute(marks.where(here)).one()
    return Marked(found, _spans(title, found.document.title), _spans(words, found.document.text))


def _marks_postgresql(connection: Connection, terms: list[Term], pk: int, found: StoredDocument) -> Marked:
    words = or_(*(_INDEX.op("@@")(tsquery_of(term)) for term in terms if not term.without))
    starts = select(_passage.c.start).where(_passage.c.document_pk == pk, words).order_by(_passage.c.start)
    spans: dict[Span, None] = {}
    for start in connection.execute(starts).scalars():
        part = found.document.text[start : start + _PASSAGE]
        spans |= {(start + a, start + b): None for a, b in _headline(connection, terms, part)}
    return Marked(found, _headline(connection, terms, found.document.title), tuple(sorted(spans)))


def _headline(connection: Connection, terms: list[Term], words: str) -> tuple[Span, ...]:
    """Where the terms are in some words."""
    wanted = [tsquery_of(term) for term in terms if not term.without]
    query = wanted[0]
    for one in wanted[1:]:
        query = query.op("||")(one)
    marked = connection.execute(select(func.ts_headline("mineban", words, query, MARKED))).scalar_one()
    return _spans(marked, words)


def _spans(marked: str, words: str) -> tuple[Span, ...]:
    """The places of the hits; none where the words themselves hold the marks, so that these tell nothing."""
    spans, place = [], 0
    for number, part in enumerate(re.split(f"[{START}{END}]", marked)):
        if number % 2 == 1 and part:
            spans.append((place, place + len(part)))
        place += len(part)
    return tuple(spans) if re.sub(f"[{START}{END}]", "", marked) == words else ()


def hit(found: Marked) -> DocumentHit:
    """The hit as it is shown: the title, and up to three extracts of the text."""
    document = found.document.document
    title = cut(document.title, found.title, 0, len(document.title))
    place = found.text[0][0] if found.text else None
    return DocumentHit(found.document, tuple(title), tuple(extracts(document.text, found.text)), place)
