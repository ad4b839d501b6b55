"""What the law answers. The fields are those of the JSON that the command line and the API give."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mineban.law._rules import Addressee, Character, DueKind, Exemption
from mineban.model import Basis, DateSpan, Extension, Reason, Step


class Status(StrEnum):
    """Where a state stands towards a treaty on a day.

    `consented`: deposited, not yet in force for it. `withdrawing`: notice received, still bound.
    `unknown`: the register is known to lack this state's acts; never the same as `non_party`.
    """

    NON_PARTY = "non_party"
    SIGNATORY = "signatory"
    CONSENTED = "consented"
    PARTY = "party"
    WITHDRAWING = "withdrawing"
    FORMER_PARTY = "former_party"
    UNKNOWN = "unknown"

    @property
    def is_bound(self) -> bool:
        """Whether the treaty binds on such a day."""
        return self in (Status.PARTY, Status.WITHDRAWING)


class Standing(StrEnum):
    """How a deadline stands on a day. `unknown` is never `met`."""

    MET = "met"
    RUNNING = "running"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class View:
    """One side's view of a contested status, and whether the treaty's text supports it."""

    holder: str
    text: str
    day: DateSpan | None
    source: str
    supported_by_text: bool


@dataclass(frozen=True, slots=True)
class Obligation:
    """A norm that binds a state, from `first` to `last` (both inclusive; None open).

    `under` says why it binds: `in_force`, `provisional_application`, `signature` or `consent`
    (the last two only not to defeat the treaty's object and purpose).
    """

    treaty: str
    article: str
    character: Character
    summary: str
    addressees: tuple[Addressee, ...]
    exemptions: tuple[Exemption, ...]
    first: date
    last: date | None
    under: str


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """The status of a state under a treaty on a day, by the acts dated up to `as_of`.

    `in_force` is the first day on which the treaty binds the state, `ends` the first day on which
    it no longer does (None while it goes on or is held open); of the membership that holds on the
    day, else of the last one. `certain` is False where the register is known to be incomplete, or
    rests on an inference; `caveats` say why, and what else to check.
    """

    state: str
    treaty: str
    on: date
    as_of: date
    status: Status
    contested: bool
    in_force: date | None
    ends: date | None
    reasons: tuple[Reason, ...]
    obligations: tuple[Obligation, ...]
    views: tuple[View, ...] = ()
    certain: bool = True
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Days with one status: `first` to `last`, both inclusive; None is open."""

    first: date | None
    last: date | None
    status: Status
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """A conflict that holds a withdrawal open, or may do so."""

    name: str
    start: DateSpan
    end: DateSpan | None
    certain: bool
    basis: Basis
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a notice of withdrawal received on `notified` brings about.

    `test_day`: when the period of notice expires, the day of the conflict clause's test. `effect`:
    the first day on which the treaty no longer binds; None while the withdrawal is held open.
    `not_before`: the earliest day of effect where the effect itself cannot be told.
    """

    state: str
    treaty: str
    notified: date
    as_of: date
    test_day: date
    effect: date | None
    last_day_bound: date | None
    not_before: date
    held_by: tuple[Hold, ...]
    still_binds: tuple[Reason, ...]
    tell: tuple[str, ...]
    give_reasons: bool
    reasons: tuple[Reason, ...]
    certain: bool
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """How far a state has gone towards leaving or suspending, on a day.

    `reached` is the furthest stage: `announced` `government` `parliament` `head_of_state`
    `suspension_claimed` `notified` `left`. Only `left` means that the treaty no longer binds.
    """

    treaty: str
    state: str
    on: date
    steps: tuple[Step, ...]
    reached: str
    notified: date | None
    effect: date | None
    has_left: bool
    status: Status
    contested: bool
    summary: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which a state must have done something. `day` is the last day, inclusive.

    `original` is the day before any extension, `requested` a day asked for and not known to be
    granted. `last_known`: the day has passed and no later decision is known, so that neither "met"
    nor "missed" can be said. `unverified` marks facts with basis `memory`, or partly so. `uid`
    stays the same when the day is moved.
    """

    state: str
    treaty: str
    kind: DueKind
    article: str
    day: date
    status: Standing
    summary: str
    original: date
    extensions: tuple[Extension, ...]
    requested: date | None
    completed: DateSpan | None
    last_known: bool
    unverified: bool
    reasons: tuple[Reason, ...]
    note: str
    source: str
    uid: str
