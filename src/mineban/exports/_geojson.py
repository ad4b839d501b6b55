"""GeoJSON (RFC 7946): one feature a claim. A claim whose place is not found has no geometry, and says so."""

from collections.abc import Iterable
from functools import partial
from typing import BinaryIO

from mineban.exports._json_lines import nested
from mineban.exports._streams import in_array, text_into
from mineban.exports._types import ExportOptions, Row, Tally


def write_geojson(stream: BinaryIO, rows: Iterable[Row], _options: ExportOptions, tally: Tally) -> None:
    """A FeatureCollection in WGS 84; its features are written as they come."""
    with text_into(stream) as text:
        text.write('{"type":"FeatureCollection","features":[')
        in_array(text, map(partial(_feature, tally=tally), rows))
        text.write("\n]}\n")


def coarsened(point: tuple[float, float], grid: float) -> tuple[float, float]:
    """The nearest crossing of a grid of so many degrees; 0 leaves the point as it is."""
    if not grid:
        return point
    longitude, latitude = (round(round(x / grid) * grid, 6) + 0.0 for x in point)
    return max(-180.0, min(180.0, longitude)), max(-90.0, min(90.0, latitude))


def _feature(row: Row, tally: Tally) -> dict[str, object]:
    claim, options = row.stored.claim, row.options
    point = options.resolve(claim.places, claim.country)
    tally.unresolved += point is None
    found = {
        "location": "resolved" if point else "unresolved",
        "location_grid_degrees": options.grid if point else None,
    }
    shape = {"type": "Point", "coordinates": list(coarsened(point, options.grid))} if point else None
    return {"type": "Feature", "id": row.stored.id, "geometry": shape, "properties": nested(row) | found}
