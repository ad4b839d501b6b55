"""Where a named place lies, coarsely: for maps, never to find a mine."""

import re
from functools import lru_cache
from typing import NamedTuple

from mineban.reader._places import fold_place, gazetteer

COARSE_DEGREES = 0.1
"""Policy: the gazetteer keeps places only to a tenth of a degree (about ten kilometres).

A claim names a town, not a spot, and a sharper point would lend it an exactness that it does not
have; nor should anybody be led to a house, a well or a field by what a machine read in the news.
"""
_STEPS = round(1 / COARSE_DEGREES)
_REGION = re.compile(
    r"\b(?:province|provincia|oblast|district|governorate|region|department|state|county|prefecture|division|raion)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:the )?(?:city|town|village|port|province|district|region|outskirts|suburbs?) of ", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:the|city|town|village|municipality|commune|camp|near|north(?:ern)?|south(?:ern)?|east(?:ern)?|"
    r"west(?:ern)?|central)\b",
    re.IGNORECASE,
)


class Point(NamedTuple):
    """Degrees in WGS 84, each the nearest of a grid of `COARSE_DEGREES`."""

    lat: float
    lon: float


@lru_cache(maxsize=4096)
def place_point(name: str, country: str | None = None) -> Point | None:
    """About where a place lies, or None where the gazetteer does not know, or cannot tell which is meant.

    `name` as a text writes it ("Izium", "Kherson oblast"); a region is given the middle of its towns.
    `country` is an ISO 3166 alpha-3 code; without it, a name that two states have is nowhere. So is one
    that two far-apart places of the state have, unless one of them is much the larger.
    """
    bare = _OF.sub("", name.strip())
    plain = fold_place(bare)
    if _REGION.search(bare) or _REGION.search(name):
        return _found("division", plain, country) or _found("division", fold_place(_REGION.sub(" ", bare)), country)
    return _found("place", plain, country) or _found("place", fold_place(_AROUND.sub(" ", bare)), country)


def _found(table: str, folded: str, country: str | None) -> Point | None:
    rows = gazetteer().execute(f"SELECT country, lat, lon FROM {table} WHERE name = ?", (folded,)).fetchall()
    points = [(lat, lon) for code, lat, lon in rows if country in (None, code)]
    if len(points) != 1 or points[0][0] is None:
        return None
    lat, lon = points[0]
    return Point(lat / _STEPS, lon / _STEPS)
