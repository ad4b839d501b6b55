"""The floors under each measure, and the one way in which they move: up.

`floors.toml` has a table a corpus and a line a measure:

    core = { floor = 0.45, highest = 0.45, issue_floor = 0.45, aim = 0.93 }

`highest` is the highest floor that there ever was. A floor under it is refused unless the line
says why (`reason = "..."`): lowering takes an edit by hand that a reviewer sees. `issue_floor`
and `aim` say where the measure is meant to go; nothing fails for them. A measure with a
`ceiling` must not go over it. A floor with a `cap` is not raised above it: the share of core matches
with a field right falls when the reader finds harder claims, so that what lies above the cap is
guarded by `whole`, which falls only when the reader gets worse. What rests on fewer than 15 claims
or pairs is shown, not held.
"""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from mineban.errors import MalformedError
from quality.corpus import ROOT
from quality.measures import FIELDS, Measures

FLOORS = ROOT / "floors.toml"
ENOUGH = 15
"""A kind with fewer annotated claims, or a field with fewer pairs to compare, says too little to be held to a floor."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What is asked of one measure of one corpus."""

    measure: str
    floor: float | None = None
    ceiling: float | None = None
    highest: float | None = None
    cap: float | None = None
    issue_floor: float | None = None
    aim: float | None = None
    reason: str | None = None

    def holds(self, value: float | None) -> bool:
        """Whether the value is not under the floor nor over the ceiling. None (nothing to measure) holds."""
        if value is None:
            return True
        figure = round(value, 3)
        return (self.floor is None or figure >= self.floor) and (self.ceiling is None or figure <= self.ceiling)

    def raised(self, value: float | None) -> "Floor":
        """The floor moved up to the value, rounded down to hundredths, or to its cap; never moved down."""
        if value is None or self.floor is None:
            return self
        reached = math.floor(round(value, 3) * 100 + 1e-9) / 100
        floor = max(self.floor, min(reached, 1.0 if self.cap is None else self.cap))
        if floor == self.floor:
            return self
        reason = self.reason if floor < (self.highest or 0) else None
        return replace(self, floor=floor, highest=max(floor, self.highest or 0), reason=reason)


def figures(measures: Measures) -> dict[str, float | None]:
    """Every figure that can have a floor, by name; None where there is too little to measure."""
    kinds = {f"kind.{kind}": ratio for kind, ratio in measures.by_kind.items() if ratio.gold >= ENOUGH}
    return {
        "found": measures.found.f1,
        "core": measures.core.f1,
        "whole": measures.whole.f1,
        "misquotes": float(measures.misquoted),
        "empties": measures.empty_share,
        **{name: measures.field_share(name) if measures.fields[name][1] >= ENOUGH else None for name in FIELDS},
        "weakest_kind": min((ratio.f1 for ratio in kinds.values()), default=None),
        **{name: ratio.f1 for name, ratio in kinds.items()},
    }


def breaches(floors: Mapping[str, Floor], measures: Measures) -> Iterator[str]:
    """Each measure that does not hold, in words. A floor for a measure that is not taken is one too."""
    values = figures(measures)
    for name, floor in floors.items():
        if name not in values:
            yield f"{name}: no such measure in this corpus (kinds need {ENOUGH} claims): mend floors.toml"
        elif not floor.holds(values[name]):
            bound = f"under its floor {floor.floor}" if floor.ceiling is None else f"over its ceiling {floor.ceiling}"
            yield f"{name}: {values[name]:.3f} is {bound}"


def load_floors(path: Path = FLOORS) -> dict[str, dict[str, Floor]]:
    """The floors by corpus (`sample`, `dev`) and measure.

    Raises MalformedError for a field that is not known, a line without a bound, and a floor that was lowered
    without a reason.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        floors = {
            corpus: {name: Floor(name, **line) for name, line in lines.items()} for corpus, lines in tables.items()
        }
    except (OSError, tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise MalformedError(f"{path.name}: not a file of floors: {error}") from None
    for corpus, lines in floors.items():
        for one in lines.values():
            _check(f"{path.name}: {corpus}: {one.measure}", one)
    return floors


def _check(where: str, floor: Floor) -> None:
    if floor.floor is None and floor.ceiling is None:
        raise MalformedError(f"{where} has no bound: give it a floor or a ceiling")
    if (floor.floor or 0) < (floor.highest or 0) and not floor.reason:
        mend = 'raise it again, or add reason = "..." to its line'
        raise MalformedError(f"{where} was lowered from {floor.highest} to {floor.floor}: {mend}")


def raise_floors(corpus: str, measures: Measures, path: Path = FLOORS) -> tuple[str, ...]:
    """Move each floor of the corpus up to its figure; the names of those that moved."""
    floors, values = load_floors(path), figures(measures)
    raised = {name: floor.raised(values.get(name)) for name, floor in floors[corpus].items()}
    moved = tuple(name for name, floor in raised.items() if floor != floors[corpus][name])
    if moved:
        path.write_text(_written(_preface(path), floors | {corpus: raised}), encoding="utf-8")
    return moved


def _preface(path: Path) -> str:
    """The comment at the head of the file: all before its first table."""
    return re.split(r"(?m)^\[", path.read_text(encoding="utf-8"), maxsplit=1)[0]


def _written(preface: str, floors: Mapping[str, Mapping[str, Floor]]) -> str:
    tables = ["\n".join([f"[{corpus}]", *map(_line, lines.values())]) for corpus, lines in floors.items()]
    return preface + "\n\n".join(tables) + "\n"


def _line(floor: Floor) -> str:
    given = {field.name: getattr(floor, field.name) for field in fields(floor)[1:]}
    inner = ", ".join(f"{name} = {_value(value)}" for name, value in given.items() if value is not None)
    name = f'"{floor.measure}"' if "." in floor.measure else floor.measure
    return f"{name} = {{ {inner} }}"


def _value(value: float | str) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return f"{value:g}"
