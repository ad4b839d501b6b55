"""Every act of a set of facts that cannot be so: it contradicts another act, its treaty, or its state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mineban.errors import LawError
from mineban.law._facts_index import FactsIndex
from mineban.law._rules import TreatyRules
from mineban.law._timeline import Membership, Timeline
from mineban.law._walk import walk
from mineban.model import CONSENTS, Act, ActKind, Facts, states


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An act and what is wrong with it."""

    act: Act
    text: str


def contradictions(facts: Facts, treaties: Mapping[str, TreatyRules]) -> tuple[Contradiction, ...]:
    """Every contradiction in the acts, in the order of treaty, state and day.

    Two consents, leaving without being bound, signing when signature was closed, a state that did
    not exist then, a protocol without its Convention, and a stated day of entry into force or of
    effect that is not the one that the rules give.
    """
    index = FactsIndex(facts, treaties)
    keys = sorted(index.acts, key=lambda key: (list(treaties).index(key[1]), key[0]))
    return tuple(fault for state, treaty in keys for fault in _of_one(index, state, treaties[treaty]))


def _of_one(index: FactsIndex, state: str, rules: TreatyRules) -> Iterator[Contradiction]:
    faults: list[tuple[Act, LawError]] = []
    known = index.known(state, rules.code, date.max)
    parent = _parent_timeline(index, state, rules)
    timeline = walk(rules, states()[state], known, parent, faults)
    yield from (Contradiction(act, str(error)) for act, error in faults if act.treaty == rules.code)
    yield from _stated_days(rules, timeline)
    if parent is not None and any(code == rules.parent for _, code in index.acts):
        yield from _without_parent(rules, timeline, parent)


def _parent_timeline(index: FactsIndex, state: str, rules: TreatyRules) -> Timeline | None:
    if rules.parent is None:
        return None
    return walk(index.treaties[rules.parent], states()[state], index.known(state, rules.parent, date.max), None, [])


def _stated_days(rules: TreatyRules, timeline: Timeline) -> Iterator[Contradiction]:
    for membership in timeline.memberships:
        yield from _stated_entry(membership)
        for notice in membership.notices:
            stated, effect = notice.act.in_force, notice.exit.effect
            if stated and notice.act.treaty == rules.code and stated != effect:
                given = effect or f"none yet: a conflict holds it open, not before {notice.exit.not_before}"
                text = f"the source states effect on {stated}; {rules.withdrawal.effect_article} gives {given}"
                yield _fault(notice.act, f"{text}: check the days")


def _stated_entry(membership: Membership) -> Iterator[Contradiction]:
    act, day = membership.consent, membership.in_force
    if act.in_force and act.in_force != day:
        text = f"the source states entry into force on {act.in_force}; {membership.entered.article} gives {day}"
        yield _fault(act, f"{text}: correct the day, or declare a named exception")


def _without_parent(rules: TreatyRules, timeline: Timeline, parent: Timeline) -> Iterator[Contradiction]:
    first = min((m.consent.date for m in parent.memberships), default=None)
    for membership in timeline.memberships:
        act = membership.consent
        if first is None or act.date < first:
            text = f"consent to a protocol without, or before, consent to its Convention ({rules.parent})"
            yield _fault(act, f"{text}: add or correct that act")


def _fault(act: Act, text: str) -> Contradiction:
    kind = "consent" if act.kind in CONSENTS else "notice" if act.kind is ActKind.WITHDRAWAL else "act"
    return Contradiction(act, f"{act.row}: {kind} of {act.date}: {text}" if act.row else text)
