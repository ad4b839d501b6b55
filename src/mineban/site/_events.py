"""The pages of events: claims that tell of one happening, who independently says so, and where they differ."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from mineban.model import find_state
from mineban.site._ask import Asked
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._event_views import (
    Agreed,
    Apart,
    EventLine,
    EventLink,
    agreed,
    apart,
    event_line,
    links,
)
from mineban.site._meta import PageMeta
from mineban.site._paging import After, made_by, page_of, the_one
from mineban.site._words import count_words

Country = Annotated[str | None, Query(description="Where: alpha-3 code or name of a state.", max_length=200)]


@dataclass(frozen=True, slots=True)
class EventsPage:
    """A page of events, the newest report first. They are derived from claims and from persons' judgements."""

    meta: PageMeta
    country: str | None
    events: tuple[EventLine, ...]
    next: str | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event. `speakers` are the independent ones: a syndicated copy, or one speaker twice, counts once.

    `agreed` has what nobody disputes, `apart` the sides where claims differ (contradictions have
    `opposed` true). `links` say which pairs a person confirmed and which the machine proposes.
    """

    meta: PageMeta
    event: EventLine
    speakers: tuple[str, ...]
    agreed: tuple[Agreed, ...]
    apart: tuple[Apart, ...]
    links: tuple[EventLink, ...]
    claims: tuple[ClaimView, ...]


def events_page(ask: Asked, country: Country = None, after: After = None) -> EventsPage:
    """Events of which two claims or more tell, the newest report first, fifty to a page."""
    code = find_state(country).code if country and country.strip() else None
    ledger = ask.desk.ledger
    found, following = page_of(lambda limit: ledger.events(code, limit, after), ask)
    meta = ask.meta(
        "Events",
        "Happenings of which more than one claim tells: who independently says so, and where they differ.",
        section="/events",
        made=made_by([claim for event in found for claim in event.claims]),
        keep={"country": code} if code else {},
        dated=False,
    )
    return EventsPage(meta, code, tuple(map(event_line, found)), following, after is None)


def event_page(ask: Asked, identity: str) -> EventPage:
    """One event: its independent speakers, what they agree on, and their contradictions side by side."""
    event = the_one(lambda: ask.desk.ledger.event(identity), f"no event has the id {identity!r}")
    line = event_line(event)
    meta = ask.meta(
        line.title,
        f"{count_words(line.claims, 'claim')} by {count_words(line.speakers, 'independent speaker')}.",
        section="/events",
        made=made_by(event.claims),
        keep={},
        dated=False,
    )
    return EventPage(
        meta,
        line,
        event.voices,
        agreed(event),
        apart(event),
        links(event),
        claim_views(event.claims),
    )
