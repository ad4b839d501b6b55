"""Everything in the register's files that is wrong or contradicts something else, by file and row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mineban.errors import RegisterError
from mineban.law import Law, Status, add_years
from mineban.model import Act, ActKind, Clearance, Conflict, Extension, Facts, Step
from mineban.register._load import DATA, gather
from mineban.register._parse import PARSERS
from mineban.register._rows import Row, read_rows


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: in which file, in which row (the header is row 1), and the mend."""

    file: str
    row: int
    state: str
    treaty: str
    problem: str


def problems(folder: Path | None = None, acts: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of the register in `folder` (None: the one that comes with mineban).

    With `acts`: only of that file of acts. A row that cannot be read is reported, and the others
    go on. Raises RegisterError for a file that cannot be read at all.
    """
    if acts:
        nouns, faults = _read(acts, "acts.csv")
        facts = gather(nouns)
        return _in_order([*faults, *_contradictions(facts)])
    found: list[Problem] = []
    everything: list[object] = []
    for name in PARSERS:
        nouns, faults = _read((folder or DATA) / name, name)
        everything += nouns
        found += faults
    facts = gather(everything)
    return _in_order([*found, *_contradictions(facts), *_disagreements(facts)])


def _read(path: Path, name: str) -> tuple[list[object], list[Problem]]:
    columns, parse = PARSERS[name]
    nouns: list[object] = []
    faults: list[Problem] = []
    for row in read_rows(path, columns):
        try:
            nouns.append(parse(row))
        except RegisterError as error:
            faults.append(_of_row(row, error))
    return nouns, faults


def _of_row(row: Row, error: RegisterError) -> Problem:
    text = str(error).removeprefix(f"{row.place}: ")
    return Problem(row.file, row.line, row.values.get("state", ""), row.values.get("treaty", ""), text)


def _contradictions(facts: Facts) -> Iterator[Problem]:
    for found in Law(facts).contradictions():
        yield _at(found.act.row, found.act.state, found.act.treaty, found.text.removeprefix(f"{found.act.row}: "))


def _disagreements(facts: Facts) -> Iterator[Problem]:
    """Where a file says something else than the acts and the rules give."""
    law = Law(facts)
    for clearance in facts.clearances:
        yield from _clearance(law, clearance)
    for step in facts.steps:
        yield from _step(facts.acts, step)
    for conflict in facts.conflicts:
        yield from _conflict(conflict)


def _clearance(law: Law, row: Clearance) -> Iterator[Problem]:
    entry = next((p.first for p in law.history(row.state, "apmbc", date.max) if p.status is Status.PARTY), None)
    if entry is None:
        yield _at(row.row, row.state, "apmbc", "has a clearance deadline but was never a party: correct the state")
    elif row.original and row.original != add_years(entry, 10):
        text = f"the original deadline is {row.original}; 5(1) gives {add_years(entry, 10)}: check the day"
        yield _at(row.row, row.state, "apmbc", text)
    days = [e.until for e in row.extensions]
    if days != sorted(days):
        yield _at(row.row, row.state, "apmbc", "an extension ends before the one before it: put them in order")
    if any(extension.until > limit for extension, limit in _longest(row)):
        yield _at(row.row, row.state, "apmbc", "an extension is longer than the ten years of 5(3): check its days")
    if row.last_known and days and row.last_known != days[-1]:
        text = f"the last known deadline is {row.last_known}, the last extension {days[-1]}: make them agree"
        yield _at(row.row, row.state, "apmbc", text)


def _longest(row: Clearance) -> Iterator[tuple[Extension, date]]:
    """Each extension with the last day that it may reach: ten years on, from the deadline or the decision."""
    before = row.original or (row.extensions[0].until if row.extensions else date.max)
    for extension in row.extensions:
        decided = extension.when.last if extension.when and extension.when.last else before
        yield extension, add_years(max(before, decided), 10)
        before = extension.until


def _step(acts: Iterable[Act], step: Step) -> Iterator[Problem]:
    """A notice or its effect among the steps must be the one among the acts."""
    if step.step not in ("notified", "takes_effect") or step.date is None:
        return
    notices = [a for a in acts if (a.state, a.treaty, a.kind) == (step.state, step.treaty, ActKind.WITHDRAWAL)]
    days = [a.date if step.step == "notified" else a.in_force for a in notices]
    if not any(day and day in step.date for day in days):
        text = f"{step.step} on {step.date.edtf}, but no act of withdrawal has that day: make them agree"
        yield _at(step.row, step.state, step.treaty, text)


def _conflict(row: Conflict) -> Iterator[Problem]:
    if row.end and row.end.last and row.start.first and row.end.last < row.start.first:
        yield _at(row.row, row.state, "", f"ends on {row.end.edtf}, before it begins: correct the days")


def _at(place: str, state: str, treaty: str, text: str) -> Problem:
    file, _, line = place.rpartition(":")
    return Problem(file, int(line), state, treaty, text)


def _in_order(found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(found), key=lambda p: (p.file, p.row, p.problem)))
