"""What a reader must know beside a status: gaps of the register, inferences, days beyond what is known."""

from collections.abc import Iterator
from datetime import date

from mineban.law._answers import Status
from mineban.law._exit import Exit
from mineban.law._facts_index import Known
from mineban.law._timeline import Membership, Segment, Timeline
from mineban.model import ActKind, Basis, Coverage, State, state_name

OUTSIDE = "Outside a treaty is not outside the law: customary law, and the other treaties of the state, still apply."


def gap(state: State, coverage: Coverage | None, has_acts: bool) -> str | None:
    """Why an answer about this state cannot be certain, or None where the register is whole enough.

    `has_acts`: real ones; what is supposed fills no gap.
    """
    if state.administered_by:
        who = state_name(state.administered_by)
        return f"{state.name} is a territory, not a state: ask for {who}, which deposits acts for it"
    lacking = coverage is not None and state.code in coverage.lacks
    if coverage is None or (coverage.usable and not lacking and (has_acts or coverage.complete)):
        return None
    if coverage.usable and not lacking:
        return f"not in the register, which is incomplete for this treaty: {coverage.note}"
    return f"the register's facts on this treaty are incomplete: {coverage.note}"


def is_unknown(state: State, coverage: Coverage | None, has_acts: bool) -> bool:
    """Whether it cannot even be said that a state without acts is no party; nor can it of a territory."""
    if state.administered_by:
        return True
    if coverage is None or has_acts:
        return False
    return not coverage.usable or state.code in coverage.lacks


def beyond(on: date, as_of: date, coverage: Coverage | None) -> str | None:
    """That the day lies after the last that is known."""
    known_to = min(as_of, coverage.known_to) if coverage else as_of
    return f"no act after {known_to} is known here: a later one would not show" if on > known_to else None


def doubts(segment: Segment, timeline: Timeline, known: Known, on: date, as_of: date) -> Iterator[tuple[str, bool]]:
    """Further caveats, each with whether it makes the status itself uncertain."""
    membership = segment.membership
    if membership is None:
        later = next((m for m in timeline.memberships if segment.possible and m.consent.date > on), None)
        if later and _open_succession(later):
            yield _succession(later), True
        return
    consent = membership.consent
    stated = consent.in_force
    if stated and membership.in_force and stated != membership.in_force:
        yield f"a source states entry into force on {stated}; the rule gives {membership.in_force}", True
    if _open_succession(membership):
        yield _succession(membership), segment.status is Status.CONSENTED
    if membership.provisional and segment.status is Status.CONSENTED:
        yield "applied provisionally until entry into force", False
    if membership.leaving:
        yield from _leaving_doubts(membership.leaving.exit, known, on, as_of)


def _leaving_doubts(leaving: Exit, known: Known, on: date, as_of: date) -> Iterator[tuple[str, bool]]:
    tested = on >= leaving.test_day
    if leaving.held_by:
        if any(h.basis is Basis.MEMORY or not h.certain for h in leaving.held_by):
            yield "the conflict that holds the withdrawal open is unverified, or not sure to cover the test day", tested
    elif as_of < leaving.test_day:
        yield f"provided that it is not engaged in an armed conflict on {leaving.test_day}", tested
    elif not known.found_free_on(leaving.test_day):
        yield f"the register has no word on whether it was engaged in an armed conflict on {leaving.test_day}", tested


def _open_succession(membership: Membership) -> bool:
    """Whether it succeeded, and no source states from which day the treaty binds it."""
    consent = membership.consent
    return consent.kind is ActKind.SUCCESSION and not membership.entered.exception and consent.in_force is None


def _succession(membership: Membership) -> str:
    return (
        f"the treaty is silent on succession: entry into force is counted like that of any consent "
        f"({membership.in_force}); by general law the state may have been bound from the day on which it succeeded"
    )
