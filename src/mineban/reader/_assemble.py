"""From kept drafts to claims: quotes cut from the text itself, the same claim said again joined."""

from collections.abc import Iterable
from dataclasses import replace

from mineban.errors import ClaimError
from mineban.model import Because, Claim, Document, Quote, check_claim
from mineban.reader._draft import Draft
from mineban.reader._page import Page
from mineban.reader._priors import confidence
from mineban.reader._quotes import quote_span
from mineban.reader._types import Refusal

MOST_QUOTES = 4


def assemble(document: Document, drafts: Iterable[tuple[Page, Draft]]) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
    """The claims of the kept drafts in the order of the text, and those that broke the rules."""
    return gather(document, (_claim(page, draft) for page, draft in drafts))


def gather(document: Document, found: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
    """Claims in the order of the text, the same one said again joined; and those that broke the rules."""
    claims: dict[tuple[object, ...], Claim] = {}
    refused: list[Refusal] = []
    for claim in found:
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
    bare = Claim(
        kind=p.kind,
        quotes=(Quote.cut(page.document.text, *page.clean.back(*quote_span(p))),),
        actor=draft.actor,
        recipient=draft.recipient,
        places=draft.places,
        date=draft.date,
        numbers=draft.numbers,
        speaker=draft.speaker,
        modality=draft.modality,
        confidence=confidence(p.kind, draft.decided),
        because=(Because("kind", draft.decided, p.trigger.text), *draft.because),
    )
    if p.kind.is_treaty:
        return replace(bare, treaty=p.treaty.treaty if p.treaty else None, act=draft.act)
    weapon = p.weapon
    return replace(
        bare, country=draft.country, weapon=weapon.weapon if weapon else None, model=weapon.model if weapon else None
    )


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
    spans = {(q.start, q.end): q for q in (*one.quotes, *other.quotes)}
    quotes = sorted(spans.values(), key=lambda q: q.start)[:MOST_QUOTES]
    return replace(one, quotes=tuple(quotes))
