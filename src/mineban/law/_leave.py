"""What a notice of withdrawal would bring about, and how far states have gone towards leaving."""

from collections.abc import Iterable, Iterator
from datetime import date

from mineban.errors import ArgumentError
from mineban.law import _general
from mineban.law._answers import Hold, LeavingLine, Status, StatusAnswer
from mineban.law._dossier import Dossier
from mineban.law._exit import Exit, exit_of
from mineban.law._reasons import exit_reasons
from mineban.law._rules import Extent, Provision, TreatyRules
from mineban.model import Basis, Conflict, DateSpan, NoConflict, Reason, Step

SUPPOSED_CONFLICT = "the conflict that was supposed"


def supposed_conflict(state: str, days: DateSpan) -> Conflict:
    """A conflict from the first to the last of `days` (None: it goes on), as a question supposes it."""
    start = DateSpan(str(days.first or ".."), days.first, days.first)
    end = DateSpan(str(days.last), days.last, days.last) if days.last else None
    return Conflict(state, SUPPOSED_CONFLICT, "international", start, end, Basis.SOURCED, "", "as supposed")


def check_can_leave(dossier: Dossier, notified: date) -> None:
    """Only a state that is bound, and has no notice running, can give notice. Raises ArgumentError."""
    segment = dossier.timeline.at(notified)
    word, name, treaty = dossier.word(segment), dossier.state.name, dossier.rules.short_name
    if word is Status.PARTY:
        return
    if word is Status.WITHDRAWING and segment.membership and segment.membership.leaving:
        since = segment.membership.leaving.act.date
        raise ArgumentError(f"{name} has a notice under the {treaty} running since {since}: ask for that day")
    if word is Status.UNKNOWN:
        raise ArgumentError(f"whether the {treaty} binds {name} is not in the register: suppose its consent")
    words = word.replace("_", " ")
    raise ArgumentError(f"the {treaty} does not bind {name} on {notified} ({words}): only a party can leave it")


def leaving_of(
    dossier: Dossier, notified: date, as_of: date, conflicts: Iterable[Conflict], supposed: bool
) -> tuple[Exit, tuple[Reason, ...], tuple[str, ...], bool]:
    """The effect of a notice with its reasons and caveats, and whether it is certain."""
    rules, clause = dossier.rules, dossier.rules.withdrawal
    effect = exit_of(clause, notified, conflicts)
    free: tuple[NoConflict, ...] = () if supposed else dossier.known.found_free_on(effect.test_day)
    text = f"A notice of {clause.word} received on {notified}. {clause.summary}"
    reasons = (
        Reason(rules.code, clause.article, text, source=rules.citation),
        *exit_reasons(rules, effect, None, free),
        Reason(rules.code, clause.conflict_article, clause.conflict_summary, source=rules.citation),
    )
    caveats = tuple(_caveats(dossier, notified, as_of, effect, supposed))
    sure = as_of >= effect.test_day and (supposed or bool(effect.held_by or free))
    sure = sure and all(hold.certain and hold.basis is not Basis.MEMORY for hold in effect.held_by)
    return effect, reasons, caveats, sure


def _caveats(dossier: Dossier, notified: date, as_of: date, effect: Exit, supposed: bool) -> Iterator[str]:
    contested = dossier.timeline.at(notified).contested
    if contested:
        yield f"the notice of suspension of {contested.date} is no notice of withdrawal: no period runs from it"
    if effect.held_by:
        if any(hold.basis is Basis.MEMORY for hold in effect.held_by):
            yield "a conflict that holds it open is unverified (from memory): check it"
        if any(not hold.certain for hold in effect.held_by):
            yield _perhaps(dossier.rules, effect.held_by)
        if as_of < effect.test_day:
            yield f"the test falls on {effect.test_day}: held open if it is still engaged in a conflict then"
    elif as_of < effect.test_day:
        yield f"provided that it is not engaged in an armed conflict on {effect.test_day}"
    elif not supposed and not dossier.known.found_free_on(effect.test_day):
        yield f"the register has no word on whether it was engaged in an armed conflict on {effect.test_day}"


def _perhaps(rules: TreatyRules, holds: tuple[Hold, ...]) -> str:
    clause = rules.withdrawal
    if clause.maybe_if and any(hold.start.last and not hold.certain for hold in holds):
        return f"a conflict that is not international holds it open only if {clause.maybe_if}"
    return "whether the state was engaged on the test day is not sure: the dates of the conflict are too wide"


def still_binds(left: TreatyRules, others: Iterable[tuple[TreatyRules, StatusAnswer]]) -> Iterator[Reason]:
    """What goes on binding after the effect: the other treaties on the same weapons, and general law."""
    weapons = {c.weapon for c in left.definitions if c.extent is not Extent.NEVER}
    for rules, answer in others:
        if rules.parent == left.code:
            if answer.status.is_bound:
                text = f"Leaving takes the {rules.short_name} along, by which the state is bound too."
                yield Reason(rules.code, rules.parent_article, text, source=rules.citation)
        elif rules.code != left.parent and weapons & {
            c.weapon for c in rules.definitions if c.extent is not Extent.NEVER
        }:
            yield from _other_treaty(rules, answer)
    for rule in left.withdrawal.remains:
        yield Reason(left.code, rule.article, rule.summary, source=left.citation)
    for rule in (_general.CONSEQUENCES, _general.CUSTOM):
        yield _general_reason(left, rule)


def _other_treaty(rules: TreatyRules, answer: StatusAnswer) -> Iterator[Reason]:
    if answer.status.is_bound:
        text = f"The {rules.short_name} still binds the state, in force for it since {answer.in_force}."
        yield Reason(rules.code, rules.joining.consent_article, text, answer.reasons[0].act, answer.reasons[0].source)
    elif not answer.certain:
        text = f"Whether the {rules.short_name} binds the state cannot be told: {answer.caveats[0]}."
        yield Reason(rules.code, rules.joining.consent_article, text, source=rules.citation, unverified=True)


def _general_reason(rules: TreatyRules, rule: Provision) -> Reason:
    return Reason(rules.code, rule.article, rule.summary, source=_general.CITATION if "VCLT" in rule.article else "")


_STAGES = {
    "announced": "announced",
    "government_decision": "government",
    "parliament_vote": "parliament",
    "head_of_state_signature": "head_of_state",
    "suspended": "suspension_claimed",
    "notified": "notified",
}
_WORDS = {
    "announced": "leaving was announced",
    "government": "the government decided",
    "parliament": "the parliament voted",
    "head_of_state": "the head of state signed",
}


def leaving_line(dossier: Dossier, steps: Iterable[Step], on: date) -> LeavingLine | None:
    """How far one state has gone on a day; None where it has taken no step."""
    taken = tuple(sorted((s for s in steps if _taken(s, on)), key=lambda s: (s.date and s.date.first) or on))
    segment = dossier.timeline.at(on)
    notice = segment.membership.leaving if segment.membership else None
    if notice and notice.act.date > on:
        notice = None
    stages = [stage for word, stage in _STAGES.items() if word != "notified" and any(s.step == word for s in taken)]
    if not stages and notice is None:
        return None
    left = segment.status is Status.FORMER_PARTY
    reached = "left" if left else "notified" if notice else stages[-1]
    return LeavingLine(
        treaty=dossier.rules.code,
        state=dossier.state.code,
        on=on,
        steps=taken,
        reached=reached,
        notified=notice.act.date if notice else None,
        effect=notice.exit.effect if notice else None,
        has_left=left,
        status=dossier.word(segment),
        contested=segment.contested is not None,
        summary=_summary(dossier, reached, taken, notice.exit if notice else None, notice.act.date if notice else on),
    )


def _taken(step: Step, on: date) -> bool:
    return step.date is not None and step.date.last is not None and step.date.last <= on


def _summary(dossier: Dossier, reached: str, taken: tuple[Step, ...], leaving: Exit | None, day: date) -> str:
    name, word = dossier.state.name, dossier.rules.withdrawal.word
    if leaving and reached == "left":
        return f"{name} has left: its {word}, notified on {day}, took effect on {leaving.effect}."
    if leaving and leaving.effect:
        return f"{name} has not left yet: its {word}, notified on {day}, takes effect on {leaving.effect}."
    if leaving:
        return f"{name} has not left: its {word}, notified on {day}, is held open by an armed conflict."
    if reached == "suspension_claimed":
        return f"{name} has not left: it claims to have suspended the treaty, and gave no notice of {word}."
    days = [s.date.edtf for s in taken if _STAGES.get(s.step) == reached and s.date]
    return f"{name} has not left: {_WORDS[reached]} ({days[-1]}), and no notice of {word} has been received."
