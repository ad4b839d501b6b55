"""What is judged, and the finding on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mineban.law import Deed, TreatyRules
from mineban.model import DateSpan, Finding, Kind, Reason, Verdict, Weapon, WeaponModel

DOING: Mapping[Kind, Deed] = {
    Kind.USE: Deed.USE,
    Kind.PRODUCTION: Deed.PRODUCE,
    Kind.TRANSFER: Deed.TRANSFER,
    Kind.STOCKPILE: Deed.STOCKPILE,
}
"""The kinds of claim that say what an actor did; the others say what is so, and lead to duties."""


@dataclass(frozen=True, slots=True)
class JudgedDeed:
    """Who did what with which weapon, on which of the days, on whose territory.

    `doing` None: nobody's deed is claimed, only a state of things that leads to duties.
    """

    actor: str
    kind: Kind
    doing: Deed | None
    weapon: Weapon
    model: WeaponModel | None
    days: DateSpan
    territory: str | None


def finding_on(
    verdict: Verdict,
    rules: TreatyRules,
    deed: JudgedDeed,
    article: str,
    summary: str,
    reasons: tuple[Reason, ...] = (),
) -> Finding:
    """The finding of one treaty on a deed, with the deed's actor and days."""
    return Finding(
        verdict, rules.code, article, summary, reasons, first=deed.days.first, last=deed.days.last, actor=deed.actor
    )


def unsettled_on(
    rules: TreatyRules, deed: JudgedDeed, article: str, why: str, reasons: tuple[Reason, ...] = ()
) -> Finding:
    """The finding that a question is open, and which."""
    found = finding_on(Verdict.UNSETTLED, rules, deed, article, f"Unsettled: {why}", reasons)
    return replace(found, unsettled_because=why)
