"""A state's way through a treaty: from its acts to days with exactly one status.

The acts are taken in order. An act that does not fit the one before it raises LawError with the
mend; nothing is guessed.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from mineban.law._answers import Status
from mineban.law._calendar import day_after, day_before
from mineban.law._entry import Entered
from mineban.law._exit import Exit
from mineban.model import Act, State


@dataclass(slots=True)
class Notice:
    """A notice of withdrawal with the effect that the treaty gives it, and the act that took it back."""

    act: Act
    exit: Exit
    taken_back: Act | None = None

    def runs_on(self, day: date) -> bool:
        """Whether it had been received, and not taken back, by the end of the day."""
        return self.act.date <= day and (self.taken_back is None or day < self.taken_back.date)


@dataclass(slots=True)
class Membership:
    """One time of being bound, from consent to the effect of leaving.

    `notices` are the treaty's own and its Convention's; `suspension` is an act that claims to
    suspend the treaty.
    """

    consent: Act
    entered: Entered
    notices: list[Notice] = field(default_factory=list)
    provisional: Act | None = None
    suspension: Act | None = None

    @property
    def in_force(self) -> date | None:
        """The first day on which the treaty binds."""
        return self.entered.day

    @property
    def leaving(self) -> Notice | None:
        """The notice, not taken back, that takes effect first."""
        if not self.notices:
            return None
        standing = (n for n in self.notices if n.taken_back is None)
        return min(standing, key=lambda n: (n.exit.effect or date.max, n.act.date), default=None)

    @property
    def ends(self) -> date | None:
        """The first day on which the treaty no longer binds, if that is settled."""
        return self.leaving.exit.effect if self.leaving else None

    def status_on(self, day: date) -> Status | None:
        """The status that this membership gives on a day; None before consent and entry into force."""
        ends, in_force = self.ends, self.entered.day
        if ends and day >= ends:
            return Status.FORMER_PARTY
        if in_force and day >= in_force:
            return Status.WITHDRAWING if any(n.runs_on(day) for n in self.notices) else Status.PARTY
        return Status.CONSENTED if day >= self.consent.date else None

    def turning_days(self) -> Iterator[date]:
        """The days on which its status may change."""
        acts = [self.consent, self.suspension, *(act for n in self.notices for act in (n.act, n.taken_back))]
        yield from (act.date for act in acts if act)
        yield from (day for day in (self.in_force, self.ends) if day)


@dataclass(slots=True)
class Segment:
    """Days with one status and one set of reasons: `first` to `last`, inclusive, None open.

    `possible` is False where state or treaty did not exist yet, or no more.
    """

    first: date | None
    status: Status
    membership: Membership | None = None
    contested: Act | None = None
    possible: bool = True
    last: date | None = None


@dataclass(slots=True)
class Timeline:
    """The segments of a state under a treaty, by what was known on a day."""

    segments: list[Segment]
    memberships: list[Membership]
    signatures: list[Act]
    others: list[Act]
    starts: list[date] = field(default_factory=list)

    def at(self, day: date) -> Segment:
        """The segment that the day lies in."""
        return self.segments[bisect_right(self.starts, day)]


@cache
def blank_timeline(since: date | None, until: date | None, adopted: date) -> Timeline:
    """The timeline of a state of these days that has done nothing. Shared: nobody may change it."""
    return build_timeline(State("", "", since, until), adopted, [], [], [])


def build_timeline(
    state: State, adopted: date, memberships: list[Membership], signatures: list[Act], others: list[Act]
) -> Timeline:
    """The segments that memberships and signatures give, in the time in which treaty and state existed."""
    days = {adopted}
    days.update(act.date for act in signatures)
    for membership in memberships:
        days.update(membership.turning_days())
    if state.since:
        days.add(state.since)
    if state.until:
        days.add(day_after(state.until))
    segments = [Segment(None, Status.NON_PARTY, possible=False)]
    for day in sorted(days):
        segment = _segment(state, adopted, memberships, signatures, day)
        if not _same(segments[-1], segment):
            segments[-1].last = day_before(day)
            segments.append(segment)
    starts = [s.first for s in segments[1:] if s.first]
    return Timeline(segments, memberships, signatures, others, starts)


def _segment(state: State, adopted: date, memberships: list[Membership], signatures: list[Act], day: date) -> Segment:
    """The status that begins on a turning day."""
    if day < adopted or not state.existed(day):
        return Segment(day, Status.NON_PARTY, possible=False)
    signed = max((act.date for act in signatures if act.date <= day), default=None)
    for membership in reversed(memberships):
        status = membership.status_on(day)
        if status is Status.FORMER_PARTY and signed and membership.ends and signed >= membership.ends:
            break
        if status:
            return Segment(day, status, membership, _contested(membership, status, day))
    return Segment(day, Status.SIGNATORY if signed else Status.NON_PARTY)


def _contested(membership: Membership, status: Status, day: date) -> Act | None:
    act = membership.suspension
    return act if act and status.is_bound and act.date <= day else None


def _same(one: Segment, other: Segment) -> bool:
    same_sort = one.status is other.status and one.possible == other.possible
    return same_sort and one.membership is other.membership and one.contested is other.contested
