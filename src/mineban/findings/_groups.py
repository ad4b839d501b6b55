"""Actors that are not states: which instrument speaks to an armed group, and where."""

from dataclasses import replace
from datetime import date

from mineban.findings._days import in_words
from mineban.findings._deed import JudgedDeed, finding_on, unsettled_on
from mineban.findings._norms import by_norms
from mineban.findings._standing import Bound, standing
from mineban.law import Addressee, Law, TreatyRules
from mineban.model import Finding, Reason, Verdict, state_name, states


def on_group(law: Law, rules: TreatyRules, deed: JudgedDeed, as_of: date | None) -> Finding:
    """The verdict on an actor that is not a state: it cannot be a party, but may be spoken to.

    A treaty that speaks to every party to a conflict does so on the territory of a state that it
    binds (Amended Protocol II, Article 1(3)).
    """
    if not rules.norms_on(deed.kind, deed.weapon, Addressee.PARTY_TO_CONFLICT):
        return finding_on(Verdict.NOT_BOUND, rules, deed, rules.groups.article, _not_addressed(rules, deed))
    if deed.territory not in states():
        why = (
            "territory unknown: the treaty speaks to each party to a conflict where it binds the state of the territory"
        )
        return unsettled_on(rules, deed, rules.groups.article, why)
    bound = standing(law, deed.territory, rules.code, deed.days, as_of).bound
    where, when = state_name(deed.territory), in_words(deed.days)
    if bound is Bound.NEVER:
        text = f"The {rules.short_name} did not bind {where}, on whose territory it is said to be, {when}."
        return finding_on(Verdict.NOT_BOUND, rules, deed, rules.groups.article, text)
    if bound in (Bound.PARTLY, Bound.UNKNOWN):
        why = "date too wide" if bound is Bound.PARTLY else "status unknown"
        text = f"{why}: whether the treaty bound {where} {when} cannot be told"
        return unsettled_on(rules, deed, rules.groups.article, text)
    found = by_norms(law, rules, deed, as_of, Addressee.PARTY_TO_CONFLICT)
    speaks = Reason(rules.code, rules.groups.article, rules.groups.summary, source=rules.citation)
    return replace(found, reasons=(speaks, *found.reasons))


def _not_addressed(rules: TreatyRules, deed: JudgedDeed) -> str:
    return f"{deed.actor} is not a state and cannot be a party. {rules.groups.summary}"
