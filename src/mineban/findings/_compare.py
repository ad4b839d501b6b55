"""A claim about a treaty beside the acts of the register: the right act, and the right day."""

from collections.abc import Callable, Mapping
from datetime import date

from mineban.findings._days import a_day_within, days_claimed, in_words
from mineban.law import Law, Status, StatusAnswer
from mineban.model import (
    CONSENTS,
    Act,
    ActKind,
    Claim,
    Comparison,
    DateSpan,
    Kind,
    Outcome,
    Reason,
    state_name,
    states,
)

_DEPOSITED: Mapping[str, frozenset[ActKind]] = {
    "signature": frozenset({ActKind.SIGNATURE}),
    "consent": CONSENTS,
    "withdrawal_notification": frozenset({ActKind.WITHDRAWAL}),
    "suspension": frozenset({ActKind.SUSPENSION}),
    "objection": frozenset({ActKind.OBJECTION}),
}
_DOMESTIC = ("withdrawal_intent", "withdrawal_approval")
_HOLDS: Mapping[str, Callable[[StatusAnswer], bool]] = {
    "party": lambda answer: answer.status.is_bound,
    "not_party": lambda answer: not answer.status.is_bound,
    "signatory": lambda answer: answer.status is Status.SIGNATORY,
}


def compare(law: Law, claim: Claim, published: str | None = None, as_of: date | None = None) -> Comparison | None:
    """What the register says of a claim about a treaty; None for a claim about weapons.

    Compares the act or status claimed with the acts dated up to `as_of` (default: today), on the
    days of the claim, else of `published`. A domestic step is never taken for a deed at the
    depositary (Ottawa Convention, Article 20(2)-(3)).
    """
    if not claim.kind.is_treaty or claim.treaty is None or claim.treaty not in law.treaties:
        return None
    days = days_claimed(claim, published)
    if claim.actor == "world":
        return _count(law, claim.treaty, claim, days, as_of)
    if claim.actor not in states():
        return _said(Outcome.UNSETTLED, claim, days, "The register holds acts of states; this actor is not one.")
    answer = law.status(claim.actor, claim.treaty, a_day_within(days, law.known_by(as_of)), as_of)
    if claim.kind is Kind.TREATY_STATUS:
        return _status(claim, days, answer)
    return _act(law, claim, days, answer)


def _status(claim: Claim, days: DateSpan, answer: StatusAnswer) -> Comparison:
    words = answer.status.value.replace("_", " ") + (", contested" if answer.contested else "")
    text = f"The register says of {state_name(claim.actor)} on {answer.on}: {words}."
    holds = _HOLDS.get(claim.act or "")
    if answer.status is Status.UNKNOWN or holds is None:
        return _said(Outcome.UNSETTLED, claim, days, text, answer.reasons)
    agrees = holds(answer)
    return _said(Outcome.AGREES if agrees else Outcome.DIFFERS, claim, days, text, answer.reasons)


def _act(law: Law, claim: Claim, days: DateSpan, answer: StatusAnswer) -> Comparison:
    if claim.act in _DOMESTIC:
        text = (
            "A decision at home is not a notice to the depositary, and starts no period. On "
            f"{answer.on} the register says: {answer.status.value.replace('_', ' ')}."
        )
        return _said(Outcome.UNSETTLED, claim, days, text, answer.reasons)
    if claim.act == "withdrawal_effect":
        return _left(claim, days, answer)
    acts = [a for a in law.facts.acts if _is(a, claim) and a.date <= answer.as_of]
    if not acts:
        return _said(Outcome.NOT_ON_RECORD, claim, days, _no_such_act(claim), answer.reasons)
    dates = ", ".join(f"{act.kind.value} {act.date}" for act in acts)
    agrees = any(act.date in days for act in acts) or not claim.date
    text = f"On record for {state_name(claim.actor)}: {dates}; claimed {in_words(days)}."
    reasons = tuple(Reason(a.treaty, "", f"{a.kind.value} on {a.date}", a, a.source) for a in acts)
    return _said(Outcome.AGREES if agrees else Outcome.DIFFERS, claim, days, text, reasons)


def _left(claim: Claim, days: DateSpan, answer: StatusAnswer) -> Comparison:
    """Whether the state had left by the days claimed: a notice is not yet an effect (Article 20(3))."""
    name = state_name(claim.actor)
    if answer.status is Status.UNKNOWN:
        return _said(Outcome.UNSETTLED, claim, days, f"The register lacks the acts of {name}.", answer.reasons)
    if answer.ends and answer.status is Status.FORMER_PARTY:
        outcome = Outcome.AGREES if not claim.date or answer.ends in days else Outcome.DIFFERS
        return _said(outcome, claim, days, f"{name} has not been bound since {answer.ends}.", answer.reasons)
    text = f"{name} had not left on {answer.on}: {answer.status.value.replace('_', ' ')}"
    until = f", withdrawal effective {answer.ends}" if answer.ends else ""
    return _said(Outcome.DIFFERS, claim, days, f"{text}{until}.", answer.reasons)


def _is(act: Act, claim: Claim) -> bool:
    kinds = _DEPOSITED.get(claim.act or "", frozenset())
    return (act.treaty, act.state) == (claim.treaty, claim.actor) and act.kind in kinds


def _no_such_act(claim: Claim) -> str:
    what = (claim.act or "act").replace("_", " ")
    return f"The register holds no {what} of {state_name(claim.actor)}: it may be later than its facts, or not so."


def _count(law: Law, treaty: str, claim: Claim, days: DateSpan, as_of: date | None) -> Comparison:
    """How many states the register counts as consenting on the day, beside the number claimed."""
    said = claim.numbers.get("parties")
    if claim.act != "party" or said is None:
        return _said(Outcome.UNSETTLED, claim, days, "The register counts only states that have consented.")
    day = a_day_within(days, law.known_by(as_of))
    answers = law.status_of_all(treaty, day, as_of)
    counted = sum(a.status.is_bound or a.status is Status.CONSENTED for a in answers)
    complete = all(answer.status is not Status.UNKNOWN for answer in answers)
    differs = Outcome.DIFFERS if complete else Outcome.UNSETTLED
    text = f"On {day} the register counts {counted} states that have consented and not left; the claim says {said:g}."
    return _said(Outcome.AGREES if counted == said else differs, claim, days, text)


def _said(outcome: Outcome, claim: Claim, days: DateSpan, summary: str, reasons: tuple[Reason, ...] = ()) -> Comparison:
    return Comparison(outcome, claim.treaty or "", summary, reasons, days.first, days.last)
