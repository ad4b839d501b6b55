"""Between rows and nouns. Reading a claim back checks every quote against its text."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from mineban.errors import DateError, LedgerDamagedError, QuoteError
from mineban.ledger._ids import whole
from mineban.ledger._types import CaptureRecord, StoredClaim, StoredDocument
from mineban.model import Because, Capture, Claim, Document, Kind, Modality, Quote, Weapon, parse_edtf

_COPIED = ("actor", "recipient", "model", "treaty", "act", "country", "date", "speaker", "confidence")


def dumped(value: object) -> str:
    """JSON in one spelling."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def capture_row(capture: Capture) -> dict[str, Any]:
    """The row of a capture."""
    return {
        "sha256": capture.sha256,
        "address": capture.address,
        "taken": capture.taken.isoformat(),
        "media_type": capture.media_type,
        "size": len(capture.content),
    }


def document_row(document: Document) -> dict[str, Any]:
    """The row of a document, but for what binds it to others: id, capture, version."""
    copied = ("name", "text", "text_sha256", "title", "published", "source", "language", "address")
    return {name: getattr(document, name) for name in copied} | {
        "day": _sort_day(document.published),
        "sample": int(document.sample),
        "found_by": dumped(dict(document.found_by)),
        "current": 1,
    }


def claim_row(claim: Claim, published: str | None) -> dict[str, Any]:
    """The row of a claim, but for its id and what binds it to others. Raises DateError."""
    days = parse_edtf(claim.date) if claim.date else None
    return {name: getattr(claim, name) for name in _COPIED} | {
        "kind": str(claim.kind),
        "weapon": str(claim.weapon) if claim.weapon else None,
        "modality": str(claim.modality),
        "places": dumped(claim.places),
        "numbers": dumped(whole(claim.numbers)),
        "because": dumped([[b.slot, b.decided_by, b.words] for b in claim.because]),
        "first_day": days.first.isoformat() if days and days.first else None,
        "last_day": days.last.isoformat() if days and days.last else None,
        "day": _sort_day(published),
        "review": "machine",
        "current": 1,
    }


def quote_rows(claim: Claim) -> list[dict[str, Any]]:
    """The rows of a claim's quotes, but for the claim."""
    names = ("start", "end", "exact", "prefix", "suffix")
    return [{"position": n} | {name: getattr(q, name) for name in names} for n, q in enumerate(claim.quotes)]


def _sort_day(published: str | None) -> str:
    """The last day that a date may mean, to sort by; empty, and so last, where it is not known."""
    try:
        last = parse_edtf(published).last if published else None
    except DateError:
        last = None
    return last.isoformat() if last else ""


def stored_document(row: RowMapping) -> StoredDocument:
    """The document of a row. Raises LedgerDamagedError where its text is no longer the text that was stored."""
    document = Document(
        **{name: row[name] for name in ("name", "text", "title", "published", "source", "language", "version")},
        address=row["address"],
        sample=bool(row["sample"]),
        found_by=json.loads(row["found_by"]),
    )
    if document.text_sha256 != row["text_sha256"]:
        raise LedgerDamagedError(f"the text of document {row['id']} was altered: run mineban verify")
    capture = CaptureRecord(
        row["sha256"], row["capture_address"], datetime.fromisoformat(row["taken"]), row["media_type"], row["size"]
    )
    return StoredDocument(row["id"], document, capture, row["readers"] or "", row["claims"])


def stored_claim(row: RowMapping, quotes: Iterable[RowMapping]) -> StoredClaim:
    """The claim of a row. Raises QuoteError where a quote is not exactly in its text."""
    return StoredClaim(
        id=row["id"],
        document_id=row["document_id"],
        claim=_claim(row, tuple(_quote(q, row["id"]) for q in quotes)),
        reader=f"{row['reader_name']} {row['reader_version']}",
        made_at=datetime.fromisoformat(row["made_at"]),
        review=row["review"],
        document_title=row["title"],
        document_published=row["published"],
        document_source=row["source"],
        sample=bool(row["sample"]),
    )


def _claim(row: RowMapping, quotes: tuple[Quote, ...]) -> Claim:
    if not quotes:
        raise QuoteError(f"claim {row['id']} has lost its quotes: run mineban verify")
    return Claim(
        kind=Kind(row["kind"]),
        quotes=quotes,
        weapon=Weapon(row["weapon"]) if row["weapon"] else None,
        modality=Modality(row["modality"]),
        places=tuple(json.loads(row["places"])),
        numbers=json.loads(row["numbers"]),
        because=tuple(Because(*b) for b in json.loads(row["because"])),
        **{name: row[name] for name in _COPIED},
    )


def _quote(row: RowMapping, claim: str) -> Quote:
    """`there` is what the text has at the quote's place, cut out by the database in code points."""
    if row["there"] != row["exact"] or not row["exact"]:
        raise QuoteError(f"claim {claim}: the quote {row['exact']!r} is not in its document: run mineban verify")
    return Quote(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"])
