"""What the norms of a treaty that binds say of a deed, or of a state of things on a territory."""

from collections.abc import Iterable
from datetime import date

from mineban.findings._days import a_day_within, in_words
from mineban.findings._deed import JudgedDeed, finding_on, unsettled_on
from mineban.findings._standing import Bound, standing
from mineban.law import Addressee, Character, Deed, DueKind, Law, Norm, TreatyRules
from mineban.model import Finding, Kind, Reason, Verdict, state_name, states


def by_norms(
    law: Law, rules: TreatyRules, deed: JudgedDeed, as_of: date | None, whom: Addressee = Addressee.STATE_PARTY
) -> Finding:
    """The verdict of the strictest norm that speaks to the deed; duties alone forbid nothing."""
    norms = rules.norms_on(deed.kind, deed.weapon, whom)
    banned = [n for n in norms if n.character is Character.PROHIBITION]
    limits = [n for n in norms if n.character is Character.RESTRICTION]
    if banned and (day := _time_to_destroy(law, deed, rules, as_of)):
        return finding_on(Verdict.RESTRICTED, rules, deed, *_in_time(rules, banned[0], day))
    if banned:
        return finding_on(Verdict.PROHIBITED, rules, deed, *_banned(rules, deed, banned))
    if limits:
        return finding_on(Verdict.RESTRICTED, rules, deed, *_limited(rules, limits))
    return finding_on(Verdict.NOT_PROHIBITED, rules, deed, *_nothing(rules, deed, norms))


def duty_of_territory(law: Law, rules: TreatyRules, deed: JudgedDeed, as_of: date | None) -> Finding:
    """What is not anybody's deed is not forbidden: the duties of the state where it is so, if it is bound.

    Destruction is a duty of the state that destroys; all else of the state of the territory.
    """
    whose = deed.actor if deed.kind is Kind.DESTRUCTION else deed.territory
    norms = [n for n in rules.norms_on(deed.kind, deed.weapon) if n.character is Character.DUTY]
    if not norms:
        return finding_on(Verdict.NOT_PROHIBITED, rules, deed, *_nothing(rules, deed, norms))
    if whose not in states():
        text = "Speaks to this, but the state whose duty it would be is not said"
        return finding_on(Verdict.NOT_PROHIBITED, rules, deed, _articles(norms), f"{text}: {norms[0].summary}")
    bound = standing(law, whose, rules.code, deed.days, as_of).bound
    if bound is Bound.UNKNOWN:
        return unsettled_on(rules, deed, _articles(norms), f"status unknown: the register lacks the acts of {whose}")
    if bound is Bound.PARTLY:
        why = f"date too wide: {state_name(whose)} was bound on some of the days only ({in_words(deed.days)})"
        return unsettled_on(rules, deed, _articles(norms), why)
    status = law.status(whose, rules.code, a_day_within(deed.days, law.known_by(as_of)), as_of)
    if bound is Bound.NEVER:
        text = f"The duties of the {rules.short_name} did not bind {state_name(whose)} {in_words(deed.days)}."
        return finding_on(Verdict.NOT_BOUND, rules, deed, _articles(norms), text, status.reasons)
    text = f"Not forbidden; a duty of {state_name(whose)}: {norms[0].summary}"
    return finding_on(
        Verdict.NOT_PROHIBITED, rules, deed, _articles(norms), text, status.reasons + _as_reasons(rules, norms)
    )


def _time_to_destroy(law: Law, deed: JudgedDeed, rules: TreatyRules, as_of: date | None) -> date | None:
    """The last day for destroying stocks, when all the days in question are up to it."""
    if deed.doing is not Deed.STOCKPILE or deed.days.last is None:
        return None
    due = (d.day for d in law.deadlines(deed.actor, rules.code, deed.days.last, as_of) if d.kind is DueKind.STOCKPILE)
    return next((day for day in due if deed.days.last <= day), None)


def _in_time(rules: TreatyRules, banned: Norm, day: date) -> tuple[str, str, tuple[Reason, ...]]:
    dues = [(norm, due) for norm, due in rules.dues() if due.kind is DueKind.STOCKPILE]
    article = f"{banned.article}, {dues[0][1].article}"
    text = (
        f"Stocks held at entry into force had to be destroyed by {day}; until then holding them was allowed for that."
    )
    return article, text, _as_reasons(rules, [banned, dues[0][0]])


def _banned(rules: TreatyRules, deed: JudgedDeed, banned: list[Norm]) -> tuple[str, str, tuple[Reason, ...]]:
    first = banned[0]
    spared = [e for e in first.exemptions if not e.deeds or deed.doing in e.deeds]
    unless = "".join(f" Excepted, {e.article}: {e.summary}" for e in spared)
    return first.article, f"Prohibited by Article {first.article}: {first.summary}{unless}", _as_reasons(rules, banned)


def _limited(rules: TreatyRules, limits: list[Norm]) -> tuple[str, str, tuple[Reason, ...]]:
    turns_on = "; ".join(dict.fromkeys(norm.turns_on for norm in limits if norm.turns_on))
    text = f"Not forbidden as such, but restricted. Whether a rule is broken turns on {turns_on}."
    return _articles(limits), text, _as_reasons(rules, limits)


def _nothing(rules: TreatyRules, deed: JudgedDeed, duties: Iterable[Norm]) -> tuple[str, str, tuple[Reason, ...]]:
    covered = rules.covered(deed.weapon)
    article = covered.article if covered else rules.scope[0].article
    what = f"{deed.kind.value} of {deed.weapon.value.replace('_', ' ')}"
    text = f"The {rules.short_name} has no prohibition on this ({what})."
    return article, text, _as_reasons(rules, duties)


def _articles(norms: Iterable[Norm]) -> str:
    return ", ".join(dict.fromkeys(norm.article for norm in norms))


def _as_reasons(rules: TreatyRules, norms: Iterable[Norm]) -> tuple[Reason, ...]:
    return tuple(Reason(rules.code, norm.article, norm.summary, source=rules.citation) for norm in norms)
