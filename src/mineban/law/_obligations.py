"""Which norms bind a state on a day, why, and from when to when."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from mineban.law import _general
from mineban.law._answers import Obligation, Status
from mineban.law._calendar import day_before
from mineban.law._rules import Addressee, Character, Norm, Provision, TreatyRules
from mineban.law._timeline import Membership, Segment, Timeline

_STATE = (Addressee.STATE_PARTY,)


def segment_obligations(rules: TreatyRules, segment: Segment, timeline: Timeline) -> tuple[Obligation, ...]:
    """Everything that binds on the days of a segment, prohibitions first as declared."""
    if segment.status is Status.SIGNATORY:
        return (_as_signatory(rules, segment, timeline),)
    membership = segment.membership
    if membership is None or (membership.in_force is None and segment.status is not Status.CONSENTED):
        return ()
    if segment.status.is_bound and membership.in_force:
        last = day_before(membership.ends) if membership.ends else None
        return tuple(_obligation(rules, norm, membership.in_force, last, "in_force") for norm in rules.norms)
    return tuple(_before_entry(rules, membership)) if segment.status is Status.CONSENTED else ()


def _as_signatory(rules: TreatyRules, segment: Segment, timeline: Timeline) -> Obligation:
    """Having signed, not to defeat the treaty's object and purpose (VCLT, Article 18(a))."""
    signed = max(act.date for act in timeline.signatures if segment.first is None or act.date <= segment.first)
    return _general_duty(rules, _general.SIGNATORY, signed, segment.last, "signature")


def _before_entry(rules: TreatyRules, membership: Membership) -> Iterator[Obligation]:
    """Having consented: not to defeat the treaty's purpose (VCLT 18(b)); what it applies provisionally."""
    last = day_before(membership.in_force) if membership.in_force else None
    if membership.provisional:
        for norm in rules.norms:
            if norm.article.startswith(rules.provisional_norms):
                yield _obligation(rules, norm, membership.provisional.date, last, "provisional_application")
    yield _general_duty(rules, _general.CONSENTED, membership.consent.date, last, "consent")


def _obligation(rules: TreatyRules, norm: Norm, first: date, last: date | None, under: str) -> Obligation:
    addressees = _in_order(norm.addressees)
    return Obligation(
        rules.code, norm.article, norm.character, norm.summary, addressees, norm.exemptions, first, last, under
    )


@cache
def _in_order(addressees: frozenset[Addressee]) -> tuple[Addressee, ...]:
    return tuple(who for who in Addressee if who in addressees)


def _general_duty(rules: TreatyRules, rule: Provision, first: date, last: date | None, under: str) -> Obligation:
    return Obligation(rules.code, rule.article, Character.DUTY, rule.summary, _STATE, (), first, last, under)
