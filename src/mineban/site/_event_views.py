"""Events as the pages and the API show them: in words, with what is agreed and what is contradicted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mineban.ledger import Event, StoredClaim
from mineban.model import NUMBERS, Kind, state_name
from mineban.site import _words as words
from mineban.site._claim_views import ClaimView, claim_view

_LABELS = {
    "modality": "Said as",
    "actor": "Actor",
    "weapon": "Weapon",
    "country": "Country",
    "date": "When",
    "places": "Places",
    **words.NUMBER,
    "area_m2": "area in m²",
}
_OPPOSED = ("modality", "actor", *NUMBERS)
"""Fields in which two values contradict each other. Places and days may differ in how near one looks."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list. `speakers` counts the independent ones; `differ` names the fields that are contradicted.

    `confirmed` is true where persons' judgements alone hold its claims together; else a machine proposes it.
    """

    id: str
    address: str
    title: str
    kind: str
    country: str | None
    first_report: str | None
    last_report: str | None
    claims: int
    speakers: int
    differ: tuple[str, ...]
    confirmed: bool
    sample: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """A field on which all who speak of it say the same; `claims` counts them."""

    field: str
    label: str
    value: str
    claims: int


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a field on which claims differ, and the claims that have it."""

    value: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A field on which claims differ. `opposed`: the values contradict each other; else they only differ."""

    field: str
    label: str
    opposed: bool
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class EventLink:
    """Two claims held to tell of one happening: `by` a person, or proposed by the machine with a score, 0 to 1."""

    one: str
    other: str
    score: float
    by: str


def event_line(event: Event) -> EventLine:
    """The event as a list shows it."""
    days = reports(event)
    return EventLine(
        id=event.id,
        address=f"/events/{event.id}",
        title=event_title(event),
        kind=event.kind,
        country=event.country,
        first_report=days[0],
        last_report=days[1],
        claims=len(event.claims),
        speakers=len(event.voices),
        differ=tuple(one.label for one in apart(event) if one.opposed),
        confirmed=event.is_confirmed,
        sample=any(stored.sample for stored in event.claims),
    )


def reports(event: Event) -> tuple[str | None, str | None]:
    """The publication days (EDTF) of the first and of the last report; None where none is dated."""
    days = sorted(stored.document_published for stored in event.claims if stored.document_published)
    return (days[0], days[-1]) if days else (None, None)


def event_title(event: Event) -> str:
    """What happened, where and when, in so far as the claims agree: Use of mines in Izium, Ukraine, May 2022."""
    first = event.claims[0].claim
    if first.kind.is_treaty:
        act = words.TREATY_ACT.get(first.act or "", "act")
        treaty = words.TREATY_SHORT.get(first.treaty or "", "a treaty")
        said = [act, f"{state_name(first.actor)}, {treaty}"]
        return _capital(": ".join(said) + _when(event))
    weapon = _words("weapon", event.agreed["weapon"]) if "weapon" in event.agreed else "mines or munitions"
    where = ", ".join(filter(None, (event.agreed.get("places"), event.country and state_name(event.country))))
    told = {Kind.CASUALTY: "casualties by", Kind.CONTAMINATION: "contamination with", Kind.STOCKPILE: "stockpile of"}
    noun = told.get(first.kind, f"{words.KIND[first.kind]} of")
    return _capital(f"{noun} {weapon}" + (f" in {where}" if where else "") + _when(event))


def agreed(event: Event) -> tuple[Agreed, ...]:
    """The fields on which nobody says otherwise."""
    said = _said(event.claims)
    return tuple(
        Agreed(name, _label(name), _words(name, value), said.get(name, 0)) for name, value in event.agreed.items()
    )


def apart(event: Event) -> tuple[Apart, ...]:
    """The fields on which claims differ, the contradictions first."""
    by_id = {stored.id: claim_view(stored) for stored in event.claims}
    found = [
        Apart(
            name,
            _label(name),
            name in _OPPOSED and (name != "modality" or "denied" in values),
            tuple(Side(_words(name, value), tuple(by_id[i] for i in ids)) for value, ids in values.items()),
        )
        for name, values in event.apart.items()
    ]
    return tuple(sorted(found, key=lambda one: not one.opposed))


def links(event: Event) -> tuple[EventLink, ...]:
    """What holds the event together."""
    return tuple(EventLink(link.one, link.other, link.score, link.by) for link in event.links)


def _said(claims: Iterable[StoredClaim]) -> Mapping[str, int]:
    """How many claims say something of each field."""
    said: dict[str, int] = {}
    for stored in claims:
        fields = stored.claim.as_annotation() | dict(stored.claim.numbers)
        for name, value in fields.items():
            if value not in (None, [], "unknown"):
                said[name] = said.get(name, 0) + 1
    return said


def _when(event: Event) -> str:
    day = event.agreed.get("date")
    return f", {words.edtf_words(day)}" if day else ", day in dispute" if "date" in event.apart else ""


def _label(name: str) -> str:
    return _capital(_LABELS.get(name, words.plain_words(name)))


def _words(name: str, value: str) -> str:
    """A value of the event for a reader."""
    if name in NUMBERS:
        return words.number_words(float(value))
    if name in ("actor", "country"):
        return "the world’s states" if value == "world" else state_name(value)
    if name == "date":
        return words.edtf_words(value)
    tables: dict[str, Mapping[str, str]] = {
        "weapon": {str(weapon): said for weapon, said in words.WEAPON.items()},
        "modality": {str(modality): said for modality, said in words.MODALITY.items()},
    }
    return tables.get(name, {}).get(value, value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
