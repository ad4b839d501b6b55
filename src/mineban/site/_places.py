"""Where claims say that something happened, on a map of the state: towns, to a tenth of a degree."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mineban.ledger import StoredClaim
from mineban.reader import Point, place_point
from mineban.site._borders import LocalMap, borders

_MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place that claims name. `lat` and `lon` are null where the gazetteer does not know it or cannot tell which.

    `x`, `y` and `radius` are in the picture; null where it is not shown there. `newest` are the ids of the newest
    claims.
    """

    name: str
    lat: float | None
    lon: float | None
    x: float | None
    y: float | None
    radius: float
    claims: int
    kinds: tuple[str, ...]
    newest: tuple[str, ...]


def places_of(code: str, claims: Iterable[StoredClaim]) -> tuple[Place, ...]:
    """The places in a state that claims name, those with the most claims first."""
    ids: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for one in claims:
        for name in dict.fromkeys(one.claim.places):
            ids[name].append(one.id)
            kinds[name][str(one.claim.kind)] += 1
    shown = borders().states.get(code)
    found = (_place(name, ids[name], kinds[name], place_point(name, code), shown) for name in ids)
    return tuple(sorted(found, key=lambda place: (-place.claims, place.name)))


def _place(name: str, ids: list[str], kinds: Counter[str], point: Point | None, shown: LocalMap | None) -> Place:
    x, y = shown.place(point.lat, point.lon) if shown and point else (None, None)
    if shown and x is not None and y is not None and not (0 <= x <= shown.width and 0 <= y <= shown.height):
        x = y = None
    return Place(
        name=name,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        x=x,
        y=y,
        radius=round(min(20.0, 5 + 2.5 * (len(ids) - 1) ** 0.5), 1),
        claims=len(ids),
        kinds=tuple(kind for kind, _ in kinds.most_common()),
        newest=tuple(ids[:_MOST_LINKS]),
    )
