"""How a deadline stands, by what the register records of it. What is not recorded is unknown."""

from dataclasses import dataclass
from datetime import date

from mineban.law._answers import Standing
from mineban.law._rules import Due, DueKind
from mineban.model import Basis, Clearance, DateSpan, Extension, Stockpile

_NOUNS = {
    DueKind.STOCKPILE: "destruction",
    DueKind.CLEARANCE: "clearance",
    DueKind.INITIAL_REPORT: "report",
    DueKind.YEARLY_REPORT: "report",
}


@dataclass(frozen=True, slots=True)
class Record:
    """The day as last moved, how it stands, and the words for it."""

    day: date
    status: Standing
    summary: str
    extensions: tuple[Extension, ...] = ()
    requested: date | None = None
    completed: DateSpan | None = None
    last_known: bool = False
    unverified: bool = False
    note: str = ""
    source: str = ""


def no_record(due: Due, day: date, on: date) -> Record:
    """A deadline of which the register holds nothing: running until its day, then unknown."""
    presupposes = f", if the state has or had {due.if_any}" if due.if_any else ""
    if on <= day:
        return Record(day, Standing.RUNNING, f"runs to {day}{presupposes}")
    noun = _NOUNS[due.kind]
    return Record(day, Standing.UNKNOWN, f"passed on {day}; the register has no word on the {noun}{presupposes}")


def stockpile_record(due: Due, rows: tuple[Stockpile, ...], day: date, on: date, as_of: date) -> Record:
    """A stockpile deadline (Ottawa Convention, Article 4), by the last outcome that was known."""
    known = [row for row in rows if row.date is None or _happened(row.date, on, as_of)]
    told = [row for row in known if row.status in ("destroyed", "outstanding", "none_declared")]
    if not told:
        return no_record(due, day, on)
    row = told[-1]
    status, summary = _stock_standing(row, day, on)
    done = row.date if row.status == "destroyed" else None
    return Record(day, status, summary, completed=done, note=row.note, source=row.source)


def _stock_standing(row: Stockpile, day: date, on: date) -> tuple[Standing, str]:
    if row.status == "destroyed" and row.date:
        return _against_day(row.date, day, "destruction completed")
    if row.status == "outstanding" and row.date and row.date.first and row.date.first > day:
        left = f", {row.outstanding:,} mines left" if row.outstanding else ""
        return Standing.MISSED, f"missed: stocks remained after {day} ({row.date.edtf}{left})"
    if on <= day:
        return Standing.RUNNING, f"runs to {day}"
    words = {"destroyed": "destruction reported, its day not in the register", "none_declared": "it declared no stock"}
    return Standing.UNKNOWN, f"passed on {day}; {words.get(row.status, 'stocks were outstanding before')}"


def clearance_record(due: Due, row: Clearance, original: date, on: date, as_of: date) -> Record:
    """A clearance deadline with every extension known on the day (Ottawa Convention, Article 5)."""
    extensions = tuple(e for e in row.extensions if _decided_by(e, on, as_of))
    day = extensions[-1].until if extensions else original
    status, summary, last_known = _clearance_standing(due, row, day, on, as_of)
    return Record(
        day=day,
        status=status,
        summary=summary,
        extensions=extensions,
        requested=row.requested if row.requested and row.requested > day else None,
        completed=row.completed if _happened(row.completed, on, as_of) else None,
        last_known=last_known,
        unverified=row.basis is not Basis.SOURCED,
        note=row.note,
        source=row.source,
    )


def _clearance_standing(due: Due, row: Clearance, day: date, on: date, as_of: date) -> tuple[Standing, str, bool]:
    if row.completed and _happened(row.completed, on, as_of):
        return _completion(row.completed, day)
    if on <= day:
        return Standing.RUNNING, f"runs to {day}", False
    if day in row.missed:
        return Standing.MISSED, f"missed: {day} went by before an extension was granted", False
    if row.original is None and not row.extensions:
        return *_unsaid(due, day), False
    words = f"the last known deadline, {day}, has passed; no later decision is known here, nor whether it was met"
    words += f"; {row.requested} was asked for" if row.requested and row.requested > day else ""
    return Standing.UNKNOWN, words, True


def _unsaid(due: Due, day: date) -> tuple[Standing, str]:
    return Standing.UNKNOWN, f"passed on {day}; the day of the {_NOUNS[due.kind]} is not in the register"


def _completion(completed: DateSpan, day: date) -> tuple[Standing, str, bool]:
    """A completion after the last known deadline may have been in time: the extensions may be unrecorded."""
    status, summary = _against_day(completed, day, "clearance completed")
    if status is Standing.MISSED:
        words = f"clearance completed {completed.edtf}; whether within an extension of {day} is not in the register"
        return Standing.UNKNOWN, words, False
    return status, summary, False


def _against_day(done: DateSpan, day: date, words: str) -> tuple[Standing, str]:
    """Met, missed, or unknown where the date is too wide to tell."""
    if done.last and done.last <= day:
        return Standing.MET, f"met: {words} {done.edtf}, deadline {day}"
    if done.first and done.first > day:
        return Standing.MISSED, f"missed: {words} late, {done.edtf}, after {day}"
    return Standing.UNKNOWN, f"{words} {done.edtf}: whether by {day} cannot be told from that date"


def _decided_by(extension: Extension, on: date, as_of: date) -> bool:
    """Whether a decision had been taken by the day, and was known then."""
    return extension.when is None or _happened(extension.when, on, as_of)


def _happened(when: DateSpan | None, on: date, as_of: date) -> bool:
    """Whether it had happened by the day, and was known: a loosely dated thing counts from its last day."""
    return when is not None and (when.last is None or when.last <= min(on, as_of))
