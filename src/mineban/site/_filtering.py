"""The filter of claims, as a form, as links and as parameters of the API."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query

from mineban.errors import ArgumentError, UnknownStateError
from mineban.ledger import ClaimFilter, Counts
from mineban.model import CLAIM_TREATIES, Kind, Modality, Weapon, find_state, parse_day, state_name
from mineban.site import _words as words

_REVIEWS = ("machine", "accepted", "corrected", "rejected")
_ALLOWED = {
    "kind": [str(kind) for kind in Kind],
    "weapon": [str(weapon) for weapon in Weapon],
    "treaty": list(CLAIM_TREATIES),
    "modality": [str(modality) for modality in Modality],
    "review": list(_REVIEWS),
}
_LONGEST = 2000
"""Names come from documents, and pages link to the claims of each: a long one must not lead nowhere."""
LABELS = {
    "kind": "Kind",
    "actor": "Actor",
    "country": "Country",
    "weapon": "Weapon",
    "treaty": "Treaty",
    "modality": "Said as",
    "review": "Review",
    "state": "State, as actor or place",
    "model": "Model",
    "speaker": "Who says so",
    "source": "Published by",
    "since": "From",
    "until": "Until",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value that a field of the filter can take, and how many claims it would leave."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One field of the filter with its values, the most frequent first, and the value chosen."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A condition that is set."""

    name: str
    label: str
    text: str
    value: str


def _wanted(
    kind: Annotated[str | None, Query(description=f"One of {', '.join(_ALLOWED['kind'])}.")] = None,
    actor: Annotated[
        str | None, Query(description="Alpha-3 code or name of a state, or a group's name.", max_length=_LONGEST)
    ] = None,
    country: Annotated[str | None, Query(description="Where: alpha-3 code or name of a state.", max_length=200)] = None,
    weapon: Annotated[str | None, Query(description=f"One of {', '.join(_ALLOWED['weapon'])}.")] = None,
    treaty: Annotated[str | None, Query(description=f"One of {', '.join(CLAIM_TREATIES)}.")] = None,
    modality: Annotated[str | None, Query(description=f"One of {', '.join(_ALLOWED['modality'])}.")] = None,
    review: Annotated[str | None, Query(description=f"One of {', '.join(_REVIEWS)}.")] = None,
    state: Annotated[str | None, Query(description="A state, as actor or as country.", max_length=200)] = None,
    model: Annotated[
        str | None,
        Query(description="A model of weapon as documents write it, or several parted by |.", max_length=_LONGEST),
    ] = None,
    speaker: Annotated[
        str | None,
        Query(description="Who says so, as the claim has it; `author` is the document.", max_length=_LONGEST),
    ] = None,
    source: Annotated[str | None, Query(description="Where it was published.", max_length=_LONGEST)] = None,
    since: Annotated[
        str | None, Query(description="Happened on or after this day; claims without a date fall out.")
    ] = None,
    until: Annotated[
        str | None, Query(description="Happened on or before this day; claims without a date fall out.")
    ] = None,
) -> ClaimFilter:
    given = {name: (value or "").strip() or None for name, value in locals().items()}
    for name, allowed in _ALLOWED.items():
        if given[name] and given[name] not in allowed:
            raise ArgumentError(f"{name} {given[name]!r} is not one of {', '.join(allowed)}")
    days: dict[str, date | None] = {name: _day(given.pop(name)) for name in ("since", "until")}
    states = {name: _state(given.pop(name), must_be=name != "actor") for name in ("actor", "country", "state")}
    values: dict[str, Any] = given | days | states
    return ClaimFilter(**values)


def facets(counts: Counts, wanted: ClaimFilter) -> tuple[Facet, ...]:
    """The fields of the filter with what each value would leave."""
    return tuple(
        Facet(name, LABELS[name], _options(name, counts), getattr(wanted, name))
        for name in ("kind", "actor", "country", "weapon", "treaty", "modality", "review")
    )


def chosen(wanted: ClaimFilter) -> tuple[Chosen, ...]:
    """The conditions that are set, in words."""
    found = ((field.name, getattr(wanted, field.name)) for field in fields(wanted))
    return tuple(
        Chosen(n, LABELS[n], value_words(n, str(v)), str(v)) for n, v in found if v is not None and n in LABELS
    )


def as_parameters(wanted: ClaimFilter) -> dict[str, str]:
    """The filter as parameters of an address."""
    return {name: str(value) for name, value in asdict(wanted).items() if value is not None}


def value_words(name: str, value: str) -> str:
    """A value of the filter for a reader."""
    tables: dict[str, dict[Any, str]] = {
        "kind": words.KIND,
        "weapon": words.WEAPON,
        "modality": words.MODALITY,
        "review": words.REVIEW,
        "actor": {"unknown": "unknown", "world": "the world’s states"},
        "treaty": words.TREATY_SHORT,
        "model": {value: ", ".join(value.split("|"))},
        "speaker": {"author": "the document itself"},
        "source": {value: value},
        "since": {value: words.edtf_words(value)},
        "until": {value: words.edtf_words(value)},
    }
    return tables.get(name, {}).get(value) or state_name(value)


def _options(name: str, counts: Counts) -> tuple[Option, ...]:
    return tuple(Option(value, value_words(name, value), n) for value, n in counts.by.get(name, {}).items())


def _day(text: str | None) -> date | None:
    return parse_day(text) if text else None


def _state(text: str | None, must_be: bool) -> str | None:
    """The code of a state that is named; another actor's name stays as it is."""
    try:
        return find_state(text).code if text else None
    except UnknownStateError:
        if must_be:
            raise
        return text


Wanted = Annotated[ClaimFilter, Depends(_wanted)]
