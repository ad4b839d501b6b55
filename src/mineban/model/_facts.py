"""The facts that the law is applied to: acts of states, steps, extensions, conflicts, stocks, weapons.

Each row keeps its source and its place in the register (`file:row`), so that every answer that
rests on it can be traced. `basis` is `sourced`, `part` or `memory`; memory is shown as unverified.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from mineban.model._dates import DateSpan


class Basis(StrEnum):
    """How well a fact is founded."""

    SOURCED = "sourced"
    PART = "part"
    MEMORY = "memory"


class ActKind(StrEnum):
    """What a state did at the depositary (or, for objections, towards another state's act)."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    WITHDRAWAL = "withdrawal"
    WITHDRAWAL_REVOKED = "withdrawal_revoked"
    SUSPENSION = "suspension"
    OBJECTION = "objection"
    PROVISIONAL_APPLICATION = "provisional_application"
    TERRITORIAL_EXTENSION = "territorial_extension"
    DECLARATION = "declaration"


CONSENTS = frozenset(
    {ActKind.RATIFICATION, ActKind.ACCEPTANCE, ActKind.APPROVAL, ActKind.ACCESSION, ActKind.SUCCESSION}
)


@dataclass(frozen=True, slots=True)
class Act:
    """A state's deed under a treaty, dated as the depositary received it.

    `in_force` is the day that a source states, never a computed one; `note` says what the act
    covers; `against` is the state whose act is objected to; `row` is the place in the register,
    `acts.csv:52`, or `supposed` for a made-up act.
    """

    treaty: str
    state: str
    kind: ActKind
    date: datetime.date
    in_force: datetime.date | None = None
    source: str = ""
    note: str = ""
    row: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a state towards leaving or suspending; `state` is empty for a step of no one state.

    `by` names who took it where that is not the state itself: an objecting state's code, or `22MSP`.
    """

    treaty: str
    state: str
    step: str
    date: DateSpan | None
    detail: str
    source: str
    row: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An armed conflict in which a state is engaged; `end` None is ongoing as far as is known."""

    state: str
    name: str
    type: str
    start: DateSpan
    end: DateSpan | None
    basis: Basis
    note: str
    source: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """One decision that moved a clearance deadline; `until` is the new last day, inclusive.

    `decided` names meeting and year; `when` holds the days on which it may have been decided.
    """

    decided: str
    until: datetime.date
    when: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Clearance:
    """What is known of a state's clearance deadline (Ottawa Convention, Article 5).

    `missed` are the deadlines that a source says went by unmet, before any later extension.
    """

    state: str
    original: datetime.date | None
    extensions: tuple[Extension, ...]
    last_known: datetime.date | None
    requested: datetime.date | None
    completed: DateSpan | None
    basis: Basis
    note: str
    source: str
    row: str = ""
    missed: tuple[datetime.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Stockpile:
    """What is known of a state's stock (Ottawa Convention, Article 4)."""

    state: str
    status: str
    date: DateSpan | None
    destroyed: int | None
    outstanding: int | None
    source: str
    note: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class WeaponModel:
    """A model of mine or cluster munition, with the reason why a treaty bans it."""

    model: str
    aliases: tuple[str, ...]
    category: str
    origin: str
    fuze: str
    banned_by: str
    basis: Basis
    note: str
    source: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class YearlyTotal:
    """A figure that the Landmine Monitor published for a year."""

    report: str
    year: int
    metric: str
    value: float
    unit: str
    source: str
    note: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete the register is for a treaty: what is not in it must not read as "none".

    `complete`: every act up to `known_to` is there; then a state without an act is no party.
    `lacks`: states known to have acts that are not there. `usable` False: single acts only.
    """

    treaty: str
    complete: bool
    usable: bool
    lacks: frozenset[str]
    known_to: datetime.date
    note: str
    source: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the register holds, as the law takes it."""

    acts: tuple[Act, ...] = ()
    steps: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    stockpiles: tuple[Stockpile, ...] = ()
    weapons: tuple[WeaponModel, ...] = ()
    totals: tuple[YearlyTotal, ...] = ()
    conflict_free: tuple["NoConflict", ...] = field(default=())
    coverage: tuple[Coverage, ...] = ()


@dataclass(frozen=True, slots=True)
class NoConflict:
    """A source looked for an armed conflict of a state on some days and found none.

    Not the same as no data, and nothing about other days than `days`.
    """

    state: str
    basis: Basis
    note: str
    source: str
    row: str = ""
    days: tuple[datetime.date, ...] = ()
