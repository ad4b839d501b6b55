"""Claims as the pages and the API show them: flat, with a sentence and an address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mineban.law import TREATIES
from mineban.ledger import StoredClaim
from mineban.model import Because, Quote
from mineban.site._sentences import claim_sentence


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with its document's metadata.

    The fields of a claim are those of the claim rules (`date` is EDTF; null is "not said").
    `machine_made` is true until a person has judged the claim; `sample` marks invented texts.
    """

    id: str
    address: str
    sentence: str
    kind: str
    actor: str
    recipient: str | None
    weapon: str | None
    model: str | None
    treaty: str | None
    act: str | None
    country: str | None
    places: tuple[str, ...]
    date: str | None
    numbers: Mapping[str, float]
    speaker: str
    modality: str
    quotes: tuple[Quote, ...]
    confidence: float | None
    because: tuple[Because, ...]
    document_id: str
    document_title: str
    document_published: str | None
    document_source: str
    reader: str
    made_at: datetime
    review: str
    machine_made: bool
    sample: bool


def claim_view(stored: StoredClaim) -> ClaimView:
    """The claim as it is shown."""
    claim = stored.claim
    copied = {
        name: getattr(claim, name)
        for name in (
            "kind",
            "actor",
            "recipient",
            "weapon",
            "model",
            "treaty",
            "act",
            "country",
            "places",
            "date",
            "numbers",
            "speaker",
            "modality",
            "quotes",
            "confidence",
            "because",
        )
    }
    return ClaimView(
        id=stored.id,
        address=f"/claims/{stored.id}",
        sentence=claim_sentence(claim, {code: rules.short_name for code, rules in TREATIES.items()}),
        document_id=stored.document_id,
        document_title=stored.document_title or "Untitled document",
        document_published=stored.document_published,
        document_source=stored.document_source,
        reader=stored.reader,
        made_at=stored.made_at,
        review=stored.review,
        machine_made=stored.review == "machine",
        sample=stored.sample,
        **copied,
    )


def claim_views(stored: Iterable[StoredClaim]) -> tuple[ClaimView, ...]:
    """The claims as they are shown, in the order given."""
    return tuple(claim_view(one) for one in stored)
