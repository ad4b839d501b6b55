"""The page of the register: its tables, how much is in each, and how complete it is, counted at the build."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

from mineban.law import TREATIES
from mineban.model import Coverage, Facts
from mineban.register import load

_INTRO = """\
# The register

The facts that the law is applied to. The figures on this page are counted from the register at each build
(`python docs/generate.py`); `mineban register check` reports whatever is wrong in it, by file and row.
What is not in the register is unknown, not none.
"""
_TABLES = {
    "acts.csv": "acts",
    "steps.csv": "steps",
    "conflicts.csv": "conflicts",
    "clearance_deadlines.csv": "clearances",
    "stockpiles.csv": "stockpiles",
    "weapons.csv": "weapons",
    "totals.csv": "totals",
    "coverage.csv": "coverage",
}


def page() -> str:
    """The page, in Markdown."""
    facts = load()
    parts = (_tables(), _coverage(facts), _acts(facts), _bases(facts))
    return "\n".join([_INTRO, *(line for part in parts for line in part)])


def _tables() -> Iterator[str]:
    yield "## Tables\n\n| file | rows | columns | a row is |\n|---|---|---|---|"
    folder = files("mineban.register") / "data"
    said = dict(re.findall(r"^\| `([a-z_]+\.csv)` \| (.*) \|$", (folder / "README.md").read_text("utf-8"), re.M))
    for name in _TABLES:
        columns = (folder / name).read_text("utf-8").splitlines()[0].split(",")
        yield f"| `{name}` | {_rows_of(name):,} | {', '.join(f'`{c}`' for c in columns)} | {said[name]} |"
    yield ""


def _rows_of(name: str) -> int:
    import csv

    with (files("mineban.register") / "data" / name).open("r", encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def _coverage(facts: Facts) -> Iterator[str]:
    yield "## How complete it is\n"
    yield "Where a treaty is not complete, a state without an act there has the status `unknown`.\n"
    yield "| treaty | complete | acts known up to | states known to be missing | why |\n|---|---|---|---|---|"
    yield from map(_covered, facts.coverage)
    yield ""


def _covered(coverage: Coverage) -> str:
    lacking = ", ".join(sorted(coverage.lacks)) or ("none known" if coverage.complete else "not listed")
    whole = "yes" if coverage.complete else "no" if coverage.usable else "no: single acts only"
    return f"| `{coverage.treaty}` | {whole} | {coverage.known_to} | {lacking} | {coverage.note} |"


def _acts(facts: Facts) -> Iterator[str]:
    yield "## Acts by treaty\n"
    counts = Counter((act.treaty, act.kind.value) for act in facts.acts)
    kinds = sorted({kind for _, kind in counts})
    yield f"| act | {' | '.join(f'`{code}`' for code in TREATIES)} |\n|---|{'---|' * len(TREATIES)}"
    for kind in kinds:
        yield f"| {kind} | {' | '.join(str(counts[code, kind]) for code in TREATIES)} |"
    yield ""


def _bases(facts: Facts) -> Iterator[str]:
    yield "## How well the facts are founded\n"
    yield "`sourced`: read at the source named; `part`: partly from memory; `memory`: not verified, and shown as such."
    yield "\n| table | sourced | part | memory |\n|---|---|---|---|"
    for name in ("conflicts", "clearances", "weapons"):
        counts = Counter(row.basis.value for row in getattr(facts, name))
        yield f"| {name} | {counts['sourced']} | {counts['part']} | {counts['memory']} |"
    yield ""
