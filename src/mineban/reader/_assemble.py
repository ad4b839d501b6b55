"""From kept drafts to claims: quotes cut from the text itself, the same claim said again joined."""

from collections.abc import Iterable

from mineban.errors import ClaimError
from mineban.model import Claim, Document, Quote, check_claim
from mineban.reader._draft import Draft
from mineban.reader._page import Page
from mineban.reader._quotes import quote_span
from mineban.reader._types import Refusal

MOST_QUOTES = 4


def assemble(document: Document, drafts: Iterable[tuple[Page, Draft]]) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
    """The claims of the kept drafts in the order of the text, and those that broke the rules."""
    claims: dict[tuple[object, ...], Claim] = {}
    refused: list[Refusal] = []
    for page, draft in drafts:
        claim = _claim(page, draft)
        try:
            check_claim(claim, document.text)
        except ClaimError as error:
            refused.append(Refusal(str(error), claim.quotes[0].exact if claim.quotes else ""))
            continue
        key = _same(claim)
        claims[key] = _joined(claims[key], claim) if key in claims else claim
    return tuple(sorted(claims.values(), key=lambda c: (c.quotes[0].start, c.kind))), tuple(refused)


def _claim(page: Page, draft: Draft) -> Claim:
    p = draft.proposal
    start, end = page.clean.back(*quote_span(p))
    treaty = p.kind.is_treaty
    return Claim(
        kind=p.kind, quotes=(Quote.cut(page.document.text, start, end),), actor=draft.actor, recipient=draft.recipient,
        weapon=None if treaty or not p.weapon else p.weapon.weapon, model=None if treaty or not p.weapon else p.weapon.model,
        treaty=p.treaty.treaty if treaty and p.treaty else None, act=draft.act, country=None if treaty else draft.country,
        places=draft.places, date=draft.date, numbers=draft.numbers, speaker=draft.speaker, modality=draft.modality, because=draft.because,
    )  # fmt: skip


def _same(claim: Claim) -> tuple[object, ...]:
    """What makes two statements one claim: kind, actor, weapon, event and speaker."""
    return (
        claim.kind,
        claim.actor,
        claim.recipient,
        claim.weapon,
        claim.treaty,
        claim.act,
        claim.country,
        claim.places,
        claim.date,
        claim.speaker,
        tuple(claim.numbers.items()),
        claim.modality,
    )


def _joined(one: Claim, other: Claim) -> Claim:
    """The first claim with the other's words as one more quote."""
    from dataclasses import replace

    spans = {(q.start, q.end): q for q in (*one.quotes, *other.quotes)}
    quotes = sorted(spans.values(), key=lambda q: q.start)[:MOST_QUOTES]
    return replace(one, quotes=tuple(quotes))
