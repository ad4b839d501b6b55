"""Counts by field of claims in hand, in the form in which the ledger counts."""

from collections import Counter
from collections.abc import Sequence

from mineban.ledger import Counts
from mineban.site._claim_views import ClaimView

_FIELDS = ("kind", "actor", "country", "weapon", "treaty", "modality", "review")


def tally(claims: Sequence[ClaimView]) -> Counts:
    """How many of the claims have each value of each field, the most frequent first."""
    return Counts(len(claims), {field: _by(field, claims) for field in _FIELDS})


def _by(field: str, claims: Sequence[ClaimView]) -> dict[str, int]:
    counted = Counter(str(value) for claim in claims if (value := getattr(claim, field)) is not None)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
