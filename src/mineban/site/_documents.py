"""The pages of documents: the list, and one text with every claim marked in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mineban.ledger import BLOCK, ClaimFilter, Ledger, StoredClaim, StoredDocument
from mineban.site._ask import Asked
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._highlight import Piece, Span, pieces
from mineban.site._meta import PageMeta
from mineban.site._paging import After, made_by, page_of, the_one
from mineban.site._words import count_words

_MOST_CLAIMS = 1000


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list. `published` is EDTF; null where the document gives none."""

    id: str
    address: str
    title: str
    published: str | None
    source: str
    language: str | None
    claims: int
    sample: bool


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """A page of documents, the newest publication first; `next` is the address of the following one."""

    meta: PageMeta
    documents: tuple[DocumentLine, ...]
    next: str | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One text version, how it came here, and the claims in it in the order of their first quote.

    `pieces` joined are the text; `numbers` in them are places in `claims`, counted from 1. `withheld`:
    a name is blocked out with █ for each letter, and `text_sha256` is empty: it is not that of the whole text.
    """

    meta: PageMeta
    document: DocumentLine
    text: str
    withheld: bool
    version: int
    web_address: str
    found_by: Mapping[str, str]
    taken: datetime
    captured_from: str
    media_type: str
    sha256: str
    text_sha256: str
    reader: str
    claims: tuple[ClaimView, ...]
    more_claims: bool
    pieces: tuple[Piece, ...]


def documents_page(ask: Asked, after: After = None) -> DocumentsPage:
    """The documents in the ledger, the newest publication first."""
    found, following = page_of(lambda limit: ask.desk.ledger.documents(limit, after), ask)
    meta = ask.meta(
        "Documents",
        "Every document that was read, with the number of claims found in it.",
        section="/documents",
        made="mixed",
        dated=False,
    )
    return DocumentsPage(meta, tuple(document_line(one) for one in found), following, after is None)


def document_page(ask: Asked, identity: str) -> DocumentPage:
    """One document: its text with every claim marked, and the claims."""
    stored = the_one(lambda: ask.desk.ledger.document(identity), f"no document has the id {identity!r}")
    claims, more = _claims_of(ask.desk.ledger, stored.id)
    line = document_line(stored)
    meta = ask.meta(
        line.title,
        f"{count_words(stored.claims, 'claim')} in this document, each with its exact words.",
        section="/documents",
        made=made_by(claims),
        dated=False,
    )
    return DocumentPage(
        meta=meta,
        document=line,
        text=stored.document.text,
        withheld=BLOCK in stored.document.text,
        version=stored.document.version,
        web_address=stored.document.address,
        found_by=stored.document.found_by,
        taken=stored.capture.taken,
        captured_from=stored.capture.address,
        media_type=stored.capture.media_type,
        sha256=stored.capture.sha256,
        text_sha256="" if BLOCK in stored.document.text else stored.document.text_sha256,
        reader=stored.reader,
        claims=claim_views(claims),
        more_claims=more,
        pieces=tuple(pieces(stored.document.text, _spans(claims))),
    )


def document_line(stored: StoredDocument) -> DocumentLine:
    """The document as a list shows it."""
    document = stored.document
    return DocumentLine(
        id=stored.id,
        address=f"/documents/{stored.id}",
        title=document.title or "Untitled document",
        published=document.published,
        source=document.source,
        language=document.language,
        claims=stored.claims,
        sample=document.sample,
    )


def _claims_of(ledger: Ledger, document: str) -> tuple[list[StoredClaim], bool]:
    """The document's claims in the order of their first quote, and whether there are more than are shown."""
    found = ledger.claims(ClaimFilter(document=document), limit=_MOST_CLAIMS)
    return sorted(found, key=lambda one: (one.claim.quotes[0].start, one.claim.quotes[0].end)), len(
        found
    ) == _MOST_CLAIMS


def _spans(claims: Sequence[StoredClaim]) -> list[Span]:
    return [Span(q.start, q.end, number) for number, one in enumerate(claims, 1) for q in one.claim.quotes]
