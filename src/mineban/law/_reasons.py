"""Why a status is what it is: each reason with its article, the act it rests on, and the source."""

from collections.abc import Iterator

from mineban.law import _general
from mineban.law._answers import Status
from mineban.law._calendar import DayRule
from mineban.law._exit import Exit
from mineban.law._facts_index import Known
from mineban.law._rules import TreatyRules
from mineban.law._timeline import Membership, Notice, Segment, Timeline
from mineban.model import Act, ActKind, Basis, Coverage, NoConflict, Reason, State, state_name


def segment_reasons(
    rules: TreatyRules,
    state: State,
    segment: Segment,
    timeline: Timeline,
    known: Known,
    coverage: Coverage | None,
    unknown: bool = False,
) -> tuple[Reason, ...]:
    """The reasons for the status of a segment, in the order in which they came about."""
    if not segment.possible:
        return (_not_in_being(rules, state, segment),)
    membership = segment.membership
    if membership is None:
        return tuple(_outside(rules, state, segment, timeline, coverage, unknown))
    found = [*_earlier(rules, timeline, segment), *_joining(rules, timeline, membership)]
    if segment.status is Status.CONSENTED:
        found.append(_general_reason(rules, _general.CONSENTED.article, _general.CONSENTED.summary))
    for notice in membership.notices:
        found += notice_reasons(rules, notice, known)
    if segment.contested:
        found += _contested(rules, segment.contested)
    return tuple(found)


def _not_in_being(rules: TreatyRules, state: State, segment: Segment) -> Reason:
    article = rules.joining.consent_article
    if segment.first is None or (segment.last and segment.last < rules.adopted):
        text = f"The {rules.short_name} was adopted on {rules.adopted}: before, no state could be a party."
        return Reason(rules.code, article, text, source=rules.citation)
    since = f"from {state.since}" if state.since else "from before 1980"
    until = f" to {state.until}" if state.until else ""
    text = f"{state.name} existed as a state {since}{until}: on this day it could not be a party."
    return Reason(rules.code, article, text, source=rules.citation)


def _outside(
    rules: TreatyRules,
    state: State,
    segment: Segment,
    timeline: Timeline,
    coverage: Coverage | None,
    unknown: bool,
) -> Iterator[Reason]:
    """A signatory, or a state that has done nothing."""
    yield from _earlier(rules, timeline, segment)
    signatures = [act for act in timeline.signatures if segment.first and act.date <= segment.first]
    if segment.status is Status.SIGNATORY and signatures:
        act = signatures[-1]
        article = rules.joining.signature_article or rules.joining.consent_article
        yield Reason(
            rules.code, article, f"Signed on {act.date}; signature alone does not make a party.", act, act.source
        )
        yield _general_reason(rules, _general.SIGNATORY.article, _general.SIGNATORY.summary)
        return
    yield _nothing_known(rules, state, coverage, unknown)


def _nothing_known(rules: TreatyRules, state: State, coverage: Coverage | None, unknown: bool) -> Reason:
    """That a state has no act which counts on the day, and how far the register can be trusted in it."""
    if state.administered_by:
        text = f"{state.name} is a territory: whether the treaty applies there turns on the state that acts for it."
        return Reason(rules.code, rules.joining.consent_article, text, source=rules.citation)
    if unknown:
        text = f"The register lacks the acts of {state.name} under this treaty: whether it is a party cannot be told."
        return Reason(rules.code, rules.joining.consent_article, text, source=rules.citation)
    text = f"Only a state that has consented is bound; by this day {state.name} had not, as far as the acts show."
    if coverage and coverage.complete:
        text = f"Only a state that has consented is bound; by this day {state.name} had not."
    return Reason(
        rules.code, rules.joining.consent_article, text, source=coverage.source if coverage else rules.citation
    )


def _joining(rules: TreatyRules, timeline: Timeline, membership: Membership) -> Iterator[Reason]:
    """Consent and entry into force."""
    act, entered = membership.consent, membership.entered
    signed = any(s.date <= act.date for s in timeline.signatures)
    also = ", after signature" if signed and act.kind is not ActKind.ACCESSION else ""
    consent = f"Consent by {act.kind} on {act.date}{also}."
    yield Reason(rules.code, rules.joining.consent_article, consent, act, act.source)
    if entered.exception:
        why = f"In force for it on {entered.day}, a named exception to the rule: {entered.exception.why}."
        yield Reason(rules.code, entered.article, why, act, entered.exception.source)
    else:
        yield Reason(rules.code, entered.article, _entry_text(rules, membership), act, act.source)
    if membership.provisional:
        yield _provisional(rules, membership.provisional)


def _entry_text(rules: TreatyRules, membership: Membership) -> str:
    entered, entry = membership.entered, rules.entry
    if entered.day is None:
        return f"Not in force yet for any state: it needs {entry.needed} consents."
    if entered.delayed_by_parent:
        return f"In force for it on {entered.day}: a protocol binds no state before its Convention does."
    if entered.article == entry.first_article:
        return f"In force for it on {entered.day}, the day on which the treaty itself entered into force."
    if entry.rule is DayRule.FIRST_OF_MONTH:
        return f"In force for it on {entered.day}: first day of the {_ordinal(entry.months)} month after its deposit."
    return f"In force for it on {entered.day}: {entry.months} months after its deposit."


def _ordinal(number: int) -> str:
    words = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number] if number < len(words) else f"{number}th"


def _provisional(rules: TreatyRules, act: Act) -> Reason:
    article = rules.provisional.article if rules.provisional else ""
    what = ", ".join(rules.provisional_norms)
    text = f"Declared that it applies Article {what} provisionally from {act.date} until entry into force."
    return Reason(rules.code, article, text, act, act.source)


def _earlier(rules: TreatyRules, timeline: Timeline, segment: Segment) -> Iterator[Reason]:
    """That the state was a party before this time, and left."""
    for before in timeline.memberships:
        notice, ends = before.leaving, before.ends
        if before is segment.membership or not (notice and ends and segment.first and ends <= segment.first):
            continue
        text = f"Was bound before, from {before.in_force}, and left with effect on {ends}."
        yield Reason(rules.code, rules.withdrawal.effect_article, text, notice.act, notice.act.source)


def notice_reasons(rules: TreatyRules, notice: Notice, known: Known) -> Iterator[Reason]:
    """A notice, what it brings about, and whether it was taken back."""
    leaving, act = rules.withdrawal, notice.act
    article, through = leaving.article, ""
    if act.treaty != rules.code:
        article, through = rules.parent_article, ", of the Convention, which takes the protocol along"
    text = f"Notice of {leaving.word} received on {act.date}{through}."
    yield Reason(rules.code, article, text, act, act.source)
    if notice.taken_back:
        back = notice.taken_back
        text = f"The notice was taken back on {back.date}, before it took effect."
        yield Reason(rules.code, _general.REVOCATION.article, text, back, back.source)
        return
    yield from exit_reasons(rules, notice.exit, act, known.found_free_on(notice.exit.test_day))


def exit_reasons(
    rules: TreatyRules, leaving: Exit, act: Act | None, conflict_free: tuple[NoConflict, ...]
) -> Iterator[Reason]:
    """The day of effect, or what holds the withdrawal open."""
    clause, source = rules.withdrawal, act.source if act else rules.citation
    period = "one year" if clause.months == 12 else f"{clause.months} months"
    text = (
        f"The period of {period} expires on {leaving.test_day}, the day on which an armed conflict would hold it open."
    )
    yield Reason(rules.code, clause.effect_article, text, act, source)
    for hold in leaving.held_by:
        end = f" to {hold.end.edtf}" if hold.end else ", with no end known"
        may = "Engaged" if hold.certain else "Perhaps engaged"
        text = f"{may} on that day, as far as is known, in: {hold.name} (from {hold.start.edtf}{end})."
        yield Reason(rules.code, clause.conflict_article, text, act, hold.source, unverified=hold.basis is Basis.MEMORY)
    for row in () if leaving.held_by else conflict_free:
        text = f"No armed conflict of {state_name(row.state)} was found: {row.note}."
        yield Reason(rules.code, clause.conflict_article, text, act, row.source, unverified=row.basis is Basis.MEMORY)
    yield _effect(rules, leaving, act, source)


def _effect(rules: TreatyRules, leaving: Exit, act: Act | None, source: str) -> Reason:
    clause = rules.withdrawal
    if leaving.effect:
        text = f"Takes effect on {leaving.effect}; the treaty binds to the end of the day before."
        return Reason(rules.code, clause.effect_article, text, act, source)
    text = f"Held open: it takes no effect before the end of the conflict, not before {leaving.not_before}"
    text += f", nor before {clause.also_until}." if clause.also_until else "."
    return Reason(rules.code, clause.conflict_article, text, act, source)


def _contested(rules: TreatyRules, act: Act) -> Iterator[Reason]:
    text = (
        f"On {act.date} {state_name(act.state)} gave notice that it suspends the treaty, which has no clause for that."
    )
    yield Reason(rules.code, rules.suspension.article, text, act, act.source)
    yield Reason(rules.code, rules.suspension.article, rules.suspension.summary, source=rules.citation)
    yield _general_reason(rules, _general.SUSPENSION.article, _general.SUSPENSION.summary)
    yield _general_reason(rules, _general.CHANGED_CIRCUMSTANCES.article, _general.CHANGED_CIRCUMSTANCES.summary)


def declared(rules: TreatyRules, act: Act) -> Reason:
    """A territorial extension, declaration or objection of the state, shown as it is."""
    words = act.kind.replace("_", " ")
    text = f"{words[0].upper()}{words[1:]} on {act.date}: {act.note or 'no detail in the register'}."
    return Reason(rules.code, rules.joining.consent_article, text, act, act.source)


def _general_reason(rules: TreatyRules, article: str, text: str) -> Reason:
    return Reason(rules.code, article, text, source=_general.CITATION)
