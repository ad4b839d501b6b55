"""One function a file: a row of it as the noun that the law takes. Raises RegisterError."""

import re
from collections.abc import Callable
from datetime import date

from mineban.model import (
    Act,
    ActKind,
    Clearance,
    Conflict,
    Coverage,
    DateSpan,
    Extension,
    NoConflict,
    Step,
    Stockpile,
    WeaponModel,
    YearlyTotal,
    parse_edtf,
)
from mineban.register._rows import Row

ACTS = ("treaty", "state", "act", "date", "in_force", "against", "source", "note")
STEPS = ("treaty", "state", "step", "date", "by", "detail", "source")
CONFLICTS = ("state", "conflict", "type", "start", "end", "looked_on", "status_note", "basis", "source")
CLEARANCES = (
    "state", "original_deadline", "extension_decisions", "last_known_deadline", "missed_deadlines",
    "requested_deadline", "completion_date", "basis", "note", "source",
)  # fmt: skip
STOCKPILES = ("state", "status", "date", "mines_destroyed", "mines_outstanding", "source", "note")
WEAPONS = (
    "model", "aliases", "category", "country_of_origin", "fuze_kind", "banned_by", "source", "basis", "note",
)  # fmt: skip
TOTALS = ("report", "data_year", "metric", "value", "unit", "source", "note")
COVERAGE = ("treaty", "complete", "usable", "lacks", "known_to", "note", "source")

STEP_WORDS = (
    "announced", "government_decision", "parliament_vote", "head_of_state_signature", "notified", "takes_effect",
    "suspended", "objection", "meeting_view", "other",
)  # fmt: skip
STOCK_WORDS = ("", "declared", "none_declared", "destroyed", "outstanding", "found_later")
CONFLICT_WORDS = ("international", "non-international", "both")
NONE_FOUND = "none found"

_MEETINGS = {
    "9MSP": date(2008, 11, 28), "2RC": date(2009, 12, 4), "10MSP": date(2010, 12, 3), "11MSP": date(2011, 12, 2),
    "12MSP": date(2012, 12, 7), "13MSP": date(2013, 12, 5), "3RC": date(2014, 6, 27), "14MSP": date(2015, 12, 4),
    "15MSP": date(2016, 12, 1), "16MSP": date(2017, 12, 21), "17MSP": date(2018, 11, 30), "4RC": date(2019, 11, 29),
    "18MSP": date(2020, 11, 20), "19MSP": date(2021, 11, 19), "20MSP": date(2022, 11, 25), "21MSP": date(2023, 11, 24),
    "5RC": date(2024, 11, 29), "22MSP": date(2025, 12, 5),
}  # fmt: skip
"""Closing days of the meetings that grant extensions: only to know when a decision was there to be known."""


def act(row: Row) -> Act:
    kind = row.word("act", ActKind)
    against = row.state("against", required=kind is ActKind.OBJECTION)
    return Act(
        treaty=row.treaty(),
        state=row.state(),
        kind=kind,
        date=row.day("date"),
        in_force=row.optional_day("in_force"),
        source=row.text("source", required=True),
        note=row.text("note"),
        row=row.place,
        against=against,
    )


def step(row: Row) -> Step:
    word = _one_of(row, "step", STEP_WORDS)
    by = row.text("by", required=word in ("objection", "meeting_view"))
    detail, source = row.text("detail"), row.text("source", required=True)
    return Step(row.treaty(), row.state(required=False), word, row.span("date"), detail, source, row=row.place, by=by)


def conflict(row: Row) -> Conflict | NoConflict:
    basis, note, source = row.basis(), row.text("status_note"), row.text("source", required=True)
    name = row.text("conflict", required=True)
    if name == NONE_FOUND:
        days = tuple(_day_in(row, item) for item in _items(row, "looked_on", ";"))
        return NoConflict(row.state(), basis, note, source, row.place, days)
    return Conflict(
        state=row.state(),
        name=name,
        type=_one_of(row, "type", CONFLICT_WORDS),
        start=row.required_span("start"),
        end=row.span("end"),
        basis=basis,
        note=note,
        source=source,
        row=row.place,
    )


def clearance(row: Row) -> Clearance:
    return Clearance(
        state=row.state(),
        original=row.optional_day("original_deadline"),
        extensions=tuple(_extension(row, item) for item in _items(row, "extension_decisions", ";")),
        last_known=row.optional_day("last_known_deadline"),
        requested=row.optional_day("requested_deadline"),
        completed=row.span("completion_date"),
        basis=row.basis(),
        note=row.text("note"),
        source=row.text("source", required=True),
        row=row.place,
        missed=tuple(_day_in(row, item) for item in _items(row, "missed_deadlines", ";")),
    )


def stockpile(row: Row) -> Stockpile:
    return Stockpile(
        state=row.state(),
        status=_one_of(row, "status", STOCK_WORDS),
        date=row.span("date"),
        destroyed=row.whole_number("mines_destroyed"),
        outstanding=row.whole_number("mines_outstanding"),
        source=row.text("source", required=True),
        note=row.text("note"),
        row=row.place,
    )


def weapon(row: Row) -> WeaponModel:
    return WeaponModel(
        model=row.text("model", required=True),
        aliases=_items(row, "aliases", "|"),
        category=row.text("category", required=True),
        origin=row.state("country_of_origin", required=False),
        fuze=row.text("fuze_kind"),
        banned_by=row.text("banned_by", required=True),
        basis=row.basis(),
        note=row.text("note"),
        source=row.text("source", required=True),
        row=row.place,
    )


def total(row: Row) -> YearlyTotal:
    try:
        year, value = int(row.text("data_year")), float(row.text("value"))
    except ValueError:
        raise row.fault("data_year and value must be numbers: write digits only") from None
    return YearlyTotal(
        report=row.text("report", required=True),
        year=year,
        metric=row.text("metric", required=True),
        value=value,
        unit=row.text("unit"),
        source=row.text("source", required=True),
        note=row.text("note"),
        row=row.place,
    )


def coverage(row: Row) -> Coverage:
    lacks = frozenset(_items(row, "lacks", "|"))
    return Coverage(
        treaty=row.treaty(),
        complete=row.yes("complete"),
        usable=row.yes("usable"),
        lacks=lacks,
        known_to=row.day("known_to"),
        note=row.text("note", required=True),
        source=row.text("source", required=True),
        row=row.place,
    )


PARSERS: dict[str, tuple[tuple[str, ...], Callable[[Row], object]]] = {
    "acts.csv": (ACTS, act),
    "steps.csv": (STEPS, step),
    "conflicts.csv": (CONFLICTS, conflict),
    "clearance_deadlines.csv": (CLEARANCES, clearance),
    "stockpiles.csv": (STOCKPILES, stockpile),
    "weapons.csv": (WEAPONS, weapon),
    "totals.csv": (TOTALS, total),
    "coverage.csv": (COVERAGE, coverage),
}


def _one_of(row: Row, column: str, words: tuple[str, ...]) -> str:
    value = row.text(column)
    if value not in words:
        raise row.fault(f"{value!r} is no {column}: write one of {' '.join(filter(None, words))}")
    return value


def _items(row: Row, column: str, separator: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in row.text(column).split(separator) if item.strip())


def _day_in(row: Row, value: str) -> date:
    return Row(row.file, row.line, {"day": value}).day("day")


def _extension(row: Row, item: str) -> Extension:
    decided, arrow, until = item.partition("->")
    if not arrow:
        raise row.fault(f"{item!r} is no extension: write it as '12MSP 2012->2018-01-01'")
    return Extension(decided.strip(), _day_in(row, until.strip()), _decision_days(decided))


def _decision_days(decided: str) -> DateSpan | None:
    """When a decision was taken: the meeting's closing day if it is known, else the year that it names."""
    days = [day for name, day in _MEETINGS.items() if re.search(rf"\b{name}\b", decided)]
    if days:
        return DateSpan(max(days).isoformat(), max(days), max(days))
    year = re.search(r"\b\d{4}\b", decided)
    return parse_edtf(year.group()) if year else None
