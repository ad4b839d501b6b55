"""W3C PROV, as PROV-JSON: capture → text version → quote → claim, and which reader made it.

PROV-JSON gathers statements by kind. Each kind goes to a file of its own while the claims go by,
so that none of them has to be held.
"""

import io
import tempfile
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import BinaryIO

from mineban.documents import Stamp
from mineban.exports._addresses import Addresses, local
from mineban.exports._fields import claim_fields
from mineban.exports._streams import as_json, text_into
from mineban.exports._types import DocumentRow, ExportOptions, Row

_KINDS = (
    "entity", "activity", "agent", "used", "wasAssociatedWith", "wasGeneratedBy", "wasDerivedFrom", "wasAttributedTo",
)  # fmt: skip
_SPACES = ("claims", "documents", "captures", "readers", "readings", "quotes", "stamps", "services")
_QUOTATION = {"$": "prov:Quotation", "type": "prov:QUALIFIED_NAME"}
_PERSON, _HUMAN = "mineban:person", {"$": "prov:Person", "type": "prov:QUALIFIED_NAME"}
_SOFTWARE = {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}


def write_prov(stream: BinaryIO, rows: Iterable[Row], options: ExportOptions) -> None:
    """One PROV-JSON document."""
    with ExitStack() as stack, text_into(stream) as text:
        statements = _Statements(stack)
        for row in rows:
            _say(statements, row)
        text.write('{"prefix":' + as_json(_prefixes(options)))
        for kind in _KINDS:
            text.write(f',\n"{kind}":{{')
            statements.copy(kind, text)
            text.write("}")
        text.write("}\n")


def _prefixes(options: ExportOptions) -> dict[str, str]:
    addresses = Addresses(options.base)
    return {"mineban": addresses.terms} | {kind: addresses.space(kind) for kind in _SPACES}


class _Statements:
    """Statements by kind, each in its file; what was said of a document or reader is not said again."""

    def __init__(self, stack: ExitStack) -> None:
        self._files = {kind: _scratch(stack) for kind in _KINDS}
        self._said: set[str] = set()

    def is_new(self, name: str) -> bool:
        known = name in self._said
        self._said.add(name)
        return not known

    def add(self, kind: str, name: str, said: Mapping[str, object]) -> None:
        file = self._files[kind]
        file.write((",\n" if file.tell() else "\n") + f"{as_json(name)}:{as_json(said)}")

    def relate(self, kind: str, name: str, **ends: object) -> None:
        self.add(kind, f"_:{name}", {end.replace("__", ":"): thing for end, thing in ends.items()})

    def copy(self, kind: str, text: io.TextIOBase) -> None:
        file = self._files[kind]
        file.seek(0)
        while piece := file.read(1 << 16):
            text.write(piece)


def _scratch(stack: ExitStack) -> "tempfile._TemporaryFileWrapper[str]":
    return stack.enter_context(tempfile.NamedTemporaryFile("w+", encoding="utf-8", newline=""))


def _say(statements: _Statements, row: Row) -> None:
    document, reader = row.document, f"readers:{local(row.stored.reader)}"
    reading = f"readings:{document.id}-{local(row.stored.reader)}"
    if statements.is_new(document.id):
        _say_document(statements, document)
    if statements.is_new(reader):
        statements.add("agent", reader, {"prov:type": _SOFTWARE, "prov:label": row.stored.reader})
    if statements.is_new(reading):
        _say_reading(statements, row, reading, reader)
    _say_claim(statements, row, reading, reader)


def _say_document(statements: _Statements, document: DocumentRow) -> None:
    text, capture = f"documents:{document.id}", f"captures:{document.capture_sha256}"
    said: dict[str, object] = {
        "prov:type": "text version", "prov:label": document.title or document.name,
        "mineban:text_sha256": document.text_sha256, "mineban:document_version": document.version,
        "mineban:sample": document.sample,
    }  # fmt: skip
    known = {"source": document.source, "published": document.published, "address": document.address}
    said |= {f"mineban:document_{name}": value for name, value in known.items() if value}
    statements.add("entity", text, said)
    if statements.is_new(capture):
        kind = {"prov:type": "capture", "mineban:media_type": document.media_type}
        statements.add("entity", capture, kind | {"mineban:capture_sha256": document.capture_sha256})
        for number, stamp in enumerate(document.stamps, 1):
            _say_stamp(statements, stamp, f"{document.capture_sha256}-{number}", capture)
    statements.relate("wasDerivedFrom", f"text-{document.id}", prov__generatedEntity=text, prov__usedEntity=capture)


def _say_stamp(statements: _Statements, stamp: Stamp, name: str, capture: str) -> None:
    """A stamp is a thing of its own, made by the service from the capture's hash."""
    service = f"services:{local(stamp.service)}"
    if statements.is_new(service):
        statements.add("agent", service, {"prov:type": "time stamp service", "prov:label": stamp.service})
    said = {"prov:type": "time stamp (RFC 3161)", "mineban:stamped": stamp.at.isoformat()}
    token = b64encode(stamp.token).decode()
    statements.add("entity", f"stamps:{name}", said | {"prov:value": token})
    ends: dict[str, object] = {"prov__generatedEntity": f"stamps:{name}", "prov__usedEntity": capture}
    statements.relate("wasDerivedFrom", f"stamped-{name}", **ends)
    statements.relate("wasAttributedTo", f"signed-{name}", prov__entity=f"stamps:{name}", prov__agent=service)


def _say_reading(statements: _Statements, row: Row, reading: str, reader: str) -> None:
    times = {"prov:endTime": row.stored.made_at.isoformat()} if row.options.times else {}
    name = reading.partition(":")[2]
    statements.add("activity", reading, {"prov:type": "reading", **times})
    statements.relate("used", f"used-{name}", prov__activity=reading, prov__entity=f"documents:{row.document.id}")
    statements.relate("wasAssociatedWith", f"by-{name}", prov__activity=reading, prov__agent=reader)


def _say_claim(statements: _Statements, row: Row, reading: str, reader: str) -> None:
    identity = row.stored.id
    claim = f"claims:{identity}"
    known = {field.name: field.get(row) for field in claim_fields(row.options)} | {"sample": row.document.sample}
    said = {f"mineban:{name}": _value(value) for name, value in known.items() if value is not None and value != []}
    statements.add("entity", claim, {"prov:type": "claim", **said})
    statements.relate("wasGeneratedBy", f"made-{identity}", prov__entity=claim, prov__activity=reading)
    statements.relate("wasAttributedTo", f"of-{identity}", prov__entity=claim, prov__agent=reader)
    if row.stored.review == "corrected":
        _say_person(statements, identity, claim)
    for number, quote in enumerate(row.stored.claim.quotes, 1):
        name = f"{identity}-{number}"
        said = {"prov:type": "quote", "prov:value": quote.exact, "mineban:start": quote.start, "mineban:end": quote.end}
        statements.add("entity", f"quotes:{name}", said)
        statements.relate(
            "wasDerivedFrom", f"quoted-{name}", prov__generatedEntity=f"quotes:{name}",
            prov__usedEntity=f"documents:{row.document.id}", prov__type=_QUOTATION,
        )  # fmt: skip
        statements.relate(
            "wasDerivedFrom", f"rests-{name}", prov__generatedEntity=claim, prov__usedEntity=f"quotes:{name}"
        )


def _say_person(statements: _Statements, identity: str, claim: str) -> None:
    """A person's values stand in a corrected claim. Who that was is the ledger's to tell, not an export's."""
    if statements.is_new(_PERSON):
        statements.add("agent", _PERSON, {"prov:type": _HUMAN, "prov:label": "a person, not named here"})
    statements.relate("wasAttributedTo", f"corrected-{identity}", prov__entity=claim, prov__agent=_PERSON)


def _value(value: object) -> object:
    return {"$": repr(value), "type": "xsd:double"} if isinstance(value, float) else value
