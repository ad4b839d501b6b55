"""The days by which a state must have done something, and how each stands on a day.

A deadline is met or missed only where the register says so; a deadline that has passed without a
word is unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mineban.law._answers import Deadline
from mineban.law._calendar import add_days, add_years, day_before, next_yearly
from mineban.law._dossier import Dossier
from mineban.law._record import Record, clearance_record, no_record, stockpile_record
from mineban.law._rules import Due, DueKind, Norm
from mineban.law._timeline import Membership
from mineban.model import Clearance, Reason, Stockpile


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the register holds on one state's deadlines."""

    clearance: Clearance | None
    stockpiles: tuple[Stockpile, ...]


def deadlines_of(dossier: Dossier, recorded: Recorded, on: date, as_of: date) -> Iterator[Deadline]:
    """Every deadline of one state under one treaty that had begun to run by the day.

    Of the yearly ones the last that has passed and the next. A deadline that falls after the state
    is no longer bound is none.
    """
    for number, membership in enumerate(dossier.timeline.memberships, 1):
        start = membership.in_force
        if start is None or start > on:
            continue
        for norm, due in dossier.rules.dues():
            for original in _days(dossier, due, start, on):
                record = _record(due, recorded if number == 1 else None, original, on, as_of)
                if membership.ends is None or record.day < membership.ends:
                    yield _deadline(dossier, membership, number, norm, due, original, record)


def _days(dossier: Dossier, due: Due, start: date, on: date) -> Iterator[date]:
    """The day or days of one duty, before any extension."""
    if due.years is not None:
        yield add_years(start, due.years)
    elif due.days is not None:
        yield add_days(start, due.days)
    elif due.yearly is not None:
        yield from _yearly_days(dossier, due.yearly, start, on)


def _yearly_days(dossier: Dossier, yearly: tuple[int, int], start: date, on: date) -> Iterator[date]:
    """The last yearly day that has passed and the next, from the first after the initial report is due."""
    initial = next((d.days for _, d in dossier.rules.dues() if d.kind is DueKind.INITIAL_REPORT and d.days), 0)
    first = next_yearly(add_days(start, initial), *yearly)
    coming = max(first, next_yearly(day_before(on), *yearly))
    before = date(coming.year - 1, coming.month, coming.day)
    if before >= first:
        yield before
    yield coming


def _record(due: Due, recorded: Recorded | None, original: date, on: date, as_of: date) -> Record:
    """What is known of the deadline: from the register, if it records such ones."""
    if recorded and due.on_record and due.kind is DueKind.CLEARANCE and recorded.clearance:
        return clearance_record(due, recorded.clearance, original, on, as_of)
    if recorded and due.on_record and due.kind is DueKind.STOCKPILE and recorded.stockpiles:
        return stockpile_record(due, recorded.stockpiles, original, on, as_of)
    return no_record(due, original, on)


def _deadline(
    dossier: Dossier, membership: Membership, number: int, norm: Norm, due: Due, original: date, record: Record
) -> Deadline:
    treaty, state = dossier.rules.code, dossier.state.code
    rule = Reason(treaty, due.article, f"{due.summary} That is {original}.", membership.consent, dossier.rules.citation)
    article = due.more_time.article if due.more_time else due.article
    moved = tuple(
        Reason(treaty, article, f"Extended to {e.until} ({e.decided}).", None, record.source, record.unverified)
        for e in record.extensions
    )
    return Deadline(
        state=state,
        treaty=treaty,
        kind=due.kind,
        article=norm.article,
        day=record.day,
        status=record.status,
        summary=record.summary,
        original=original,
        extensions=record.extensions,
        requested=record.requested,
        completed=record.completed,
        last_known=record.last_known,
        unverified=record.unverified,
        reasons=(rule, *moved),
        note=record.note,
        source=record.source or dossier.rules.citation,
        uid=_uid(treaty, due, state, number, original),
    )


def _uid(treaty: str, due: Due, state: str, number: int, original: date) -> str:
    """A name for the deadline that stays when it is extended; each yearly one is its own."""
    again = f"-{number}" if number > 1 else ""
    year = f"-{original.year}" if due.yearly else ""
    return f"{treaty}-{due.kind}-{state.lower()}{again}{year}@mineban".replace("_", "-")
