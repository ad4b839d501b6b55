"""The pages of claims: the list with its filters, and one claim beside the law."""

from dataclasses import dataclass
from urllib.parse import urlencode

from mineban.errors import MinebanError
from mineban.ledger import StoredClaim
from mineban.model import Finding
from mineban.site._ask import Ask, Asked
from mineban.site._claim_views import ClaimView, claim_view, claim_views
from mineban.site._event_views import EventLine, event_line
from mineban.site._filtering import Chosen, Facet, Wanted, as_parameters, chosen, facets
from mineban.site._highlight import Passage, Span, around
from mineban.site._judgement_views import JudgementView, judgement_views
from mineban.site._meta import PageMeta
from mineban.site._paging import After, made_by, page_of, the_one
from mineban.site._words import count_words


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """A page of claims that fit the filter, the newest document first.

    `parameters` is the filter as a query. `total` counts all that fit;
    `facets` count what another value of one field would leave.
    """

    meta: PageMeta
    total: int
    parameters: str
    chosen: tuple[Chosen, ...]
    facets: tuple[Facet, ...]
    claims: tuple[ClaimView, ...]
    next: str | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim: its quotes in their context, and what each treaty says of it.

    `passages` are parts of the document's text round the quotes. `findings` are computed anew for
    each request; `findings_note` says why there are none, where there are none. No finding means
    "lawful": customary law applies whatever the treaties say. `event` is the happening of which other
    claims tell too; `judgements` is what persons and rules said of the claim, the oldest first.
    """

    meta: PageMeta
    claim: ClaimView
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    findings_note: str | None
    customary_law: str
    event: EventLine | None
    judgements: tuple[JudgementView, ...]


CUSTOMARY_LAW = (
    "Customary law still applies. “Not prohibited by this treaty” and “not bound by this treaty” do not mean lawful: "
    "the rules of distinction, of precaution and against indiscriminate attack bind every party to a conflict."
)


def claims_page(ask: Asked, wanted: Wanted, after: After = None) -> ClaimsPage:
    """The claims that fit every condition given, the newest document first, fifty to a page."""
    ledger = ask.desk.ledger
    found, following = page_of(lambda limit: ledger.claims(wanted, limit, after), ask)
    counts = ask.desk.counts(wanted)
    meta = ask.meta(
        "Claims",
        "What documents claim, by whom, and in which exact words.",
        section="/claims",
        made=made_by(found),
        keep=as_parameters(wanted),
        dated=False,
    )
    return ClaimsPage(
        meta,
        counts.total,
        urlencode(as_parameters(wanted)),
        chosen(wanted),
        facets(counts, wanted),
        claim_views(found),
        following,
        after is None,
    )


def claim_page(ask: Asked, identity: str) -> ClaimPage:
    """One claim with its quotes in context, every field, how it was decided, and the finding of each treaty."""
    stored = the_one(lambda: ask.desk.ledger.claim(identity), f"no claim has the id {identity!r}")
    view = claim_view(stored)
    found, note = _findings(ask, stored)
    meta = ask.meta(
        view.sentence,
        f"{count_words(len(view.quotes), 'quote')} from “{view.document_title}”, set against the law.",
        section="/claims",
        made="machine" if view.machine_made else "reviewed",
        keep={"as_of": ask.as_of.isoformat()},
        dated=False,
    )
    event = ask.desk.ledger.event_of(identity)
    return ClaimPage(
        meta,
        view,
        _passages(ask, stored),
        found,
        note,
        CUSTOMARY_LAW,
        event_line(event) if event else None,
        judgement_views(ask.desk.ledger.judgements(identity)),
    )


def _passages(ask: Ask, stored: StoredClaim) -> tuple[Passage, ...]:
    text = ask.desk.ledger.document(stored.document_id).document.text
    spans = [Span(quote.start, quote.end, number) for number, quote in enumerate(stored.claim.quotes, 1)]
    return tuple(around(text, spans))


def _findings(ask: Ask, stored: StoredClaim) -> tuple[tuple[Finding, ...], str | None]:
    """What the treaties say of the claim, or why that was not asked."""
    from mineban.findings import findings

    if stored.claim.kind.is_treaty:
        return (), "This claim is about a treaty itself: the register of acts, not a finding, says what is so."
    try:
        found = findings(ask.desk.law, stored.claim, stored.document_published, ask.as_of)
    except MinebanError as error:
        return (), f"No finding could be made: {error}"
    note = None if found else "No treaty here speaks to this kind of claim. That does not mean that it is lawful."
    return found, note
