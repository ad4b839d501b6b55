"""Review of events: persons confirm that claims tell of one happening, or part them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mineban.errors import ArgumentError
from mineban.ledger import Event, Ledger
from mineban.site._ask import Asked
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._event_views import Apart, EventLine, apart, event_line
from mineban.site._meta import PageMeta
from mineban.site._paging import the_one
from mineban.site._review import review_meta
from mineban.site._review_door import Posted, Reviewer, Someone, door_of, form_page

_FEW = 8


@dataclass(frozen=True, slots=True)
class ReviewEventPage:
    """One event to confirm or to part: its claims, and where they differ."""

    meta: PageMeta
    someone: Someone
    event: EventLine
    apart: tuple[Apart, ...]
    claims: tuple[ClaimView, ...]


def add_event_review(router: APIRouter) -> None:
    """Register the page and what its forms do."""
    router.add_api_route("/review/events/{identity}", review_event, methods=["GET"])
    router.add_api_route("/review/events/{identity}", judge_event, methods=["POST"])


def review_event(request: Request, someone: Reviewer, identity: str, ask: Asked) -> HTMLResponse:
    """Whether these claims tell of one happening."""
    event = _event(door_of(request).ledger, identity)
    line = event_line(event)
    page = ReviewEventPage(
        review_meta(ask, f"One happening? {line.title}"), someone, line, apart(event), claim_views(event.claims)
    )
    return form_page(request, "review_event.html", page)


def judge_event(request: Request, someone: Reviewer, identity: str, form: Posted) -> Response:
    """Confirm all of it, or part one claim from the others; then make the events anew."""
    ledger = door_of(request).ledger
    event = _event(ledger, identity)
    ids = [stored.id for stored in event.claims]
    claim, verdict = form.get("claim", ""), form.get("verdict", "")
    reason = form.get("reason", "").strip()
    if verdict == "same":
        ledger.judge_pairs(_pairs(ids), "same", someone.name, reason)
    elif verdict == "not_the_same" and claim in ids:
        others = [(claim, other) for other in ids if other != claim]
        ledger.judge_pairs(others, "not_the_same", someone.name, reason)
    else:
        raise ArgumentError("no verdict was given on this event: all its claims are the same happening, or one is not")
    left = ledger.event_of(next(identity for identity in ids if identity != claim))
    return RedirectResponse(f"/events/{left.id}" if left else "/review", 303)


def _pairs(ids: list[str]) -> Iterable[tuple[str, str]]:
    """Every pair, so that the others stay together when one is parted later; of many claims each with the first."""
    return combinations(ids, 2) if len(ids) <= _FEW else ((ids[0], other) for other in ids[1:])


def _event(ledger: Ledger, identity: str) -> Event:
    return the_one(lambda: ledger.event(identity), f"no event has the id {identity!r}")
