"""Whether a reader's confidence means what it says: of claims said to be 0.8 sure, 8 in 10 should be right.

A claim is right when it shares the core (kind, words, actor, weapon or treaty act) of an annotated one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quality.measures import Scored

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims with a confidence from `low` (inclusive) to `high` (exclusive; 1 belongs to the last)."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability table without its empty rows, and the expected calibration error (None: nothing was said)."""

    bins: tuple[Bin, ...]
    error: float | None
    unsaid: int
    """Claims for which the reader gave no confidence: left out of the table."""


def calibrate(scored: Sequence[Scored]) -> Calibration:
    """Set each claim's confidence against whether it was right."""
    marks = [(one.confidence, each.is_right(one)) for each in scored for one in each.predicted]
    said = [(confidence, right) for confidence, right in marks if confidence is not None]
    bins = [_bin(number, said) for number in range(BINS)]
    filled = tuple(one for one in bins if one.claims)
    off = sum(one.claims * abs(one.right - one.confidence) for one in filled)
    return Calibration(filled, off / len(said) if said else None, len(marks) - len(said))


def _bin(number: int, said: Sequence[tuple[float, bool]]) -> Bin:
    own = [(confidence, right) for confidence, right in said if min(int(confidence * BINS), BINS - 1) == number]
    size = len(own)
    mean = sum(confidence for confidence, _ in own) / size if size else 0.0
    return Bin(number / BINS, (number + 1) / BINS, size, mean, sum(r for _, r in own) / size if size else 0.0)
