"""Taking a reading in: one transaction, every quote checked, nothing twice."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from mineban.errors import ClaimError, DateError
from mineban.ledger import _tables as t
from mineban.ledger._ids import claim_id, document_id
from mineban.ledger._rows import capture_row, claim_row, document_row, dumped, quote_rows
from mineban.ledger._types import Added, ReaderName, ReadingResult
from mineban.model import Capture, Claim, Document, check_claim


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the claims of a reading go."""

    document: Document
    id: str
    pk: int
    reading_pk: int


def add(connection: Connection, capture: Capture, document: Document, reading: ReadingResult, by: ReaderName) -> Added:
    """Store what one reader found in one document, unless the same reader version has read it before."""
    identity = document_id(document)
    capture_pk = _capture(connection, capture)
    pk, is_new = _document(connection, capture_pk, document, identity)
    reader_pk = _key(connection, t.reader, name=by.name, version=by.version)
    if _find(connection, t.reading, document_pk=pk, reader_pk=reader_pk):
        return Added(identity, is_new=False, claims=0)
    row = {"made_at": datetime.now(UTC).isoformat(), "language": reading.language, "note": reading.note}
    reading_pk = _insert(connection, t.reading, row | {"document_pk": pk, "reader_pk": reader_pk})
    place = _Place(document, identity, pk, reading_pk)
    refused: list[tuple[str, dict[str, Any]]] = [
        (refusal.reason, {"words": refusal.words}) for refusal in reading.refused
    ]
    kept = [claim for claim in reading.claims if _keep(connection, place, claim, refused)]
    _refuse(connection, reading_pk, refused)
    _replace(connection, place, by.name)
    return Added(identity, is_new, len(kept), len(refused))


def has_read(connection: Connection, document: Document, by: ReaderName) -> bool:
    query = (
        select(t.reading.c.pk)
        .join(t.document, t.document.c.pk == t.reading.c.document_pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
        .where(t.document.c.id == document_id(document), t.document.c.current == 1)
        .where(t.reader.c.name == by.name, t.reader.c.version == by.version)
    )
    return connection.execute(query).first() is not None


def _capture(connection: Connection, capture: Capture) -> int:
    found = _find(connection, t.capture, sha256=capture.sha256)
    return found or _insert(connection, t.capture, capture_row(capture))


def _document(connection: Connection, capture_pk: int, document: Document, identity: str) -> tuple[int, bool]:
    """The key of the text version. Another text from the same capture is its next version."""
    found = _find(connection, t.document, id=identity)
    if found:
        return found, False
    older = select(t.document.c.pk, t.document.c.version).where(
        t.document.c.capture_pk == capture_pk, t.document.c.name == document.name
    )
    versions = {row.pk: row.version for row in connection.execute(older)}
    for table, column in ((t.document, t.document.c.pk), (t.claim, t.claim.c.document_pk)):
        connection.execute(update(table).where(column.in_(versions)).values(current=0))
    bound = {"id": identity, "capture_pk": capture_pk, "version": max(versions.values(), default=0) + 1}
    return _insert(connection, t.document, document_row(document) | bound), True


def _keep(connection: Connection, place: _Place, claim: Claim, refused: list[tuple[str, dict[str, Any]]]) -> bool:
    """Store the claim; False, and the reason in `refused`, where it does not hold."""
    try:
        check_claim(claim, place.document.text)
        identity = claim_id(place.id, claim)
        row = claim_row(claim, place.document.published)
    except (ClaimError, DateError) as error:
        refused.append((str(error), claim.as_annotation()))
        return False
    pk = _find(connection, t.claim, id=identity)
    if pk:
        connection.execute(update(t.claim).where(t.claim.c.pk == pk).values(seen_pk=place.reading_pk, current=1))
        return True
    bound = {"id": identity, "document_pk": place.pk, "reading_pk": place.reading_pk, "seen_pk": place.reading_pk}
    pk = _insert(connection, t.claim, row | bound)
    connection.execute(insert(t.quote), [{"claim_pk": pk} | quote for quote in quote_rows(claim)])
    _index(connection, pk, " … ".join(quote.exact for quote in claim.quotes))
    return True


def _index(connection: Connection, pk: int, said: str) -> None:
    key = "rowid" if connection.dialect.name == "sqlite" else "claim_pk"
    connection.execute(text(f"INSERT INTO words ({key}, said) VALUES (:pk, :said)"), {"pk": pk, "said": said})


def _refuse(connection: Connection, reading_pk: int, refused: list[tuple[str, dict[str, Any]]]) -> None:
    rows = [
        {"reading_pk": reading_pk, "reason": _plain(reason), "claim": _plain(dumped(claim))}
        for reason, claim in refused
    ]
    if rows:
        connection.execute(insert(t.refusal), rows)


def _plain(text: str) -> str:
    """What was refused may hold what no database takes."""
    return text.replace("\0", "\\0").encode(errors="backslashreplace").decode()


def _replace(connection: Connection, place: _Place, reader: str) -> None:
    """Claims that an older version of this reader made, and this one no longer makes, step back."""
    same_reader = (
        select(t.reading.c.pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
        .where(t.reading.c.document_pk == place.pk, t.reader.c.name == reader, t.reading.c.pk != place.reading_pk)
    )
    old = update(t.claim).where(t.claim.c.document_pk == place.pk, t.claim.c.seen_pk.in_(same_reader))
    connection.execute(old.where(t.claim.c.review == "machine").values(current=0))


def _key(connection: Connection, table: Any, **values: object) -> int:
    return _find(connection, table, **values) or _insert(connection, table, values)


def _find(connection: Connection, table: Any, **values: object) -> int | None:
    matches = [table.c[name] == value for name, value in values.items()]
    found: int | None = connection.execute(select(table.c.pk).where(*matches)).scalar()
    return found


def _insert(connection: Connection, table: Any, values: dict[str, Any]) -> int:
    made = connection.execute(insert(table).values(values)).inserted_primary_key
    assert made is not None
    pk: int = made[0]
    return pk
