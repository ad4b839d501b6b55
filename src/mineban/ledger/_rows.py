"""Between rows and nouns. Reading a claim back checks every quote against its text."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from mineban.documents import Stamp
from mineban.errors import ClaimError, DateError, LedgerDamagedError, QuoteError
from mineban.ledger._ids import whole
from mineban.ledger._types import CaptureRecord, StoredClaim, StoredDocument
from mineban.model import Because, Capture, Claim, Document, Kind, Modality, Quote, Weapon, parse_edtf

_COPIED = ("actor", "recipient", "model", "treaty", "act", "country", "date", "speaker")
CORRECTABLE = ("kind", "weapon", "modality", "places", "numbers", *_COPIED)
"""What a person may correct: every field of a claim but its quotes."""
_IMPORTANCE = {
    Kind.USE: 1.0,
    Kind.TREATY_ACT: 0.9,
    Kind.TRANSFER: 0.9,
    Kind.PRODUCTION: 0.8,
    Kind.CASUALTY: 0.7,
    Kind.STOCKPILE: 0.6,
    Kind.DESTRUCTION: 0.5,
    Kind.TREATY_STATUS: 0.5,
    Kind.CONTAMINATION: 0.4,
    Kind.CLEARANCE: 0.3,
}


def dumped(value: object) -> str:
    """JSON in one spelling, which any database takes: half a surrogate pair is written as its escape."""
    written = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return written.encode(errors="backslashreplace").decode()


def plain(text: str) -> str:
    """Text that any database takes: NUL and half surrogate pairs become visible escapes."""
    return text.replace("\0", "\\0").encode(errors="backslashreplace").decode()


def capture_row(capture: Capture) -> dict[str, Any]:
    """The row of a capture."""
    return {
        "sha256": capture.sha256,
        "address": plain(capture.address),
        "taken": capture.taken.isoformat(),
        "media_type": plain(capture.media_type),
        "size": len(capture.content),
        "redirects": dumped(capture.redirects),
        "headers": dumped(dict(capture.headers)),
    }


def document_row(document: Document) -> dict[str, Any]:
    """The row of a document, but for what binds it to others: id, capture, version."""
    copied = ("name", "text", "text_sha256", "title", "published", "source", "language", "address", "byline")
    values = {name: getattr(document, name) for name in copied}
    odd = ("name", "language", "address", "byline")
    return (
        values
        | {name: plain(values[name]) for name in odd if values[name]}
        | {
            "day": sort_day(document.published),
            "sample": int(document.sample),
            "found_by": dumped(dict(document.found_by)),
            "pages": dumped(document.pages),
            "current": 1,
        }
    )


def claim_row(claim: Claim, published: str | None) -> dict[str, Any]:
    """The row of a new claim, but for its id and what binds it to others. Raises DateError or ClaimError."""
    if claim.confidence is not None and not 0 <= claim.confidence <= 1:
        raise ClaimError(f"a confidence of {claim.confidence} is not between 0 and 1")
    return claim_values(claim) | {
        "confidence": claim.confidence,
        "because": dumped([[b.slot, b.decided_by, b.words] for b in claim.because]),
        "day": sort_day(published),
        "review": "machine",
        "current": 1,
        "priority": priority(claim),
    }


def claim_values(claim: Claim) -> dict[str, Any]:
    """The columns of what is claimed: those that a person may correct. Raises DateError."""
    days = parse_edtf(claim.date) if claim.date else None
    return {name: getattr(claim, name) for name in _COPIED} | {
        "kind": str(claim.kind),
        "weapon": str(claim.weapon) if claim.weapon else None,
        "modality": str(claim.modality),
        "places": dumped(claim.places),
        "numbers": dumped(whole(claim.numbers)),
        "first_day": days.first.isoformat() if days and days.first else None,
        "last_day": days.last.isoformat() if days and days.last else None,
    }


def priority(claim: Claim) -> float:
    """How soon a person should look at the claim: important kinds and unsure readings first, 0 to 1."""
    unsure = 0.5 if claim.confidence is None else 1 - abs(2 * claim.confidence - 1)
    return round(_IMPORTANCE[claim.kind] * (0.5 + unsure / 2), 4)


def with_fields(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with some fields of the annotation format changed. Raises ClaimError for what cannot be."""
    unknown = set(fields) - set(CORRECTABLE)
    if unknown:
        raise ClaimError(f"cannot be corrected: {', '.join(sorted(unknown))}; fields: {', '.join(CORRECTABLE)}")
    try:
        made = {name: _MAKERS[name](value) for name, value in fields.items()}
    except (ValueError, TypeError) as error:
        raise ClaimError(f"not a value of a claim: {error}") from None
    return replace(claim, **made)


def _as_text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{value!r} is not text")
    return value or None


_MAKERS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_COPIED, _as_text),
    "kind": lambda value: Kind(value),
    "weapon": lambda value: Weapon(value) if value else None,
    "modality": Modality,
    "places": lambda value: tuple(map(str, value or ())),
    "numbers": lambda value: {str(k): float(v) for k, v in dict(value or {}).items()},
}


def quote_rows(claim: Claim) -> list[dict[str, Any]]:
    """The rows of a claim's quotes, but for the claim."""
    names = ("start", "end", "exact", "prefix", "suffix")
    return [{"position": n} | {name: getattr(q, name) for name in names} for n, q in enumerate(claim.quotes)]


def sort_day(published: str | None) -> str:
    """The last day that a date may mean, to sort by; empty, and so last, where it is not known."""
    try:
        last = parse_edtf(published).last if published else None
    except DateError:
        last = None
    return last.isoformat() if last else ""


def stored_document(row: RowMapping, stamps: tuple[Stamp, ...] = ()) -> StoredDocument:
    """The document of a row. Raises LedgerDamagedError where its text is no longer the text that was stored."""
    copied = ("name", "text", "title", "published", "source", "language", "version", "address", "byline")
    document = Document(
        **{name: row[name] for name in copied},
        pages=tuple(json.loads(row["pages"])),
        sample=bool(row["sample"]),
        found_by=json.loads(row["found_by"]),
    )
    if document.text_sha256 != row["text_sha256"]:
        raise LedgerDamagedError(f"the text of document {row['id']} was altered: run mineban verify")
    capture = CaptureRecord(
        row["sha256"],
        row["capture_address"],
        datetime.fromisoformat(row["taken"]),
        row["media_type"],
        row["size"],
        tuple(json.loads(row["redirects"])),
        json.loads(row["headers"]),
        stamps,
    )
    return StoredDocument(row["id"], document, capture, row["readers"] or "", row["claims"])


def stored_claim(row: RowMapping, quotes: Iterable[Mapping[str, Any]]) -> StoredClaim:
    """The claim of a row. Raises QuoteError where a quote is not exactly in its text."""
    claim = claim_of(row, tuple(_quote(q, row["id"]) for q in quotes))
    return StoredClaim(
        id=row["id"],
        document_id=row["document_id"],
        claim=claim,
        machine=machine_claim(row, claim),
        again_of=row["again_of"],
        lost=bool(row["lost"]),
        reader=f"{row['reader_name']} {row['reader_version']}",
        made_at=datetime.fromisoformat(row["made_at"]),
        review=row["review"],
        document_title=row["title"],
        document_published=row["published"],
        document_source=row["source"],
        sample=bool(row["sample"]),
    )


def machine_claim(row: Mapping[str, Any] | RowMapping, claim: Claim) -> Claim:
    """What the machine said, where a person has corrected it."""
    return with_fields(claim, json.loads(row["machine"])) if row["machine"] else claim


def claim_of(row: Mapping[str, Any] | RowMapping, quotes: tuple[Quote, ...]) -> Claim:
    """The claim as it stands, a person's corrections in it. Raises QuoteError where it has no quote."""
    if not quotes:
        raise QuoteError(f"claim {row['id']} has lost its quotes: run mineban verify", row["id"])
    return Claim(
        kind=Kind(row["kind"]),
        quotes=quotes,
        weapon=Weapon(row["weapon"]) if row["weapon"] else None,
        modality=Modality(row["modality"]),
        places=tuple(json.loads(row["places"])),
        numbers=json.loads(row["numbers"]),
        confidence=row["confidence"],
        because=tuple(Because(*b) for b in json.loads(row["because"])),
        **{name: row[name] for name in _COPIED},
    )


def _quote(row: Mapping[str, Any], claim: str) -> Quote:
    """`there` is what the text has at the quote's place."""
    if row["there"] != row["exact"] or not row["exact"] or row["end"] - row["start"] != len(row["exact"]):
        said = f"claim {claim}: the quote {row['exact']!r} is not in its document: run mineban verify"
        raise QuoteError(said, claim)
    return Quote(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"])
