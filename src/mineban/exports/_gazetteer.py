"""Where a claim's places lie, by the reader's gazetteer."""

from collections.abc import Sequence

from mineban.reader import place_point


def in_gazetteer(places: Sequence[str], country: str | None) -> tuple[float, float] | None:
    """Longitude and latitude of the first place that the gazetteer knows; None without one, or without a country.

    They are as coarse as `mineban.reader.COARSE_DEGREES`. A name alone is not looked up: a hamlet may
    have a famous namesake in another state.
    """
    if not country:
        return None
    point = next((found for name in places if (found := place_point(name, country))), None)
    return (point.lon, point.lat) if point else None
