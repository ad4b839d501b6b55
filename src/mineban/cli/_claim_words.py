"""A claim in words for the terminal: kind and weapon, where, when, who. No machine text reaches it raw."""

import unicodedata
from collections.abc import Sequence

from mineban.ledger import StoredClaim
from mineban.model import Claim, Kind, Modality, state_name

_WEAPONS = {
    "ap_mine": "antipersonnel mines",
    "av_mine": "antivehicle mines",
    "mine": "mines (type not said)",
    "improvised_mine": "improvised mines",
    "booby_trap": "booby-traps",
    "cluster_munition": "cluster munitions",
    "erw": "explosive remnants",
}
_TREATIES = {
    "apmbc": "Ottawa Convention",
    "ccm": "Convention on Cluster Munitions",
    "ccw": "CCW",
    "ccw_ap2": "CCW Amended Protocol II",
    "ccw_p5": "CCW Protocol V",
}
_UNITS = {"area_m2": "m²", "parties": "parties"}


def printable(text: str) -> str:
    """The text without what could steer a terminal: control and format characters become spaces."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf") and c != "\u200d" else c for c in text)


def words_of(claim: Claim) -> Sequence[str]:
    """Speaker, actor, what, where and when of a claim, states by name."""
    return [printable(w) for w in (claim.speaker, _actor(claim), _what(claim), _where(claim), claim.date or "")]


def mark_of(review: str) -> str:
    """What a reader of the terminal must know of a claim's standing."""
    return "machine-made, not reviewed" if review == "machine" else f"{review} by a person"


def as_json(claim: Claim, stored: StoredClaim | None, reader: str) -> dict[str, object]:
    """The claim as `--json` prints it: the annotation's fields, where each quote is, and who made it."""
    quotes = [{"start": q.start, "end": q.end, "exact": q.exact} for q in claim.quotes]
    review = stored.review if stored else "machine"
    return {"id": stored.id if stored else None} | claim.as_annotation() | {
        "quotes": quotes,
        "confidence": claim.confidence,
        "made_by": "machine",
        "reader": stored.reader if stored else reader,
        "review": review,
        "reviewed": review != "machine",
    }  # fmt: skip


def _actor(claim: Claim) -> str:
    name = state_name(claim.actor)
    return f"{name} to {state_name(claim.recipient)}" if claim.recipient else name


def _what(claim: Claim) -> str:
    weapon = _WEAPONS.get(claim.weapon or "", "")
    parts = [str(claim.kind).replace("_", " "), weapon, claim.model or ""]
    if claim.kind in (Kind.TREATY_ACT, Kind.TREATY_STATUS):
        parts = [(claim.act or str(claim.kind)).replace("_", " "), _TREATIES.get(claim.treaty or "", "")]
    parts += [f"{n:,.10g} {_UNITS.get(unit, unit)}" for unit, n in claim.numbers.items()]
    parts += [] if claim.modality is Modality.ASSERTED else [str(claim.modality)]
    return ", ".join(part for part in parts if part)


def _where(claim: Claim) -> str:
    return ", ".join([*claim.places, *([state_name(claim.country)] if claim.country else [])])
