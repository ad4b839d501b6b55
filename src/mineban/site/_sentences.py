"""A claim said as one English sentence: who says so, and what. By rules: every word is one of ours or theirs.

What was claimed stands as a noun ("use of mines by X"), because a claim of production may say that
it begins, goes on or stops: a verb would say more than the reader knows.
"""

from collections.abc import Callable, Mapping

from mineban.model import Claim, Kind, Modality, state_name
from mineban.site._words import NUMBER, WEAPON, edtf_words, number_words

_SAYS = {
    Modality.ASSERTED: "reports",
    Modality.ALLEGED: "alleges",
    Modality.DENIED: "denies",
    Modality.PLANNED: "speaks of a plan for",
}
_SAYS_OF_INTENT = _SAYS | {Modality.PLANNED: "reports"}
_SAYS_THAT = _SAYS | {Modality.PLANNED: "foresees"}
_NOUN = {
    Kind.USE: "use of",
    Kind.PRODUCTION: "production of",
    Kind.STOCKPILE: "a stockpile of",
    Kind.DESTRUCTION: "destruction of",
    Kind.CLEARANCE: "clearance of",
}
_ACT = {
    "signature": "signature of {treaty} by {actor}",
    "consent": "consent of {actor} to be bound by {treaty}",
    "withdrawal_intent": "an intention of {actor} to withdraw from {treaty}",
    "withdrawal_approval": "a domestic decision of {actor} to withdraw from {treaty}",
    "withdrawal_notification": "notice by {actor} of withdrawal from {treaty}",
    "withdrawal_effect": "departure of {actor} from {treaty}",
    "suspension": "suspension of {treaty} by {actor}",
    "objection": "an objection of {actor} under {treaty}",
    "extension_request": "a request of {actor} for more time under {treaty}",
    "party": "that {actor} is a party to {treaty}",
    "not_party": "that {actor} is not a party to {treaty}",
    "signatory": "that {actor} is a signatory of {treaty}",
}
_ORDER = ("killed", "injured", "casualties")


def speaker_words(claim: Claim) -> str:
    """Who says so: a name, or the document in its own voice."""
    name = "The document" if claim.speaker == "author" else state_name(claim.speaker)
    return name[:1].upper() + name[1:]


def actor_words(name: str | None) -> str:
    """An actor as a reader knows it: a state's name, a group's, or what stands for "unknown"."""
    special = {None: "an unnamed party", "unknown": "an unnamed party", "world": "the world’s states"}
    return special[name] if name in special else state_name(name or "")


def claim_sentence(claim: Claim, treaty_names: Mapping[str, str]) -> str:
    """The claim in a sentence: Jo Doe alleges use of antipersonnel mines by Russia in Izium, Ukraine (2022).

    `treaty_names` gives a treaty's name in running text by its code.
    """
    said = _TOLD.get(claim.kind, _physical)(claim, treaty_names)
    return f"{speaker_words(claim)} {_says(claim, said)} {said}{_where(claim)}{_when(claim)}."


def weapon_words(claim: Claim) -> str:
    """The weapon and, where it is named, its model."""
    weapon = WEAPON[claim.weapon] if claim.weapon else "weapons (type not said)"
    return f"{weapon} ({claim.model})" if claim.model else weapon


def figures(claim: Claim) -> str:
    """The claim's numbers in words, `2 killed, 1 injured`; empty where it gives none."""
    names = sorted(claim.numbers, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return ", ".join(f"{number_words(claim.numbers[name])} {NUMBER.get(name, name)}" for name in names)


def _says(claim: Claim, said: str) -> str:
    """The verb that fits what follows it: a clause, an intention (which is a plan already), or a noun."""
    if said.startswith("that "):
        return _SAYS_THAT[claim.modality]
    return (_SAYS_OF_INTENT if claim.act == "withdrawal_intent" else _SAYS)[claim.modality]


def _physical(claim: Claim, _: Mapping[str, str]) -> str:
    return f"{_NOUN[claim.kind]} {weapon_words(claim)}{_by(claim)}{_bracket(claim)}"


def _transfer(claim: Claim, _: Mapping[str, str]) -> str:
    to = f" to {actor_words(claim.recipient)}" if claim.recipient else ""
    return f"transfer of {weapon_words(claim)}{_by(claim)}{to}{_bracket(claim)}"


def _contamination(claim: Claim, _: Mapping[str, str]) -> str:
    return f"contamination with {weapon_words(claim)}{_laid(claim)}{_bracket(claim)}"


def _casualty(claim: Claim, _: Mapping[str, str]) -> str:
    return f"{figures(claim) or 'people harmed'} by {weapon_words(claim)}{_laid(claim)}"


def _treaty(claim: Claim, treaty_names: Mapping[str, str]) -> str:
    name = treaty_names.get(claim.treaty or "")
    treaty = f"the {name}" if name else "a treaty"
    if claim.actor == "world":
        return f"{figures(claim) or 'an unnamed number of parties'} under {treaty}"
    said = _ACT.get(claim.act or "", "an act of {actor} under {treaty}")
    return said.format(actor=actor_words(claim.actor), treaty=treaty)


_TOLD: dict[Kind, Callable[[Claim, Mapping[str, str]], str]] = {
    Kind.TRANSFER: _transfer,
    Kind.CONTAMINATION: _contamination,
    Kind.CASUALTY: _casualty,
    Kind.TREATY_ACT: _treaty,
    Kind.TREATY_STATUS: _treaty,
}


def _by(claim: Claim) -> str:
    return f" by {actor_words(claim.actor)}"


def _laid(claim: Claim) -> str:
    return f" laid or fired by {actor_words(claim.actor)}" if claim.actor != "unknown" else ""


def _bracket(claim: Claim) -> str:
    return f" ({figures(claim)})" if claim.numbers else ""


def _where(claim: Claim) -> str:
    names = [*claim.places, *([state_name(claim.country)] if claim.country else [])]
    return f" in {', '.join(names)}" if names else ""


def _when(claim: Claim) -> str:
    return f" ({edtf_words(claim.date)})" if claim.date else ""
