"""The pages of review: the queue, one claim beside its source, and how far persons agree."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mineban.errors import ArgumentError, MinebanError
from mineban.findings import findings, queue_order
from mineban.ledger import Judgement, Ledger, StoredClaim
from mineban.model import Claim, Finding
from mineban.site._ask import Ask, Asked
from mineban.site._claim_views import ClaimView, claim_view, claim_views
from mineban.site._event_views import EventLine, event_line
from mineban.site._highlight import Passage, Span, around
from mineban.site._judgement_views import JudgementView, judgement_views
from mineban.site._meta import PageMeta
from mineban.site._paging import the_one
from mineban.site._review_door import (
    NAME_COOKIE,
    Posted,
    Reviewer,
    Someone,
    door_of,
    form_page,
    name_cookie,
    set_cookie,
)
from mineban.site._review_fields import Field, corrections, fields
from mineban.site._review_queue import Walk, as_machine_saw, next_claim, window

_MARGIN = 600
_AHEAD = 10
_SIMPLE = {"accept": "Accepted", "reject": "Rejected", "unsure": "Kept as unsure", "correct": "Corrected"}


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What waits, and where to begin."""

    meta: PageMeta
    someone: Someone
    mode: str
    waiting: int
    second: bool
    first: ClaimView | None
    ahead: tuple[ClaimView, ...]
    start: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What the person did last, and can take back."""

    words: str
    claim: str
    judgement: str


@dataclass(frozen=True, slots=True)
class ReviewClaimPage:
    """One claim to judge. `blind`: what others said is not shown until this person has judged.

    `again_of` is a judged claim that a newer reader or text version sees otherwise.
    """

    meta: PageMeta
    someone: Someone
    claim: ClaimView
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    fields: tuple[Field, ...]
    reason: str
    fault: str
    blind: bool
    judgements: tuple[JudgementView, ...]
    mine: str | None
    action: str
    next: str
    done: Done | None
    again_of: str | None


def _walk(
    someone: Reviewer,
    second: Annotated[bool, Query()] = False,
    window: Annotated[str, Query(max_length=40)] = "",
) -> Walk:
    return Walk(someone.name, second, window)


Walking = Annotated[Walk, Depends(_walk)]
DoneBefore = Annotated[str, Query(max_length=100)]


def add_review(router: APIRouter) -> None:
    """Register the pages and what their forms do."""
    router.add_api_route("/review", review_page, methods=["GET"])
    router.add_api_route("/review/next", review_next, methods=["GET"])
    router.add_api_route("/review/name", choose_name, methods=["POST"])
    router.add_api_route("/review/undo", undo, methods=["POST"])
    router.add_api_route("/review/claims/{identity}", review_claim, methods=["GET"])
    router.add_api_route("/review/claims/{identity}", judge_claim, methods=["POST"])


def review_page(request: Request, someone: Reviewer, ask: Asked, second: bool = False) -> HTMLResponse:
    """How much waits, what is first, and how it goes."""
    door = door_of(request)
    walk = Walk(someone.name, second)
    ahead = claim_views(queue_order(ask.desk.law, window(door.ledger, walk))[:_AHEAD])
    proposed = [event_line(event) for event in door.ledger.events(limit=50) if not event.is_confirmed]
    page = ReviewPage(
        review_meta(ask, "Review"),
        someone,
        door.mode,
        door.ledger.waiting(),
        second,
        ahead[0] if ahead else None,
        ahead,
        walk.address("/review/next"),
        tuple(proposed[:_AHEAD]),
    )
    return form_page(request, "review.html", page)


def review_next(request: Request, ask: Asked, walk: Walking, after: str = "", done: DoneBefore = "") -> Response:
    """On to the claim that follows `after`."""
    ledger = door_of(request).ledger
    return _onward(ask, ledger, walk, _claim(ledger, after) if after else None, done)


def review_claim(request: Request, identity: str, ask: Asked, walk: Walking, done: DoneBefore = "") -> HTMLResponse:
    """One claim beside its source, and the verdicts to choose from."""
    return _claim_page(request, identity, ask, walk, done=done)


def judge_claim(
    request: Request, someone: Reviewer, identity: str, ask: Asked, walk: Walking, form: Posted
) -> Response:
    """Store a verdict, and go on to the next claim. What cannot be taken is said beside the form."""
    ledger = door_of(request).ledger
    stored = _claim(ledger, identity)
    try:
        made = _judge(ledger, stored, someone, form)
    except MinebanError as error:
        return _claim_page(request, identity, ask, walk, form, str(error))
    return _onward(ask, ledger, walk, stored, made.id)


def undo(request: Request, someone: Reviewer, form: Posted) -> Response:
    """Take a judgement back, by a row of its own; one's own, or as an editor anybody's."""
    ledger, claim = door_of(request).ledger, form.get("claim", "")
    found = next((one for one in _judgements(ledger, claim) if one.id == form.get("judgement")), None)
    if found is None:
        raise ArgumentError("this claim has no such judgement: look at its page")
    if found.who != someone.name and not someone.may("editor"):
        raise ArgumentError(f"{found.who} judged this: only they, or an editor, may take it back")
    ledger.undo(found.id, someone.name, form.get("reason", "").strip())
    return RedirectResponse(f"/review/claims/{found.claim_id}", 303)


def choose_name(request: Request, someone: Reviewer, form: Posted) -> Response:
    """Judge under another name, where nobody signs in: for two persons at one machine."""
    name = " ".join(form.get("name", "").split())
    if door_of(request).mode != "local" or not name or len(name) > 100 or not name.isprintable():
        raise ArgumentError(f"{someone.name} stays the name: write another of up to 100 letters, where nobody signs in")
    answer = RedirectResponse("/review", 303)
    set_cookie(request, answer, NAME_COOKIE, name_cookie(name), age=365 * 24 * 3600)
    return answer


def review_meta(ask: Ask, title: str) -> PageMeta:
    """What a page of review says of itself: nothing to cite, and no JSON."""
    made = ask.meta(title, "For those who judge what the machine read.", section="/review", made="machine")
    return replace(made, api="", cite=None, permanent="")


def _judge(ledger: Ledger, stored: StoredClaim, someone: Someone, form: Posted) -> Judgement:
    verdict, reason = form.get("verdict", ""), form.get("reason", "").strip()
    if verdict == "correct":
        changed = corrections(stored.machine, form)
        return ledger.judge(stored.id, "correct", someone.name, fields=changed, reason=reason)
    stands = _differing(stored)
    if verdict == "accept" and stands and not _is_blind(ledger.judgements(stored.id), someone.name):
        return ledger.judge(stored.id, "correct", someone.name, fields=stands, reason=reason)
    if verdict in ("accept", "reject", "unsure"):
        return ledger.judge(stored.id, verdict, someone.name, reason=reason)  # type: ignore[arg-type]
    raise ArgumentError("no verdict was given: accept, correct, reject, or say that you are unsure")


def _differing(stored: StoredClaim) -> dict[str, object]:
    """What a person corrected: whoever accepts what is shown accepts that, not what the machine said."""
    machine, stands = stored.machine.as_annotation(), stored.claim.as_annotation()
    return {name: value for name, value in stands.items() if value != machine[name]}


def _is_blind(said: list[Judgement], who: str) -> bool:
    """Whether others have judged the claim and this person has not: then they see what the machine said."""
    return not any(one.who == who for one in said) and any(one.by == "person" for one in said)


def _onward(ask: Ask, ledger: Ledger, walk: Walk, here: StoredClaim | None, done: str) -> Response:
    following = next_claim(ask.desk, ledger, walk, here)
    said = f"{here.id}.{done}" if done and here else ""
    if following is None:
        return RedirectResponse(walk.address("/review"), 303)
    claim, onward = following
    return RedirectResponse(onward.address(f"/review/claims/{claim.id}", done=said), 303)


def _claim_page(
    request: Request, identity: str, ask: Ask, walk: Walk, given: Posted | None = None, fault: str = "", done: str = ""
) -> HTMLResponse:
    door = door_of(request)
    stored = _claim(door.ledger, identity)
    said = door.ledger.judgements(identity)
    is_blind = _is_blind(said, walk.who)
    shown = as_machine_saw(stored) if is_blind else stored
    standing = [one for one in judgement_views(said) if one.who == walk.who and not one.undone and one.by == "person"]
    page = ReviewClaimPage(
        meta=review_meta(ask, f"Review: {claim_view(shown).sentence}"),
        someone=Someone(walk.who, "reviewer"),
        claim=claim_view(shown),
        passages=_passages(door.ledger, shown),
        findings=_findings(ask, shown.claim, stored.document_published),
        fields=fields(stored.machine, shown.claim, given),
        reason=given.get("reason", "") if given else "",
        fault=fault,
        blind=is_blind,
        judgements=() if is_blind else judgement_views(said),
        mine=next((one.id for one in reversed(standing) if one.verdict != "undo"), None),
        action=walk.address(f"/review/claims/{identity}"),
        next=walk.address("/review/next", after=identity),
        done=_done(door.ledger, done),
        again_of=stored.again_of,
    )
    return form_page(request, "review_claim.html", page, 422 if fault else 200)


def _done(ledger: Ledger, said: str) -> Done | None:
    """What was done last, from an address: only what the ledger holds is shown."""
    claim, _, judgement = said.partition(".")
    try:
        found = next((one for one in ledger.judgements(claim) if one.id == judgement), None) if claim else None
    except ArgumentError:
        return None
    return Done(_SIMPLE.get(found.verdict, found.verdict), claim, found.id) if found else None


def _claim(ledger: Ledger, identity: str) -> StoredClaim:
    return the_one(lambda: ledger.claim(identity), f"no claim has the id {identity!r}")


def _judgements(ledger: Ledger, claim: str) -> list[Judgement]:
    return the_one(lambda: ledger.judgements(claim), f"no claim has the id {claim!r}")


def _passages(ledger: Ledger, stored: StoredClaim) -> tuple[Passage, ...]:
    text = ledger.document(stored.document_id).document.text
    spans = [Span(quote.start, quote.end, number) for number, quote in enumerate(stored.claim.quotes, 1)]
    return tuple(around(text, spans, _MARGIN))


def _findings(ask: Ask, claim: Claim, published: str | None) -> tuple[Finding, ...]:
    """What follows if the claim is true: how much hangs on it."""
    try:
        return findings(ask.desk.law, claim, published, ask.as_of)
    except MinebanError:
        return ()
