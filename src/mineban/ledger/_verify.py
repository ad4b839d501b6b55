"""Checks everything in the ledger against everything else: bytes, texts, quotes, ids."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, func, select

from mineban.errors import LedgerDamagedError, MinebanError
from mineban.ledger import _tables as t
from mineban.ledger._captures import CaptureStore
from mineban.ledger._ids import claim_id
from mineban.ledger._rows import claim_of, machine_claim
from mineban.ledger._stamps import can_be_checked, fault_of, of_captures
from mineban.ledger._types import Roots, Verification
from mineban.model import Quote, check_claim

_BATCH = 500
Heard = Callable[[int, int], None]
"""Told how many of how many documents and captures are checked."""


def verify(connection: Connection, store: CaptureStore, heard: Heard | None, roots: Roots) -> Verification:
    """Check each capture's bytes and stamps, each text's digest, and each claim's id, rules and quotes."""
    documents, claims, quotes, captures = (_count(connection, n) for n in (t.document, t.claim, t.quote, t.capture))
    stamps = _count(connection, t.stamp)
    can_check = can_be_checked()
    done = 0
    faults: list[str] = []
    for fault in _every_fault(connection, store, roots if can_check else None):
        if fault is None:
            done += 1
            if heard:
                heard(done, documents + captures)
        else:
            faults.append(fault)
    unproven = 0 if roots and can_check else stamps
    return Verification(documents, claims, quotes, captures, tuple(faults), stamps, unproven)


def _every_fault(connection: Connection, store: CaptureStore, roots: Roots | None) -> Iterator[str | None]:
    """Each fault in words, and None after each document or capture."""
    for row in _rows(connection, of_captures(), t.stamp) if roots is not None else ():
        yield from fault_of(row, roots or ())
    for row in _rows(connection, select(t.capture.c.pk, t.capture.c.sha256), t.capture):
        yield from _capture_faults(connection, store, row["sha256"])
        yield None
    for row in _rows(connection, select(*t.document.c["pk", "id", "text", "text_sha256"]), t.document):
        if sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
            yield f"document {row['id']}: its text was altered"
        yield from _claim_faults(connection, row)
        yield None
    yield from _orphans(connection)


def _rows(connection: Connection, query: Select[Any], table: Any) -> Iterator[Any]:
    """Row by row in bounded memory, however large the table."""
    last = 0
    while True:
        page = connection.execute(query.where(table.c.pk > last).order_by(table.c.pk).limit(_BATCH)).mappings().all()
        yield from page
        if len(page) < _BATCH:
            return
        last = page[-1]["pk"]


def _capture_faults(connection: Connection, store: CaptureStore, digest: str) -> Iterator[str]:
    try:
        store.content(connection, digest)
    except LedgerDamagedError as error:
        yield str(error).removesuffix(": run mineban verify")


def _claim_faults(connection: Connection, document: Any) -> Iterator[str]:
    quotes: dict[int, list[Quote]] = {}
    of_document = select(t.claim.c.pk).where(t.claim.c.document_pk == document["pk"])
    found = select(*t.quote.c["claim_pk", "start", "end", "exact", "prefix", "suffix"]).where(
        t.quote.c.claim_pk.in_(of_document)
    )
    for claim_pk, *values in connection.execute(found.order_by(t.quote.c.claim_pk, t.quote.c.position)):
        quotes.setdefault(claim_pk, []).append(Quote(*values))
    for row in connection.execute(select(t.claim).where(t.claim.c.document_pk == document["pk"])).mappings():
        yield from _faults_of(row, tuple(quotes.get(row["pk"], ())), document)


def _faults_of(row: Any, quotes: tuple[Quote, ...], document: Any) -> Iterator[str]:
    try:
        stands = claim_of(row, quotes)
        check_claim(stands, document["text"])
        if claim_id(document["id"], machine_claim(row, stands)) != row["id"]:
            yield f"claim {row['id']}: it was altered: its id is not that of its content"
    except (MinebanError, ValueError, KeyError, TypeError) as error:
        yield f"claim {row['id']} of document {document['id']}: {error}".removesuffix(": run mineban verify")


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows without the row that they belong to: only damage can make them."""
    for child, column, parent in (
        (t.quote, t.quote.c.claim_pk, t.claim),
        (t.claim, t.claim.c.document_pk, t.document),
        (t.document, t.document.c.capture_pk, t.capture),
        (t.judgement, t.judgement.c.claim_pk, t.claim),
    ):
        lost = select(func.count()).select_from(child).where(column.not_in(select(parent.c.pk)))
        if number := connection.execute(lost).scalar_one():
            yield f"{number} rows of {child.name} without their {parent.name}"
    yield from _judgement_faults(connection)


def _judgement_faults(connection: Connection) -> Iterator[str]:
    for row in _rows(connection, select(*t.judgement.c["pk", "id", "fields"]), t.judgement):
        try:
            json.loads(row["fields"])
        except ValueError:
            yield f"judgement {row['id']}: its fields are no JSON"


def _count(connection: Connection, table: Any) -> int:
    number: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return number
