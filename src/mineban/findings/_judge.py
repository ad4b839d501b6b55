"""The verdict of each treaty on a deed that a claim describes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mineban.findings._days import a_day_within, before, days_claimed, in_words
from mineban.findings._deed import DOING, JudgedDeed, finding_on, unsettled_on
from mineban.findings._groups import on_group
from mineban.findings._norms import by_norms, duty_of_territory
from mineban.findings._standing import Bound, Standing, standing
from mineban.findings._weapons import open_question, weapon_class, weapon_model
from mineban.law import Deed, Extent, Law, Status, TreatyRules
from mineban.model import (
    Claim,
    Finding,
    Kind,
    Modality,
    Reason,
    Verdict,
    state_name,
    states,
)

CUSTOMARY_LAW = (
    "That no treaty forbids a deed does not make it lawful: customary international humanitarian law still applies "
    "to every party to a conflict (distinction, no indiscriminate attack, precautions)."
)
_ORDER = (Verdict.PROHIBITED, Verdict.UNSETTLED, Verdict.RESTRICTED, Verdict.NOT_BOUND, Verdict.NOT_PROHIBITED)
_NO_ACTS = "status unknown"
_DONE_BEFORE = (Kind.CASUALTY, Kind.CONTAMINATION)


def findings(law: Law, claim: Claim, published: str | None = None, as_of: date | None = None) -> tuple[Finding, ...]:
    """What each treaty says of the deed that a claim describes, gravest first; empty for treaty claims.

    `published` (EDTF) bounds the day where the claim has none. A transfer is judged for the giver
    and for the recipient. Uses only acts dated up to `as_of` (default: today).
    """
    found = (
        _worded(claim, _judged(law, rules, deed, as_of))
        for deed in _deeds(law, claim, published)
        for rules in law.treaties.values()
    )
    return tuple(sorted(found, key=_gravity))


def _gravity(finding: Finding) -> tuple[bool, int]:
    """Gravest first; last of all where the register lacks the acts, which says nothing of the deed."""
    return (finding.unsettled_because or "").startswith(_NO_ACTS), _ORDER.index(finding.verdict)


def _deeds(law: Law, claim: Claim, published: str | None) -> Iterator[JudgedDeed]:
    """The deeds in a claim. Harm and contamination are judged as the use that they follow from."""
    model = weapon_model(claim, law.facts)
    weapon = weapon_class(claim, model)
    if claim.kind.is_treaty or weapon is None:
        return
    deed = JudgedDeed(
        claim.actor, claim.kind, DOING.get(claim.kind), weapon, model, days_claimed(claim, published), claim.country
    )
    if claim.kind in _DONE_BEFORE and claim.actor != "unknown":
        deed = replace(deed, kind=Kind.USE, doing=Deed.USE, days=before(deed.days))
    yield deed
    if claim.recipient:
        yield replace(deed, actor=claim.recipient, kind=Kind.STOCKPILE, doing=Deed.ACQUIRE)


def _judged(law: Law, rules: TreatyRules, deed: JudgedDeed, as_of: date | None) -> Finding:
    """One treaty's verdict: first what it covers, then whom it binds, then what it says."""
    if deed.doing is None:
        return duty_of_territory(law, rules, deed, as_of)
    covered = rules.covered(deed.weapon)
    if covered and covered.extent is Extent.NEVER:
        return finding_on(Verdict.NOT_PROHIBITED, rules, deed, covered.article, f"Not covered: {covered.summary}")
    if not rules.norms_on(deed.kind, deed.weapon):
        return by_norms(law, rules, deed, as_of)
    if deed.actor in ("unknown", "world"):
        return _unsettled(rules, deed, "actor unknown: whom the treaty binds cannot be told")
    if deed.actor not in states():
        return on_group(law, rules, deed, as_of)
    return _on_state(law, rules, deed, standing(law, deed.actor, rules.code, deed.days, as_of), as_of)


def _on_state(law: Law, rules: TreatyRules, deed: JudgedDeed, stood: Standing, as_of: date | None) -> Finding:
    name, when = state_name(deed.actor), in_words(deed.days)
    reasons = _status_reasons(law, rules, deed, as_of)
    if stood.bound is Bound.NEVER:
        return finding_on(Verdict.NOT_BOUND, rules, deed, *_not_bound(rules, name, when, stood), reasons)
    if stood.bound is Bound.UNKNOWN:
        return _unsettled(rules, deed, f"{_NO_ACTS}: the register lacks the acts of {name}", reasons)
    if stood.bound is Bound.PARTLY:
        return _unsettled(rules, deed, f"date too wide: {name} was bound on some of the days only ({when})", reasons)
    question = open_question(rules, deed.weapon, deed.model)
    verdict = by_norms(law, rules, deed, as_of)
    if stood.bound is Bound.CONTESTED:
        why = f"status contested: {name} and the other parties disagree; by the treaty's text: {verdict.summary}"
        return _unsettled(rules, deed, why, reasons + verdict.reasons, verdict.article)
    if question and verdict.verdict is Verdict.PROHIBITED:
        return _unsettled(rules, deed, question, reasons + verdict.reasons, verdict.article)
    return replace(verdict, reasons=reasons + verdict.reasons)


def _not_bound(rules: TreatyRules, name: str, when: str, stood: Standing) -> tuple[str, str]:
    """Article and summary for a state that the treaty does not bind; a signatory's duty is named."""
    if stood.statuses == (Status.SIGNATORY,):
        return "VCLT 18(a)", (
            f"{name} had signed but not consented to the {rules.short_name} {when}: its articles did not bind it, but "
            "it had to refrain from acts that defeat the treaty's object and purpose."
        )
    if stood.statuses == (Status.CONSENTED,):
        return "VCLT 18(b)", f"The {rules.short_name} was not yet in force for {name} {when}."
    words = " and ".join(status.value.replace("_", " ") for status in stood.statuses)
    return rules.joining.consent_article, f"The {rules.short_name} did not bind {name} ({words}) {when}."


def _status_reasons(law: Law, rules: TreatyRules, deed: JudgedDeed, as_of: date | None) -> tuple[Reason, ...]:
    day = a_day_within(deed.days, law.known_by(as_of))
    return law.status(deed.actor, rules.code, day, as_of).reasons


def _unsettled(
    rules: TreatyRules, deed: JudgedDeed, why: str, reasons: tuple[Reason, ...] = (), article: str | None = None
) -> Finding:
    return unsettled_on(rules, deed, article or rules.norms_on(deed.kind, deed.weapon)[0].article, why, reasons)


def _worded(claim: Claim, finding: Finding) -> Finding:
    """A denial or a plan is said to be one: the verdict is on the deed, not on whether it was done."""
    notes = {
        Modality.DENIED: "What the speaker denies is judged here as if it had been done. ",
        Modality.PLANNED: "What is planned is judged here as if it were done then. ",
    }
    note = notes.get(claim.modality)
    return replace(finding, summary=note + finding.summary) if note else finding
