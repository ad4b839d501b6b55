"""The linker: which claims may tell of one happening, and how likely. Pure; it decides nothing for a person.

Candidates come by blocking: claims of one kind in one country that share a place and a month, or an
exact day; acts of one state under one treaty. Splink would learn weights from labelled pairs, which
do not exist yet; these are set by hand, and each link carries its score.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from mineban.model import fold_name

LINK = 0.6
"""From this score on the machine links two claims, marked as unconfirmed."""
BLOCK = 200
"""A block of more claims than this is too common to say anything: a month of a whole war."""
_EXACT, _MONTH, _YEAR = 3, 31, 366
_ONCE = ("signature", "consent", "withdrawal_notification", "withdrawal_effect", "withdrawal_approval")
"""Acts that a state does once under a treaty, as a rule."""


@dataclass(frozen=True, slots=True)
class Linkable:
    """What the linker sees of a claim. `first` and `last` are inclusive, None where there is no date."""

    id: str
    kind: str
    actor: str
    weapon: str | None
    treaty: str | None
    act: str | None
    country: str | None
    places: tuple[str, ...]
    first: date | None
    last: date | None
    numbers: Mapping[str, float]

    @property
    def width(self) -> int:
        """The days that the date leaves open; without a date, more than any."""
        return (self.last - self.first).days + 1 if self.first and self.last else 10**6


def links(claims: Sequence[Linkable]) -> list[tuple[str, str, float]]:
    """Pairs of ids, the smaller first, with their score; the surest first. Only those from LINK on."""
    found: dict[tuple[str, str], float] = {}
    for block in _blocks(claims):
        for one, other in combinations(block, 2):
            pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if pair not in found:
                found[pair] = likeness(one, other)
    return surest_first(found)


def surest_first(found: Mapping[tuple[str, str], float]) -> list[tuple[str, str, float]]:
    """The pairs that are alike enough to be linked, in the order in which they are."""
    sure = [(a, b, score) for (a, b), score in found.items() if score >= LINK and a != b]
    return sorted(sure, key=lambda link: (-link[2], link[0], link[1]))


def likeness(one: Linkable, other: Linkable) -> float:
    """How likely two claims tell of one happening, 0 to 1; 0 where they cannot."""
    if one.kind != other.kind or not _may_be_equal(one, other):
        return 0.0
    score = _treaty(one, other) if one.treaty else _physical(one, other)
    return round(min(max(score, 0.0), 1.0), 3)


def _may_be_equal(one: Linkable, other: Linkable) -> bool:
    if (one.treaty, one.act, one.country) != (other.treaty, other.act, other.country):
        return False
    if one.actor != other.actor and "unknown" not in (one.actor, other.actor):
        return False
    if one.weapon != other.weapon and not {one.weapon, other.weapon} & {"mine", "erw"}:
        return False
    return _overlap(one, other)


def _overlap(one: Linkable, other: Linkable) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return True
    return one.first <= other.last and other.first <= one.last


def _physical(one: Linkable, other: Linkable) -> float:
    width = max(one.width, other.width)
    score = 0.05 + (0.35 if width <= _EXACT else 0.2 if width <= _MONTH else 0.05 if width <= _YEAR else -0.2)
    score += _place_score(one, other)
    score += 0.1 if one.actor == other.actor != "unknown" else 0
    score += 0.05 if one.weapon == other.weapon else 0
    same = [one.numbers[n] == other.numbers[n] for n in set(one.numbers) & set(other.numbers)]
    return score + (0.15 if same and all(same) else 0)


def _place_score(one: Linkable, other: Linkable) -> float:
    mine, theirs = [fold_name(p) for p in one.places], [fold_name(p) for p in other.places]
    if not mine or not theirs:
        return 0.0
    if mine[0] == theirs[0]:
        return 0.35
    if mine[0] in theirs or theirs[0] in mine:
        return 0.2  # one tells the place more exactly
    return -0.1 if set(mine) & set(theirs) else -0.3  # two villages of one district; nothing shared


def _treaty(one: Linkable, other: Linkable) -> float:
    width = max(one.width, other.width)
    when = 0.6 if width <= _MONTH else 0.4 if width <= _YEAR or one.act in _ONCE else 0.1
    return 0.3 + when if one.actor == other.actor else 0.0


def _blocks(claims: Sequence[Linkable]) -> Iterator[list[Linkable]]:
    held: dict[str, list[Linkable]] = defaultdict(list)
    for claim in claims:
        for key in block_keys(claim):
            held[key].append(claim)
    yield from (block for block in held.values() if 2 <= len(block) <= BLOCK)


def block_keys(claim: Linkable) -> list[str]:
    """The blocks that a claim is in: only claims that share one are compared."""
    return ["\t".join(map(str, key)) for key in _keys(claim)]


def _keys(claim: Linkable) -> Iterator[tuple[object, ...]]:
    if claim.treaty:
        yield claim.actor, claim.treaty, claim.act
        return
    if not (claim.country and claim.first and claim.last) or claim.width > _YEAR:
        return
    for place in dict.fromkeys(fold_name(p) for p in claim.places):
        for month in _months(claim.first, claim.last):
            yield claim.kind, claim.country, place, month
    if claim.width <= _EXACT:
        for day in range(claim.width):
            yield claim.kind, claim.country, claim.first + timedelta(days=day)


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month + 1):
        yield divmod(month - 1, 12)
