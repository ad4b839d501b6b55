"""Judgements as the pages and the API show them: what was said of a claim, by whom, when and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mineban.ledger import Judgement

VERDICTS = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "unsure": "unsure",
    "same": "the same happening as",
    "not_the_same": "not the same happening as",
    "undo": "took back what was said before",
}


@dataclass(frozen=True, slots=True)
class JudgementView:
    """One verdict: never overwritten, only taken back by another row (`undone`).

    `by` is person or rule: a rule's verdict never makes a claim look reviewed. `fields` are the
    corrected ones. `other` is the claim that it is, or is not, the same happening as.
    """

    id: str
    claim: str
    verdict: str
    words: str
    who: str
    by: str
    at: datetime
    reason: str
    fields: Mapping[str, Any]
    other: str | None
    undoes: str | None
    undone: bool


def judgement_views(judgements: Iterable[Judgement]) -> tuple[JudgementView, ...]:
    """The judgements of a claim as they are shown, in the order given."""
    given = list(judgements)
    undone = {one.undoes for one in given if one.undoes}
    return tuple(
        JudgementView(
            id=one.id,
            claim=one.claim_id,
            verdict=one.verdict,
            words=VERDICTS[one.verdict],
            who=one.who,
            by=one.by,
            at=one.at,
            reason=one.reason,
            fields=one.fields,
            other=one.other_id,
            undoes=one.undoes,
            undone=one.id in undone,
        )
        for one in given
    )
