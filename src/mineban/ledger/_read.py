"""Reading back: single things by permanent id, pages of them, counts."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, and_, cast, func, or_, select

from mineban.errors import ArgumentError
from mineban.ledger import _tables as t
from mineban.ledger._filters import Position, newest_first, page_of_claims
from mineban.ledger._rows import stored_claim, stored_document
from mineban.ledger._stamps import stamps
from mineban.ledger._types import ClaimFilter, CustodyEntry, StoredClaim, StoredDocument, StoredRefusal

_judged = t.claim.alias()


def document(connection: Connection, identity: str) -> StoredDocument:
    """Raises ArgumentError for an unknown id."""
    return documents_of(connection, [key(connection, t.document, identity, "document")[1]])[0]


def documents(connection: Connection, limit: int, after: str | None) -> list[StoredDocument]:
    position = key(connection, t.document, after, "document") if after else None
    query = newest_first(select(t.document.c.pk).where(t.CURRENT), t.document, limit, position)
    return documents_of(connection, connection.execute(query).scalars().all())


def documents_of(connection: Connection, keys: Sequence[int]) -> list[StoredDocument]:
    """The documents of these keys, in their order, each text checked."""
    readers = (
        select(func.min(t.reader.c.name + " " + t.reader.c.version))
        .join(t.reading, t.reading.c.reader_pk == t.reader.c.pk)
        .where(t.reading.c.document_pk == t.document.c.pk)
    )
    found = select(func.count()).where(t.claim.c.document_pk == t.document.c.pk, t.claim.c.current == 1)
    query = (
        select(
            *t.document.c,
            *t.capture.c["sha256", "taken", "media_type", "size", "redirects", "headers"],
            t.capture.c.address.label("capture_address"),
            readers.scalar_subquery().label("readers"),
            found.scalar_subquery().label("claims"),
        )
        .join(t.capture, t.capture.c.pk == t.document.c.capture_pk)
        .where(t.document.c.pk.in_(keys))
    )
    rows = {row["pk"]: row for row in connection.execute(query).mappings()}
    stamped = stamps(connection, [row["sha256"] for row in rows.values()])
    return [stored_document(rows[pk], stamped.get(rows[pk]["sha256"], ())) for pk in keys]


def claim(connection: Connection, identity: str) -> StoredClaim:
    """Raises ArgumentError for an unknown id, QuoteError for a claim whose quote is not in its text."""
    return by_keys(connection, [key(connection, t.claim, identity, "claim")[1]])[0]


def claims_of(connection: Connection, ids: Sequence[str]) -> list[StoredClaim]:
    """Raises ArgumentError for an unknown id, QuoteError for a claim whose quote is not in its text."""
    rows = connection.execute(select(t.claim.c.id, t.claim.c.pk).where(t.claim.c.id.in_(ids)))
    keys = {row[0]: row[1] for row in rows}
    for identity in ids:
        if identity not in keys:
            raise ArgumentError(f"no claim {identity!r} in this ledger: look it up with: mineban claims")
    return by_keys(connection, [keys[identity] for identity in ids])


def claims(connection: Connection, wanted: ClaimFilter, limit: int, after: str | None) -> list[StoredClaim]:
    position = key(connection, t.claim, after, "claim") if after else None
    query = page_of_claims(wanted, limit, position)
    return by_keys(connection, connection.execute(query).scalars().all())


def by_keys(connection: Connection, keys: Sequence[int]) -> list[StoredClaim]:
    """The claims of these keys, in their order, each quote checked."""
    query = (
        select(
            *t.claim.c,
            t.document.c.id.label("document_id"),
            *t.document.c["title", "published", "source", "sample"],
            t.reader.c.name.label("reader_name"),
            t.reader.c.version.label("reader_version"),
            t.reading.c.made_at,
            _judged.c.id.label("again_of"),
        )
        .join(t.document, t.document.c.pk == t.claim.c.document_pk)
        .join(t.reading, t.reading.c.pk == t.claim.c.reading_pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
        .outerjoin(_judged, _judged.c.pk == t.claim.c.again_pk)
        .where(t.claim.c.pk.in_(keys))
    )
    rows = {row["pk"]: row for row in connection.execute(query).mappings()}
    quotes = _quotes(connection, keys)
    return [stored_claim(rows[pk], quotes[pk]) for pk in keys]


def _quotes(connection: Connection, keys: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The quotes of claims, each with what its text has at its place. A text is loaded once, however many quotes."""
    query = (
        select(t.quote, t.claim.c.document_pk)
        .join(t.claim, t.claim.c.pk == t.quote.c.claim_pk)
        .where(t.quote.c.claim_pk.in_(keys))
        .order_by(t.quote.c.claim_pk, t.quote.c.position)
    )
    by_document: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        by_document[row["document_pk"]].append(dict(row))
    texts = select(t.document.c.pk, t.document.c.text).where(t.document.c.pk.in_(by_document))
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for pk, words in connection.execute(texts).yield_per(10):
        for quote in by_document[pk]:
            found[quote["claim_pk"]].append(quote | {"there": words[quote["start"] : quote["end"]]})
    return found


def refusals(connection: Connection, document: str | None) -> list[StoredRefusal]:
    reader = cast(t.reader.c.name + " " + t.reader.c.version, String)
    query = (
        select(t.document.c.id, reader, t.refusal.c.reason, t.refusal.c.claim)
        .join(t.reading, t.reading.c.pk == t.refusal.c.reading_pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
        .join(t.document, t.document.c.pk == t.reading.c.document_pk)
        .order_by(t.refusal.c.pk)
    )
    if document is not None:
        query = query.where(t.document.c.id == document)
    return [StoredRefusal(i, by, reason, json.loads(values)) for i, by, reason, values in connection.execute(query)]


def key(connection: Connection, table: Any, identity: str, what: str) -> Position:
    """Where in the order of pages the thing of this id stands. Raises ArgumentError for an unknown one."""
    found = connection.execute(select(table.c.day, table.c.pk).where(table.c.id == identity)).first()
    if found is None:
        raise ArgumentError(f"no {what} {identity!r} in this ledger: look it up with: mineban claims")
    return found[0], found[1]


def queue(connection: Connection, limit: int, after: str | None) -> list[StoredClaim]:
    """What waits for a person: the important and unsure first."""
    columns = t.claim.c
    waiting = or_(columns.current == 1, columns.again_pk.is_not(None))
    query = select(columns.pk).where(t.WAITING, waiting)
    if after:
        row = connection.execute(select(columns.priority, columns.pk).where(columns.id == after)).first()
        if row is None:
            raise ArgumentError(f"no claim {after!r} in this ledger: begin the queue anew")
        later = and_(columns.priority == row.priority, columns.pk > row.pk)
        query = query.where(columns.priority <= row.priority, or_(columns.priority < row.priority, later))
    found = connection.execute(query.order_by(columns.priority.desc(), columns.pk).limit(limit))
    return by_keys(connection, found.scalars().all())


def custody(connection: Connection, digest: str) -> list[CustodyEntry]:
    columns = t.custody.c["at", "what", "detail"]
    query = select(*columns).join(t.capture, t.capture.c.pk == t.custody.c.capture_pk)
    rows = connection.execute(query.where(t.capture.c.sha256 == digest).order_by(t.custody.c.pk))
    return [CustodyEntry(datetime.fromisoformat(at), what, json.loads(detail)) for at, what, detail in rows]


def anchors(connection: Connection, claim: str) -> dict[str, tuple[tuple[int, int] | None, ...]]:
    query = (
        select(t.document.c.id, t.anchor.c.start, t.anchor.c.end)
        .join(t.claim, t.claim.c.pk == t.anchor.c.claim_pk)
        .join(t.document, t.document.c.pk == t.anchor.c.document_pk)
        .where(t.claim.c.id == claim)
        .order_by(t.anchor.c.document_pk, t.anchor.c.position)
    )
    found: dict[str, tuple[tuple[int, int] | None, ...]] = {}
    for document, start, end in connection.execute(query):
        found[document] = (*found.get(document, ()), None if start is None else (start, end))
    return found
