"""In which order a person should look at claims: what is grave and what the reader is unsure of comes first."""

from collections.abc import Sequence
from datetime import date

from mineban.errors import MinebanError
from mineban.findings._judge import findings
from mineban.law import Law
from mineban.ledger import StoredClaim, priority
from mineban.model import Verdict

_GRAVITY = {Verdict.PROHIBITED: 1.5, Verdict.UNSETTLED: 1.25, Verdict.RESTRICTED: 1.2}


def queue_order(law: Law, claims: Sequence[StoredClaim], as_of: date | None = None) -> list[StoredClaim]:
    """The claims, the most pressing first: importance of the kind, doubt of the reader, gravity of the gravest finding.

    The same claims give the same order. A claim of which no finding can be made keeps its other weights.
    """
    return sorted(claims, key=lambda one: (-_weight(law, one, as_of), one.id))


def _weight(law: Law, stored: StoredClaim, as_of: date | None) -> float:
    try:
        found = findings(law, stored.claim, stored.document_published, as_of)
    except MinebanError:
        found = ()
    return priority(stored.claim) * (_GRAVITY.get(found[0].verdict, 1.0) if found else 1.0)
