"""The ledger: documents, claims and quotes on SQLite or PostgreSQL, every quote checked on each way."""

from mineban.ledger._ids import claim_id, document_id
from mineban.ledger._ledger import Ledger, open_ledger
from mineban.ledger._mask import BLOCK
from mineban.ledger._people import ROLES, Deed, People, Person
from mineban.ledger._public import public_view
from mineban.ledger._rows import priority, sort_day
from mineban.ledger._tallies import SaidBy, model_counts, said_by
from mineban.ledger._types import (
    Added,
    Agreement,
    CaptureRecord,
    ClaimFilter,
    Counts,
    CustodyEntry,
    DocumentHit,
    Event,
    Judgement,
    Link,
    Piece,
    ReaderName,
    ReadingResult,
    Review,
    SearchHit,
    StoredClaim,
    StoredDocument,
    StoredRefusal,
    Verdict,
    Verification,
)
from mineban.ledger._withhold import Withheld

__all__ = [
    "BLOCK",
    "ROLES",
    "Added",
    "Agreement",
    "CaptureRecord",
    "ClaimFilter",
    "Counts",
    "CustodyEntry",
    "Deed",
    "DocumentHit",
    "Event",
    "Judgement",
    "Ledger",
    "Link",
    "People",
    "Person",
    "Piece",
    "ReaderName",
    "ReadingResult",
    "Review",
    "SaidBy",
    "SearchHit",
    "StoredClaim",
    "StoredDocument",
    "StoredRefusal",
    "Verdict",
    "Verification",
    "Withheld",
    "claim_id",
    "document_id",
    "model_counts",
    "open_ledger",
    "priority",
    "public_view",
    "said_by",
    "sort_day",
]
