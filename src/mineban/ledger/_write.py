"""Taking a reading in: one transaction, every quote checked, nothing twice."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from mineban.errors import ClaimError, DateError
from mineban.ledger import _tables as t
from mineban.ledger._captures import CaptureStore
from mineban.ledger._ids import claim_id, document_id
from mineban.ledger._keys import Place, find_key, insert_row
from mineban.ledger._rows import capture_row, claim_row, document_row, dumped, plain, quote_rows
from mineban.ledger._types import Added, ReaderName, ReadingResult
from mineban.ledger._versions import replace_claims, take_over
from mineban.model import Capture, Claim, Document, check_claim


def add(
    connection: Connection,
    store: CaptureStore,
    capture: Capture,
    document: Document,
    reading: ReadingResult,
    by: ReaderName,
) -> Added:
    """Store what one reader found in one document, unless the same reader version has read it before."""
    identity = document_id(document)
    capture_pk = _capture(connection, store, capture)
    pk, older = _document(connection, capture_pk, document, identity)
    reader_pk = _key(connection, t.reader, name=by.name, version=by.version)
    if find_key(connection, t.reading, document_pk=pk, reader_pk=reader_pk):
        return Added(identity, is_new=False, claims=0)
    said = {"language": plain(reading.language or "") or None, "note": plain(reading.note or "") or None}
    row = said | {"made_at": datetime.now(UTC).isoformat()}
    reading_pk = insert_row(connection, t.reading, row | {"document_pk": pk, "reader_pk": reader_pk})
    place = Place(document, identity, pk, reading_pk)
    refused: list[tuple[str, dict[str, Any]]] = [(r.reason, {"words": r.words}) for r in reading.refused]
    kept = [claim for claim in reading.claims if _keep(connection, place, claim, refused)]
    _refuse(connection, reading_pk, refused)
    replace_claims(connection, place, by.name)
    if older:
        take_over(connection, place, older)
    return Added(identity, older is not None, len(kept), len(refused))


def has_read(connection: Connection, document: Document, by: ReaderName) -> bool:
    query = (
        select(t.reading.c.pk)
        .join(t.document, t.document.c.pk == t.reading.c.document_pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
        .where(t.document.c.id == document_id(document))
        .where(t.reader.c.name == by.name, t.reader.c.version == by.version)
    )
    return connection.execute(query).first() is not None


def _capture(connection: Connection, store: CaptureStore, capture: Capture) -> int:
    """The key of the capture; its bytes are safe before a row speaks of them."""
    digest = capture.sha256
    found = find_key(connection, t.capture, sha256=digest)
    if not found:
        store.keep(connection, digest, capture.content)
    pk = found or insert_row(connection, t.capture, capture_row(capture))
    _log_receipt(connection, pk, capture, again=found is not None)
    return pk


def _log_receipt(connection: Connection, pk: int, capture: Capture, again: bool) -> None:
    """One entry for each address from which the bytes came."""
    detail = {name: capture_row(capture)[name] for name in ("address", "media_type", "size")}
    detail |= {"redirects": list(capture.redirects), "headers": dict(capture.headers)}
    known = select(t.custody.c.detail).where(t.custody.c.capture_pk == pk)
    if any(json.loads(each).get("address") == capture.address for each in connection.execute(known).scalars()):
        return
    what = "received again" if again else "received"
    row = {"capture_pk": pk, "at": capture.taken.isoformat(), "what": what, "detail": dumped(detail)}
    connection.execute(insert(t.custody), row)


def _document(
    connection: Connection, capture_pk: int, document: Document, identity: str
) -> tuple[int, tuple[int, ...] | None]:
    """The key of the text version, and those that it replaces; None where it was there before.

    Another text from the same capture is its next version.
    """
    found = find_key(connection, t.document, id=identity)
    if found:
        return found, None
    older = select(t.document.c.pk, t.document.c.version).where(
        t.document.c.capture_pk == capture_pk, t.document.c.name == plain(document.name)
    )
    versions = {row.pk: row.version for row in connection.execute(older)}
    for table, column in ((t.document, t.document.c.pk), (t.claim, t.claim.c.document_pk)):
        connection.execute(update(table).where(column.in_(versions)).values(current=0))
    bound = {"id": identity, "capture_pk": capture_pk, "version": max(versions.values(), default=0) + 1}
    return insert_row(connection, t.document, document_row(document) | bound), tuple(versions)


def _keep(connection: Connection, place: Place, claim: Claim, refused: list[tuple[str, dict[str, Any]]]) -> bool:
    """Store the claim; False, and the reason in `refused`, where it does not hold."""
    try:
        check_claim(claim, place.document.text)
        identity = claim_id(place.id, claim)
        row = claim_row(claim, place.document.published)
    except (ClaimError, DateError) as error:
        refused.append((str(error), claim.as_annotation()))
        return False
    pk = find_key(connection, t.claim, id=identity)
    if pk:
        connection.execute(update(t.claim).where(t.claim.c.pk == pk).values(seen_pk=place.reading_pk, current=1))
        return True
    bound = {"id": identity, "document_pk": place.pk, "reading_pk": place.reading_pk, "seen_pk": place.reading_pk}
    pk = insert_row(connection, t.claim, row | bound)
    connection.execute(insert(t.quote), [{"claim_pk": pk} | quote for quote in quote_rows(claim)])
    _index(connection, pk, " … ".join(quote.exact for quote in claim.quotes))
    return True


def _index(connection: Connection, pk: int, said: str) -> None:
    key = "rowid" if connection.dialect.name == "sqlite" else "claim_pk"
    connection.execute(text(f"INSERT INTO words ({key}, said) VALUES (:pk, :said)"), {"pk": pk, "said": said})


def _refuse(connection: Connection, reading_pk: int, refused: list[tuple[str, dict[str, Any]]]) -> None:
    rows = [
        {"reading_pk": reading_pk, "reason": plain(reason), "claim": plain(dumped(claim))} for reason, claim in refused
    ]
    if rows:
        connection.execute(insert(t.refusal), rows)


def _key(connection: Connection, table: Any, **values: object) -> int:
    return find_key(connection, table, **values) or insert_row(connection, table, values)
