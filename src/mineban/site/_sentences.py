"""A claim said as one English sentence: who says so, and what. Rules, no model: every word is one of ours or theirs."""

from collections.abc import Callable, Mapping

from mineban.model import Claim, Kind, Modality, state_name
from mineban.site._words import NUMBER, WEAPON, edtf_words, number_words

_SAYS = {
    Modality.ASSERTED: "says that",
    Modality.ALLEGED: "alleges that",
    Modality.DENIED: "denies that",
    Modality.PLANNED: "says it is planned that",
}
_DID = {
    Kind.USE: "used",
    Kind.PRODUCTION: "produces or produced",
    Kind.STOCKPILE: "holds a stock of",
    Kind.DESTRUCTION: "destroyed",
    Kind.CLEARANCE: "cleared",
}
_ACTED = {
    "signature": "signed",
    "consent": "consented to be bound by",
    "withdrawal_intent": "intends to withdraw from",
    "withdrawal_approval": "decided at home to withdraw from",
    "withdrawal_notification": "gave notice of withdrawal from",
    "withdrawal_effect": "has left",
    "suspension": "suspended the operation of",
    "objection": "objected to another state’s act under",
    "extension_request": "requested an extension under",
    "party": "is a party to",
    "not_party": "is not a party to",
    "signatory": "is a signatory of",
}


def speaker_words(claim: Claim) -> str:
    """Who says so: a name, or the document in its own voice."""
    return "The document" if claim.speaker == "author" else state_name(claim.speaker)


def actor_words(name: str | None) -> str:
    """An actor as a reader knows it: a state's name, a group's, or what stands for "unknown"."""
    return {None: "unknown", "unknown": "an unnamed party", "world": "the world’s states"}.get(name, state_name(name or ""))


def claim_sentence(claim: Claim, treaty_names: Mapping[str, str]) -> str:
    """`Jo Doe alleges that Russia used antipersonnel mines (PFM-1) in Izium, Ukraine, in 2022.`

    `treaty_names` gives a treaty's name in running text by its code.
    """
    said = _TOLD.get(claim.kind, _physical)(claim, treaty_names)
    return f"{speaker_words(claim)} {_SAYS[claim.modality]} {said}{_where(claim)}{_when(claim)}."


def weapon_words(claim: Claim) -> str:
    """The weapon and, where it is named, its model."""
    weapon = WEAPON[claim.weapon] if claim.weapon else "weapons (type not said)"
    return f"{weapon} ({claim.model})" if claim.model else weapon


def figures(claim: Claim) -> str:
    """The claim's numbers in words, `2 killed, 1 injured`; empty where it gives none."""
    return ", ".join(f"{number_words(value)} {NUMBER.get(name, name)}" for name, value in claim.numbers.items())


def _physical(claim: Claim, _: Mapping[str, str]) -> str:
    return f"{actor_words(claim.actor)} {_DID[claim.kind]} {weapon_words(claim)}{_bracket(claim)}"


def _transfer(claim: Claim, _: Mapping[str, str]) -> str:
    to = f" to {actor_words(claim.recipient)}" if claim.recipient else ""
    return f"{actor_words(claim.actor)} transferred {weapon_words(claim)}{to}{_bracket(claim)}"


def _contamination(claim: Claim, _: Mapping[str, str]) -> str:
    laid = f", laid or fired by {actor_words(claim.actor)}" if claim.actor != "unknown" else ""
    return f"the ground is contaminated with {weapon_words(claim)}{laid}{_bracket(claim)}"


def _casualty(claim: Claim, _: Mapping[str, str]) -> str:
    harmed = figures(claim) or "people were harmed, no figure given,"
    laid = f", laid or fired by {actor_words(claim.actor)}" if claim.actor != "unknown" else ""
    return f"{harmed} by {weapon_words(claim)}{laid}"


def _treaty(claim: Claim, treaty_names: Mapping[str, str]) -> str:
    treaty = treaty_names.get(claim.treaty or "", claim.treaty or "a treaty")
    if claim.actor == "world":
        return f"{treaty} has {figures(claim) or 'parties, no number given'}"
    return f"{actor_words(claim.actor)} {_ACTED.get(claim.act or '', 'acted under')} {treaty}"


_TOLD: dict[Kind, Callable[[Claim, Mapping[str, str]], str]] = {
    Kind.TRANSFER: _transfer,
    Kind.CONTAMINATION: _contamination,
    Kind.CASUALTY: _casualty,
    Kind.TREATY_ACT: _treaty,
    Kind.TREATY_STATUS: _treaty,
}


def _bracket(claim: Claim) -> str:
    return f" ({figures(claim)})" if claim.numbers else ""


def _where(claim: Claim) -> str:
    names = [*claim.places, *([state_name(claim.country)] if claim.country else [])]
    return f" in {', '.join(names)}" if names else ""


def _when(claim: Claim) -> str:
    return f" ({edtf_words(claim.date)})" if claim.date else ""
