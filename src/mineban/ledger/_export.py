"""The whole ledger as lines of JSON, in an order that a rebuilt ledger keeps: one line a row.

Keys of the database are replaced by permanent ids. The last line counts the others, so that a cut
file is never taken for a whole one.
"""

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from mineban.errors import LedgerDamagedError
from mineban.ledger import _people_tables as people
from mineban.ledger import _tables as t
from mineban.ledger._captures import CaptureStore
from mineban.ledger._rows import dumped
from mineban.ledger._schema import HEAD
from mineban.ledger._stamps import of_captures

JSON_COLUMNS = frozenset(
    {
        *("redirects", "headers", "detail"),  # of captures
        *("found_by", "pages"),  # of documents
        *("places", "numbers", "because", "machine", "claim", "fields"),  # of claims, refusals, judgements
        "forms",  # of withheld names
    }
)
"""Columns that hold JSON: they are JSON in the export too."""
QUOTE = ("start", "end", "exact", "prefix", "suffix")
_BATCH = 500
_seen, _first = t.reading.alias(), t.reading.alias()
_seen_by, _first_by = t.reader.alias(), t.reader.alias()
_other, _again, _next = (t.claim.alias() for _ in range(3))
_undone, _carried = t.judgement.alias(), t.judgement.alias()


def lines(connection: Connection, store: CaptureStore) -> Iterator[bytes]:
    """Every line of the export, the newline in it."""
    yield _line({"row": "ledger", "schema": HEAD})
    counted: Counter[str] = Counter()
    for row in _rows(connection, store):
        counted[row["row"]] += 1
        yield _line(row)
    yield _line({"row": "end", "counts": dict(counted)})


def _line(row: dict[str, Any]) -> bytes:
    return dumped(row).encode() + b"\n"


def _rows(connection: Connection, store: CaptureStore) -> Iterator[dict[str, Any]]:
    for capture in _plain(connection, "capture", select(*t.capture.c), t.capture):
        yield capture | {"content": _content(connection, store, capture["sha256"])}
    yield from _plain(connection, "custody", _custody(), t.custody)
    yield from _plain(connection, "stamp", of_captures(), t.stamp)
    yield from _plain(connection, "document", _documents(), t.document)
    yield from _plain(connection, "reading", _readings(), t.reading)
    for claim, pk in _with_keys(connection, _claims(), t.claim):
        yield {"row": "claim"} | claim | {"quotes": _quotes(connection, pk), "anchors": _anchors(connection, pk)}
    yield from _plain(connection, "refusal", _refusals(), t.refusal)
    yield from _plain(connection, "judgement", _judgements(), t.judgement)
    yield from _plain(connection, "withheld", _withheld(), people.withheld)


def _plain(connection: Connection, name: str, query: Select[Any], table: Any) -> Iterator[dict[str, Any]]:
    for row, _ in _with_keys(connection, query, table):
        yield {"row": name} | row


def _with_keys(connection: Connection, query: Select[Any], table: Any) -> Iterator[tuple[dict[str, Any], int]]:
    """Row by row in the order of keys, without the keys, in bounded memory."""
    last = 0
    while True:
        page = connection.execute(query.where(table.c.pk > last).order_by(table.c.pk).limit(_BATCH)).mappings().all()
        for row in page:
            yield {n: _value(n, v) for n, v in row.items() if n != "pk" and not n.endswith("_pk")}, row["pk"]
        if len(page) < _BATCH:
            return
        last = page[-1]["pk"]


def _value(name: str, value: Any) -> Any:
    return json.loads(value) if name in JSON_COLUMNS and value is not None else value


def _content(connection: Connection, store: CaptureStore, digest: str) -> str | None:
    """The bytes in base64; None where they are gone, which `verify` says."""
    try:
        return b64encode(store.content(connection, digest)).decode()
    except LedgerDamagedError:
        return None


def _custody() -> Select[Any]:
    return select(*t.custody.c, t.capture.c.sha256.label("capture")).join(
        t.capture, t.capture.c.pk == t.custody.c.capture_pk
    )


def _documents() -> Select[Any]:
    return select(*t.document.c, t.capture.c.sha256.label("capture")).join(
        t.capture, t.capture.c.pk == t.document.c.capture_pk
    )


def _readings() -> Select[Any]:
    return (
        select(
            *t.reading.c,
            t.document.c.id.label("document"),
            t.reader.c.name.label("reader"),
            t.reader.c.version.label("reader_version"),
        )
        .join(t.document, t.document.c.pk == t.reading.c.document_pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
    )


def _claims() -> Select[Any]:
    return (
        select(
            *t.claim.c,
            t.document.c.id.label("document"),
            _first_by.c.name.label("reader"),
            _first_by.c.version.label("reader_version"),
            _seen_by.c.version.label("seen_by_version"),
            _again.c.id.label("again_of"),
            _next.c.id.label("next"),
        )
        .join(t.document, t.document.c.pk == t.claim.c.document_pk)
        .join(_first, _first.c.pk == t.claim.c.reading_pk)
        .join(_first_by, _first_by.c.pk == _first.c.reader_pk)
        .join(_seen, _seen.c.pk == t.claim.c.seen_pk)
        .join(_seen_by, _seen_by.c.pk == _seen.c.reader_pk)
        .outerjoin(_again, _again.c.pk == t.claim.c.again_pk)
        .outerjoin(_next, _next.c.pk == t.claim.c.next_pk)
        .add_columns(_seen_by.c.name.label("seen_by"))
    )


def _quotes(connection: Connection, pk: int) -> list[dict[str, Any]]:
    query = select(*t.quote.c[QUOTE]).where(t.quote.c.claim_pk == pk).order_by(t.quote.c.position)
    return [dict(row) for row in connection.execute(query).mappings()]


def _anchors(connection: Connection, pk: int) -> list[list[Any]]:
    query = (
        select(t.document.c.id, *t.anchor.c["position", "start", "end"])
        .join(t.document, t.document.c.pk == t.anchor.c.document_pk)
        .where(t.anchor.c.claim_pk == pk)
        .order_by(t.anchor.c.document_pk, t.anchor.c.position)
    )
    return [list(row) for row in connection.execute(query)]


def _refusals() -> Select[Any]:
    return (
        select(
            *t.refusal.c,
            t.document.c.id.label("document"),
            t.reader.c.name.label("reader"),
            t.reader.c.version.label("reader_version"),
        )
        .join(t.reading, t.reading.c.pk == t.refusal.c.reading_pk)
        .join(t.document, t.document.c.pk == t.reading.c.document_pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
    )


def _withheld() -> Select[Any]:
    """An export holds the whole texts: whoever takes it in must know what not to show."""
    lifted = people.withheld.alias()
    return select(*people.withheld.c, lifted.c.id.label("lifts")).outerjoin(
        lifted, lifted.c.pk == people.withheld.c.lifts_pk
    )


def _judgements() -> Select[Any]:
    return (
        select(
            *t.judgement.c,
            t.claim.c.id.label("of_claim"),
            _other.c.id.label("other"),
            _undone.c.id.label("undoes"),
            _carried.c.id.label("carried_from"),
        )
        .join(t.claim, t.claim.c.pk == t.judgement.c.claim_pk)
        .outerjoin(_other, _other.c.pk == t.judgement.c.other_pk)
        .outerjoin(_undone, _undone.c.pk == t.judgement.c.undoes_pk)
        .outerjoin(_carried, _carried.c.pk == t.judgement.c.carried_pk)
    )
