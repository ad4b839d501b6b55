"""The form of a correction: every field of a claim, with the machine's value beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mineban.errors import ArgumentError, UnknownStateError
from mineban.model import (
    CLAIM_TREATIES,
    NUMBERS,
    TREATY_ACTS,
    TREATY_STATUSES,
    Claim,
    Kind,
    Modality,
    Weapon,
    find_state,
    state_name,
)
from mineban.site import _words as words

_STATES = ("actor", "recipient", "country", "speaker")


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose, and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field to correct: what stands in the form, what the machine said (in words), what may be chosen."""

    name: str
    label: str
    value: str
    machine: str
    options: tuple[Option, ...] = ()
    hint: str = ""


_KINDS = tuple(Option(str(kind), words.KIND[kind]) for kind in Kind)
_WEAPONS = (Option("", "not said"), *(Option(str(weapon), words.WEAPON[weapon]) for weapon in Weapon))
_MODALITIES = tuple(Option(str(modality), words.MODALITY[modality]) for modality in Modality)
_TREATIES = (Option("", "none"), *(Option(code, words.TREATY_SHORT[code]) for code in CLAIM_TREATIES))
_ACTS = (Option("", "none"), *(Option(act, words.TREATY_ACT[act]) for act in (*TREATY_ACTS, *TREATY_STATUSES)))
_PLAIN: tuple[tuple[str, str, tuple[Option, ...], str], ...] = (
    ("kind", "Kind", _KINDS, ""),
    ("modality", "Said as", _MODALITIES, ""),
    ("speaker", "Who says so", (), "a name; author: the document in its own voice"),
    ("actor", "Actor", (), "a state or group; unknown"),
    ("recipient", "Recipient", (), "for a transfer"),
    ("weapon", "Weapon", _WEAPONS, ""),
    ("model", "Model", (), ""),
    ("country", "Country", (), "a state’s name or code"),
    ("places", "Places", (), "parted by ; the most specific first"),
    ("date", "When", (), "2022, 2022-05, 2022-05-03, or a span 2022-05/2022-09"),
    ("treaty", "Treaty", _TREATIES, ""),
    ("act", "Act or status", _ACTS, ""),
)


def fields(machine: Claim, stands: Claim, given: Mapping[str, str] | None = None) -> tuple[Field, ...]:
    """The form: with what stands, or with what was `given` where that could not be taken."""
    before, now = _texts(machine), _texts(stands)
    values = now | {name: given[name] for name in now if given and name in given}
    plain = tuple(
        Field(name, label, values[name], _shown(name, before[name]), options, hint)
        for name, label, options, hint in _PLAIN
    )
    return plain + tuple(
        Field(name, f"Number: {words.NUMBER[name]}", values[name], before[name] or "not said") for name in NUMBERS
    )


def corrections(machine: Claim, given: Mapping[str, str]) -> dict[str, Any]:
    """The fields that differ from what the machine said. Raises ArgumentError where none does, or one is no value."""
    before = machine.as_annotation()
    texts = _texts(machine) | {name: value.strip() for name, value in given.items() if name in _texts(machine)}
    wanted = {name: _value(name, texts[name]) for name, *_ in _PLAIN} | {"numbers": _numbers(texts)}
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    if not changed:
        raise ArgumentError("nothing differs from what the machine said: change a field, or accept the claim")
    return changed


def _texts(claim: Claim) -> dict[str, str]:
    """Every field as the form writes it."""
    plain = claim.as_annotation()
    texts = {name: plain[name] or "" for name, *_ in _PLAIN} | {"places": "; ".join(claim.places)}
    texts |= {name: state_name(texts[name]) for name in _STATES if texts[name]}
    return texts | {name: f"{claim.numbers[name]:.15g}" if name in claim.numbers else "" for name in NUMBERS}


def _value(name: str, text: str) -> Any:
    if name == "places":
        return [place.strip() for place in text.split(";") if place.strip()]
    if name in _STATES and text:
        return _state(text)
    if name == "actor" and not text:
        return "unknown"
    return (text or "author") if name == "speaker" else text or None


def _state(text: str) -> str:
    """The code of a state that is named; another name stays as it is."""
    try:
        return find_state(text).code
    except UnknownStateError:
        return text


def _numbers(texts: Mapping[str, str]) -> dict[str, float]:
    found = {name: texts[name].replace(",", "") for name in NUMBERS if texts[name]}
    try:
        return {name: float(text) for name, text in found.items()}
    except ValueError:
        raise ArgumentError(f"not a number: {'; '.join(found.values())}: write figures only") from None


def _shown(name: str, text: str) -> str:
    """A value of the machine's in words."""
    tables = {"kind": _KINDS, "weapon": _WEAPONS, "modality": _MODALITIES, "treaty": _TREATIES, "act": _ACTS}
    chosen = {option.value: option.text for option in tables.get(name, ())}
    return chosen.get(text, text) or "not said"
