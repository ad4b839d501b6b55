"""Reasons and findings: what the law says of a claim, and on what the answer rests."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mineban.model._facts import Act


class Verdict(StrEnum):
    """What a treaty says of an act on a day. None of these words means "lawful"."""

    PROHIBITED = "prohibited"
    RESTRICTED = "restricted"
    NOT_PROHIBITED = "not_prohibited"
    NOT_BOUND = "not_bound"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer is what it is: a rule with its article, the act it rests on, and the source.

    `article` is written as the treaty counts: `20(3)`. `unverified` marks a fact with basis `memory`.
    """

    treaty: str
    article: str
    text: str
    act: Act | None = None
    source: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim set against one treaty. Recomputed each time, never stored as truth.

    `actor` is whose deed is judged (code or name); `first` and `last` are the days, inclusive, on
    which it may have been done (None: not known); `unsettled_because` is set when the verdict is
    `unsettled`, and only then.
    """

    verdict: Verdict
    treaty: str
    article: str
    summary: str
    reasons: tuple[Reason, ...] = ()
    unsettled_because: str | None = None
    first: date | None = None
    last: date | None = None
    actor: str = "unknown"


class Outcome(StrEnum):
    """How a claim about a treaty compares with the register. `not_on_record` is not `differs`."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_ON_RECORD = "not_on_record"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim about a treaty beside the acts of the register, on the days that it speaks of."""

    outcome: Outcome
    treaty: str
    summary: str
    reasons: tuple[Reason, ...] = ()
    first: date | None = None
    last: date | None = None
