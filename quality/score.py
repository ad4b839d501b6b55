"""Score the reader: `python -m quality.score [--corpus DIR]... [--json] [--raise-floors]`.

Reads the passages in quality/passages (the sample) and, where it is beside the repository,
../shared/corpus/dev, afresh, and prints a table for each. Ends with 1 where a floor does not hold.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from mineban.errors import MinebanError
from quality.calibration import Calibration, calibrate
from quality.corpus import DEV, SAMPLE, load_corpus
from quality.floors import Floor, breaches, figures, load_floors, raise_floors
from quality.measures import Measures, Ratio, Scored, measure
from quality.reading import read_corpus

NAMES = {SAMPLE.resolve(): "sample", DEV.resolve(): "dev"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status (0 all floors hold, 1 one does not, 2 something cannot be read)."""
    asked = _parser().parse_args(arguments)
    try:
        scored = dict(_read_all([path.resolve() for path in asked.corpus or _present()]))
        if asked.raise_floors:
            _raise_all(scored)
        floors = {name: load_floors().get(name, {}) for name in scored}
    except MinebanError as error:
        print(error, file=sys.stderr)
        return 2
    taken = {name: measure(one) for name, one in scored.items()}
    if asked.json:
        print(json.dumps({name: as_json(taken[name], calibrate(scored[name])) for name in scored}, indent=1))
    else:
        console = Console()
        for name, one in scored.items():
            console.print(table(name, taken[name], floors[name], calibrate(one)), "")
    broken = [f"{name}: {line}" for name in scored for line in breaches(floors[name], taken[name])]
    print(*broken, sep="\n", end="\n" if broken else "", file=sys.stderr)
    return 1 if broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quality.score", description=__doc__.split("\n\n")[1])
    parser.add_argument("--corpus", type=Path, action="append", metavar="DIR", help="a folder with texts/ and claims/")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--raise-floors", action="store_true", help="move floors up to the figures, never down")
    return parser


def _present() -> list[Path]:
    if not DEV.is_dir():
        print("not scored: dev (../shared/corpus/dev is not here)", file=sys.stderr)
    return [SAMPLE, *([DEV] if DEV.is_dir() else [])]


def _read_all(folders: Sequence[Path]) -> Iterator[tuple[str, tuple[Scored, ...]]]:
    from mineban.reader import load_reader

    reader = load_reader()
    for folder in folders:
        yield NAMES.get(folder, str(folder)), read_corpus(load_corpus(folder), reader)


def _raise_all(scored: Mapping[str, tuple[Scored, ...]]) -> None:
    for name in scored.keys() & load_floors().keys():
        moved = raise_floors(name, measure(scored[name]))
        print(f"{name}: raised {', '.join(moved) or 'nothing'}", file=sys.stderr)


def as_json(measures: Measures, calibration: Calibration) -> dict[str, Any]:
    """The figures under the names that the rules' scorer gives them, with the calibration beside."""
    return {
        **{name: _rounded(getattr(measures, name)) for name in ("found", "core", "whole")},
        "fields": {name: _round(measures.field_share(name)) for name in measures.fields},
        "by_kind": {kind: _rounded(ratio) | {"gold": ratio.gold} for kind, ratio in measures.by_kind.items()},
        "documents": measures.passages,
        "gold_claims": measures.core.gold,
        "predicted_claims": measures.core.predicted,
        "misquoted": measures.misquoted,
        "empty_left_empty": f"{measures.left_empty}/{measures.empty}",
        "calibration": asdict(calibration),
    }


def _rounded(ratio: Ratio) -> dict[str, float]:
    return {name: round(getattr(ratio, name), 3) for name in ("precision", "recall", "f1")}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def table(name: str, measures: Measures, floors: Mapping[str, Floor], calibration: Calibration) -> Table:
    """One corpus: a line a measure with its floor and aim, then a line a bin of confidence."""
    title = f"{name}: {measures.passages} passages, {measures.core.gold} claims, {measures.core.predicted} predicted"
    shown = Table(title=title, title_justify="left", box=SIMPLE, pad_edge=False)
    for heading in ("measure", "precision", "recall", "figure", "of", "floor", "issue", "aim"):
        shown.add_column(heading, justify="left" if heading == "measure" else "right", no_wrap=True)
    held, ratios = figures(measures), _ratios(measures)
    for row in dict.fromkeys((*held, *ratios)):
        floor, counts = floors.get(row, Floor(row)), ("", "")
        if row in ratios:
            counts = _shown(ratios[row].precision), _shown(ratios[row].recall)
        bounds = (floor.ceiling if floor.floor is None else floor.floor, floor.issue_floor, floor.aim)
        style = "" if floor.holds(held.get(row)) else "bold red"
        shown.add_row(row, *counts, *_figure(row, measures), *map(_bound, bounds), style=style)
    _add_calibration(shown, calibration)
    return shown


def _ratios(measures: Measures) -> dict[str, Ratio]:
    named = {"found": measures.found, "core": measures.core, "whole": measures.whole}
    return named | {f"kind.{kind}": ratio for kind, ratio in measures.by_kind.items()}


def _figure(row: str, measures: Measures) -> tuple[str, str]:
    """The figure, and how many claims, passages or pairs it rests on."""
    if row in measures.fields:
        return _shown(measures.field_share(row)), str(measures.fields[row][1])
    if row == "misquotes":
        return str(measures.misquoted), str(measures.core.predicted)
    if row == "empties":
        return _shown(measures.empty_share), str(measures.empty)
    if row == "weakest_kind":
        return _shown(figures(measures)[row]), ""
    ratio = _ratios(measures)[row]
    return _shown(ratio.f1), str(ratio.gold)


def _add_calibration(shown: Table, calibration: Calibration) -> None:
    shown.add_section()
    for one in calibration.bins:
        shown.add_row(f"sure {one.low:.1f}-{one.high:.1f}: right", "", "", _shown(one.right), str(one.claims))
    shown.add_row("calibration error", "", "", _shown(calibration.error))
    if calibration.unsaid:
        shown.add_row("no confidence", "", "", "", str(calibration.unsaid))


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


if __name__ == "__main__":
    sys.exit(main())
