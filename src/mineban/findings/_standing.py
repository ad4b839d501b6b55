"""Whether a treaty binds a state on every day, on some days or on no day of a span."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mineban.law import Law, Status
from mineban.model import DateSpan


class Bound(StrEnum):
    """How a treaty binds over a span of days."""

    THROUGHOUT = "throughout"
    NEVER = "never"
    PARTLY = "partly"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state under a treaty over a span: how it binds, and the statuses that it had, in order."""

    bound: Bound
    statuses: tuple[Status, ...]


def standing(law: Law, state: str, treaty: str, days: DateSpan, as_of: date | None) -> Standing:
    """How the treaty binds the state over `days` (inclusive), by the acts dated up to `as_of`.

    A contested status counts as bound by the treaty's text, and is said to be contested.
    """
    periods = [p for p in law.history(state, treaty, as_of) if days.overlaps(DateSpan("", p.first, p.last))]
    statuses = tuple(dict.fromkeys(p.status for p in periods))
    binding = {p.status.is_bound for p in periods}
    if Status.UNKNOWN in statuses:
        return Standing(Bound.UNKNOWN, statuses)
    if len(binding) > 1:
        return Standing(Bound.PARTLY, statuses)
    if any(p.contested for p in periods):
        return Standing(Bound.CONTESTED, statuses)
    return Standing(Bound.THROUGHOUT if binding == {True} else Bound.NEVER, statuses)
