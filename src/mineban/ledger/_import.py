"""Takes an export in: one transaction, every line checked, what is there already left as it is."""

import json
from base64 import b64decode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, ClassVar

from sqlalchemy import Connection, Table, func, insert, select, text, update

from mineban.errors import LedgerDamagedError, MinebanError
from mineban.ledger import _people_tables as people
from mineban.ledger import _tables as t
from mineban.ledger._captures import CaptureStore
from mineban.ledger._export import JSON_COLUMNS
from mineban.ledger._ids import claim_id
from mineban.ledger._judge import derive
from mineban.ledger._rows import claim_of, dumped, machine_claim
from mineban.ledger._schema import HEAD
from mineban.model import Claim, Quote, check_claim

_BATCH = 1000
_TABLES = (
    t.capture, t.custody, t.stamp, t.document, t.reader, t.reading, t.claim, t.quote, t.anchor, t.refusal, t.judgement,
    people.withheld,
)  # fmt: skip
"""In the order in which one may name another."""


def take_in(connection: Connection, store: CaptureStore, source: Iterable[bytes], name: str) -> dict[str, int]:
    """Store every row of an export that is not there yet; how many of each kind. Raises LedgerDamagedError."""
    importer = _Importer(connection, store)
    number = 0
    try:
        for number, line in enumerate(source, 1):
            importer.line(number, json.loads(line))
        importer.end()
    except (ValueError, KeyError, TypeError, MinebanError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else " ".join(str(error).split())
        raise LedgerDamagedError(f"{name}, line {number}: {what}: nothing of it was taken in") from None
    return dict(importer.new)


def lock(connection: Connection) -> None:
    """Keep other writers out: on SQLite the transaction does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {', '.join(table.name for table in _TABLES)} IN EXCLUSIVE MODE"))


class _Importer:
    """Gives each row its key, and writes the rows in batches."""

    def __init__(self, connection: Connection, store: CaptureStore) -> None:
        self._connection = connection
        self._store = store
        self._rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._next = {table: self._last(table) + 1 for table in _TABLES if "pk" in table.c}
        self._keys = _known_keys(connection)
        self._text = ("", "")
        self._said: list[dict[str, Any]] = []
        self._following: dict[int, str] = {}
        self._judged: dict[int, None] = {}
        self._seen: Counter[str] = Counter()
        self._ended = False
        self.new: Counter[str] = Counter()

    def line(self, number: int, row: dict[str, Any]) -> None:
        kind = row.pop("row")
        if (kind == "ledger") != (number == 1):
            raise ValueError("not an export of a ledger: its first line is another")
        if kind == "ledger":
            if row["schema"] != HEAD:
                raise ValueError(f"of schema {row['schema']}, where {HEAD} is needed: export it anew with this mineban")
        elif kind == "end":
            self._ended = row["counts"] == dict(self._seen)
        else:
            self._seen[kind] += 1
            self._take[kind](self, row)

    def end(self) -> None:
        if not self._ended:
            raise ValueError("the file is cut short, or lines of it are missing")
        self._flush()
        for pk, later in self._following.items():
            values = {"next_pk": self._keys["claim"][later]}
            self._connection.execute(update(t.claim).where(t.claim.c.pk == pk).values(values))
        for pk in self._judged:
            derive(self._connection, pk)
        if self._connection.dialect.name == "postgresql":
            for table, following in self._next.items():
                sequence = func.pg_get_serial_sequence(table.name, "pk")
                self._connection.execute(select(func.setval(sequence, following, False)))

    def _capture(self, row: dict[str, Any]) -> None:
        content = row.pop("content")
        if content is not None:
            received = b64decode(content, validate=True)
            if sha256(received).hexdigest() != row["sha256"]:
                raise ValueError(f"the bytes of capture {row['sha256']} were altered")
            self._store.keep(self._connection, row["sha256"], received)
        self._put(t.capture, "capture", row["sha256"], row)

    def _custody(self, row: dict[str, Any]) -> None:
        capture = row.pop("capture")
        key = (capture, row["at"], dumped(row["detail"]))
        self._put(t.custody, "custody", key, row | {"capture_pk": self._keys["capture"][capture]})

    def _stamp(self, row: dict[str, Any]) -> None:
        capture = row.pop("capture")
        b64decode(row["token"], validate=True)
        key = (capture, row["service"])
        self._put(t.stamp, "stamp", key, row | {"capture_pk": self._keys["capture"][capture]})

    def _document(self, row: dict[str, Any]) -> None:
        if sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
            raise ValueError(f"the text of document {row['id']} was altered")
        self._put(t.document, "document", row["id"], row | {"capture_pk": self._keys["capture"][row.pop("capture")]})

    def _reading(self, row: dict[str, Any]) -> None:
        by = (row.pop("reader"), row.pop("reader_version"))
        reader_pk = self._put(t.reader, "reader", by, {"name": by[0], "version": by[1]})
        document = row.pop("document")
        keys = {"reader_pk": reader_pk, "document_pk": self._keys["document"][document]}
        self._put(t.reading, "reading", (document, *by), row | keys)

    def _claim(self, row: dict[str, Any]) -> None:
        quotes, anchors, document = row.pop("quotes"), row.pop("anchors"), row.pop("document")
        _check(row, _noun(row, quotes), document, self._text_of(document))
        again, following = row.pop("again_of"), row.pop("next")
        keys = {
            "document_pk": self._keys["document"][document],
            "reading_pk": self._keys["reading"][document, row.pop("reader"), row.pop("reader_version")],
            "seen_pk": self._keys["reading"][document, row.pop("seen_by"), row.pop("seen_by_version")],
            "again_pk": self._keys["claim"][again] if again else None,
        }
        if row["id"] in self._keys["claim"]:
            return
        pk = self._put(t.claim, "claim", row["id"], row | keys)
        if following:
            self._following[pk] = following
        self._rows[t.quote] += [{"claim_pk": pk, "position": n} | quote for n, quote in enumerate(quotes)]
        for later, position, start, end in anchors:
            anchor = {"claim_pk": pk, "document_pk": self._keys["document"][later], "position": position}
            self._rows[t.anchor].append(anchor | {"start": start, "end": end})
        self._said.append({"pk": pk, "said": " … ".join(quote["exact"] for quote in quotes)})

    def _refusal(self, row: dict[str, Any]) -> None:
        reading = (row.pop("document"), row.pop("reader"), row.pop("reader_version"))
        reading_pk = self._keys["reading"][reading]
        key = (reading_pk, row["reason"], dumped(row["claim"]), self._seen["refusal"])
        if reading_pk >= self._first_new(t.reading):
            self._put(t.refusal, "refusal", key, row | {"reading_pk": reading_pk})

    def _judgement(self, row: dict[str, Any]) -> None:
        claims, judgements = self._keys["claim"], self._keys["judgement"]
        other, undoes, carried = row.pop("other"), row.pop("undoes"), row.pop("carried_from")
        claim_pk = claims[row.pop("of_claim")]
        keys = {
            "claim_pk": claim_pk,
            "other_pk": claims[other] if other else None,
            "undoes_pk": judgements[undoes] if undoes else None,
            "carried_pk": judgements[carried] if carried else None,
        }
        is_new = row["id"] not in judgements
        self._put(t.judgement, "judgement", row["id"], row | keys)
        if is_new and claim_pk < self._first_new(t.claim):
            self._judged[claim_pk] = None

    def _withheld(self, row: dict[str, Any]) -> None:
        lifts = row.pop("lifts")
        pk = self._keys["withheld"][lifts] if lifts else None
        self._put(people.withheld, "withheld", row["id"], row | {"lifts_pk": pk})

    _take: ClassVar[dict[str, Callable[["_Importer", dict[str, Any]], None]]] = {
        "capture": _capture,
        "custody": _custody,
        "stamp": _stamp,
        "document": _document,
        "reading": _reading,
        "claim": _claim,
        "refusal": _refusal,
        "judgement": _judgement,
        "withheld": _withheld,
    }

    def _put(self, table: Table, kind: str, identity: object, row: dict[str, Any]) -> int:
        """The key of the row, which is written unless it was there before."""
        known = self._keys[kind].get(identity)
        if known is not None:
            return known
        pk = self._next[table]
        self._next[table] += 1
        self._keys[kind][identity] = pk
        values = {n: dumped(v) if n in JSON_COLUMNS and v is not None else v for n, v in row.items()}
        self._rows[table].append(values | {"pk": pk})
        self.new[kind] += 1
        if len(self._rows[table]) >= _BATCH:
            self._flush()
        return pk

    def _flush(self) -> None:
        for table in _TABLES:
            if rows := self._rows.pop(table, None):
                self._connection.execute(insert(table), rows)
        if self._said:
            key = "rowid" if self._connection.dialect.name == "sqlite" else "claim_pk"
            self._connection.execute(text(f"INSERT INTO words ({key}, said) VALUES (:pk, :said)"), self._said)
            self._said.clear()

    def _text_of(self, document: str) -> str:
        """The text of a document that was read before; claims come by document, so one is remembered."""
        if self._text[0] != document:
            if self._rows[t.document]:
                self._flush()
            query = select(t.document.c.text).where(t.document.c.id == document)
            self._text = (document, self._connection.execute(query).scalar_one())
        return self._text[1]

    def _last(self, table: Table) -> int:
        last: int = self._connection.execute(select(func.coalesce(func.max(table.c.pk), 0))).scalar_one()
        return last

    def _first_new(self, table: Table) -> int:
        return self._next[table] - self.new[table.name]


def _known_keys(connection: Connection) -> dict[str, dict[Any, int]]:
    """The keys of what is there already, by permanent ids."""
    known: dict[str, dict[Any, int]] = defaultdict(dict)
    named = ((t.capture, "sha256"), (t.document, "id"), (t.claim, "id"), (t.judgement, "id"), (people.withheld, "id"))
    for table, name in named:
        known[table.name] = {row[0]: row[1] for row in connection.execute(select(table.c[name], table.c.pk))}
    readers = connection.execute(select(t.reader.c.name, t.reader.c.version, t.reader.c.pk)).all()
    known["reader"] = {(name, version): pk for name, version, pk in readers}
    by_key = {pk: (name, version) for name, version, pk in readers}
    documents = {pk: identity for identity, pk in known["document"].items()}
    readings = select(t.reading.c.document_pk, t.reading.c.reader_pk, t.reading.c.pk)
    for document_pk, reader_pk, pk in connection.execute(readings):
        known["reading"][documents[document_pk], *by_key[reader_pk]] = pk
    captures = {pk: digest for digest, pk in known["capture"].items()}
    entries = select(t.custody.c.pk, t.custody.c.capture_pk, t.custody.c.at, t.custody.c.detail)
    for pk, capture_pk, at, detail in connection.execute(entries):
        known["custody"][captures[capture_pk], at, detail] = pk
    for capture_pk, service, pk in connection.execute(select(*t.stamp.c["capture_pk", "service", "pk"])):
        known["stamp"][captures[capture_pk], service] = pk
    return known


def _noun(row: dict[str, Any], quotes: list[dict[str, Any]]) -> Claim:
    stored = {n: dumped(v) if n in JSON_COLUMNS and v is not None else v for n, v in row.items()}
    return claim_of(stored, tuple(Quote(**quote) for quote in quotes))


def _check(row: dict[str, Any], claim: Claim, document: str, words: str) -> None:
    """Raise QuoteError, ClaimError or ValueError unless the claim is what its id says, and its quotes are there."""
    check_claim(claim, words)
    stored = {"machine": dumped(row["machine"]) if row["machine"] is not None else None}
    if claim_id(document, machine_claim(stored, claim)) != row["id"]:
        raise ValueError(f"claim {row['id']} was altered: its id is not that of its content")
