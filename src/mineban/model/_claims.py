"""What a document claims, by whom, and in which exact words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from mineban.errors import ClaimError, QuoteError

CONTEXT = 40
"""Code points kept before and after a quote, to find it again in another text version."""


class Kind(StrEnum):
    """What a claim is about."""

    USE = "use"
    PRODUCTION = "production"
    TRANSFER = "transfer"
    STOCKPILE = "stockpile"
    DESTRUCTION = "destruction"
    CONTAMINATION = "contamination"
    CLEARANCE = "clearance"
    CASUALTY = "casualty"
    TREATY_ACT = "treaty_act"
    TREATY_STATUS = "treaty_status"

    @property
    def is_treaty(self) -> bool:
        """Whether it is about a treaty, not about weapons."""
        return self in (Kind.TREATY_ACT, Kind.TREATY_STATUS)


class Weapon(StrEnum):
    """Classes of weapon; `mine` where the type is not said."""

    AP_MINE = "ap_mine"
    AV_MINE = "av_mine"
    MINE = "mine"
    IMPROVISED_MINE = "improvised_mine"
    BOOBY_TRAP = "booby_trap"
    CLUSTER_MUNITION = "cluster_munition"
    ERW = "erw"


class Modality(StrEnum):
    """How the speaker puts it."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"


TREATY_ACTS = (
    "signature", "consent", "withdrawal_intent", "withdrawal_approval", "withdrawal_notification",
    "withdrawal_effect", "suspension", "objection", "extension_request",
)  # fmt: skip
TREATY_STATUSES = ("party", "not_party", "signatory")
CLAIM_TREATIES = ("apmbc", "ccm", "ccw", "ccw_ap2", "ccw_p5")
NUMBERS = ("killed", "injured", "casualties", "mines", "submunitions", "munitions", "area_m2", "parties")
FIELDS = (
    "kind", "actor", "recipient", "weapon", "model", "treaty", "act", "country", "places", "date",
    "numbers", "speaker", "modality", "quotes",
)  # fmt: skip
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact piece of a text version: `text[start:end] == exact`, in Unicode code points."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """The quote of `text[start:end]` with its surroundings. Raises QuoteError for an empty span."""
        if not (0 <= start < end <= len(text)) or not text[start:end].strip():
            raise QuoteError(f"no words at {start}:{end} of a text of {len(text)} characters")
        return cls(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def check(self, text: str) -> None:
        """Raise QuoteError unless the quote is exactly where it says it is."""
        is_span = self.start >= 0 and self.end - self.start == len(self.exact) > 0
        if not is_span or text[self.start : self.end] != self.exact:
            raise QuoteError(f"the text has {text[self.start : self.end]!r} at {self.start}, not {self.exact!r}")


@dataclass(frozen=True, slots=True)
class Because:
    """How one slot of a claim was decided: by which rule or head, on which words."""

    slot: str
    decided_by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in a document, made by somebody. The fields are those of the claim rules.

    `actor` and `recipient`: ISO alpha-3 code, group's name, `unknown` or `world`. `date`: EDTF.
    `places`: as written, most specific first. `confidence`: 0 to 1, None where none was computed.
    """

    kind: Kind
    quotes: tuple[Quote, ...]
    actor: str = "unknown"
    recipient: str | None = None
    weapon: Weapon | None = None
    model: str | None = None
    treaty: str | None = None
    act: str | None = None
    country: str | None = None
    places: tuple[str, ...] = ()
    date: str | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    speaker: str = "author"
    modality: Modality = Modality.ASSERTED
    confidence: float | None = None
    because: tuple[Because, ...] = ()

    def as_annotation(self) -> dict[str, Any]:
        """The claim as the annotation format writes it: plain values, quotes as words."""
        values = {name: getattr(self, name) for name in FIELDS}
        for name in ("kind", "weapon", "modality"):
            values[name] = str(values[name]) if values[name] else None
        return values | {
            "places": list(self.places),
            "numbers": dict(self.numbers),
            "quotes": [quote.exact for quote in self.quotes],
        }


def claim_from_annotation(values: Mapping[str, Any], text: str) -> Claim:
    """The claim of an annotation, its quotes found at their first place in `text`.

    Raises QuoteError for a quote that is not there, ClaimError for another fault.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ClaimError(f"a claim has no field {', '.join(sorted(unknown))}: the fields are {', '.join(FIELDS)}")
    try:
        claim = Claim(
            kind=Kind(values["kind"]),
            actor=values["actor"],
            recipient=values.get("recipient"),
            model=values.get("model"),
            treaty=values.get("treaty"),
            act=values.get("act"),
            country=values.get("country"),
            date=values.get("date"),
            weapon=Weapon(values["weapon"]) if values.get("weapon") else None,
            places=tuple(values.get("places") or ()),
            numbers=dict(values.get("numbers") or {}),
            speaker=values.get("speaker") or "author",
            modality=Modality(values.get("modality") or "asserted"),
            quotes=tuple(find_quote(text, words) for words in values["quotes"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise ClaimError(f"not a claim: {error}") from None
    check_claim(claim, text)
    return claim


def find_quote(text: str, words: str, start: int = 0) -> Quote:
    """The quote of `words` at their first place in `text` from `start`. Raises QuoteError."""
    place = text.find(words, start) if words.strip() else -1
    if place < 0:
        raise QuoteError(f"these words are not in the text: {words!r}")
    return Quote.cut(text, place, place + len(words))


def check_claim(claim: Claim, text: str) -> None:
    """Raise QuoteError or ClaimError, with every fault, unless the claim keeps the rules for claims."""
    for quote in claim.quotes:
        quote.check(text)
    faults = list(claim_faults(claim))
    if faults:
        raise ClaimError(f"a {claim.kind} claim breaks the rules: {'; '.join(faults)}")


def claim_faults(claim: Claim) -> Iterator[str]:
    """Each way in which the claim breaks the rules for claims, in words."""
    yield from _treaty_faults(claim) if claim.kind.is_treaty else _weapon_faults(claim)
    if not claim.actor or not claim.speaker:
        yield "an actor and a speaker are needed (write 'unknown' or 'author')"
    if not 1 <= len(claim.quotes) <= 4:
        yield f"{len(claim.quotes)} quotes, where one to four are needed"
    if claim.recipient and claim.kind is not Kind.TRANSFER:
        yield "a recipient belongs to a transfer only"
    if claim.country and not re.fullmatch("[A-Z]{3}", claim.country):
        yield f"country {claim.country!r} is not an alpha-3 code"
    if claim.date and not _DATE.fullmatch(claim.date):
        yield f"date {claim.date!r} is not EDTF"
    yield from _unknown("number", tuple(claim.numbers), NUMBERS)


def _treaty_faults(claim: Claim) -> Iterator[str]:
    acts = TREATY_ACTS if claim.kind is Kind.TREATY_ACT else TREATY_STATUSES
    yield from _unknown("treaty", (claim.treaty,), CLAIM_TREATIES)
    if not (claim.kind is Kind.TREATY_STATUS and claim.actor == "world"):
        yield from _unknown("act", (claim.act,), acts)
    if claim.weapon or claim.country:
        yield "weapon and country do not belong to a treaty claim"


def _weapon_faults(claim: Claim) -> Iterator[str]:
    if not claim.weapon:
        yield "a weapon is needed"
    if claim.treaty or claim.act:
        yield "treaty and act belong to a treaty claim only"


def _unknown(what: str, values: Sequence[str | None], known: Sequence[str]) -> Iterator[str]:
    for value in values:
        if value not in known:
            yield f"{what} {value!r} is not one of {', '.join(known)}"
