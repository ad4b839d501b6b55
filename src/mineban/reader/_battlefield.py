"""Places told elsewhere: where the fight was that a title names ("2017 Ruhm offensive"), "the city"."""

import re
from functools import lru_cache

from mineban.model import state_name
from mineban.reader._names import code_of, state_mentions
from mineban.reader._places import countries_of

_FIGHT = r"battle|siege|bombing|fall|offensive|attack|liberation|massacre|capture|airstrikes?|clashes|campaign"
_BATTLE = re.compile(
    rf"(?:{_FIGHT}) (?:of|on|in|at) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)|"
    rf"^(?:(?:19|20)\d\d )?([\w’' -]{{3,30}}?) (?:{_FIGHT})\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"^(?:north|south|east|west|central|the|first|second|third)\w*[- ]", re.IGNORECASE)
_LARGE = 15_000


@lru_cache(maxsize=512)
def battlefield(title: str) -> str | None:
    """The place, as the title writes it; None where the title names no fight, or no place that is known."""
    found = _BATTLE.search(title)
    if found is None:
        return None
    name = _TOWARDS.sub("", next(filter(None, found.groups())).strip())
    name = name if name[:1].isupper() else name.title()
    known = is_region(name) or (code_of(name) is None and bool(countries_of(name)))
    return name if name and known else None


def state_of_fight(title: str) -> str | None:
    """The state in which the battlefield lies, where it is a region, a capital or a large enough town."""
    name = battlefield(title)
    if name is None:
        return None
    if code := code_of(name):
        return code
    first = countries_of(name)
    return first[0][0] if first and first[0][1] >= _LARGE else None


def is_region(name: str) -> bool:
    """Whether a name that stands for a state is a place in it, and not a territory with a code of its own."""
    return any(
        m.how == "capital" or (m.how == "region" and name.split()[0] not in state_name(m.code))
        for m in state_mentions(name)
    )


_THERE = re.compile(
    r"\b(?:the|this|that) (?:area|city|town|village|valley|region|province|oblast|district|sector|peninsula|zone)\b"
    r"(?! of)|\bthere(?=[.,;])"
)


def points_there(text: str) -> bool:
    """Whether a sentence goes on about a place named before: "the city", "there"."""
    return bool(_THERE.search(text))
