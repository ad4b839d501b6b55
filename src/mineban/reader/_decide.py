"""Take or leave: the decision about each proposal. Rules now; a trained head can stand here instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from mineban.model import Kind
from mineban.reader._acts import HARMED
from mineban.reader._draft import Draft
from mineban.reader._modality import is_call, is_if
from mineban.reader._page import Page


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a draft is kept, by which rule, and how sure that rule is (None: not yet measured)."""

    keep: bool
    rule: str


class Decider(Protocol):
    """Decides about drafts of claims."""

    def __call__(self, page: Page, draft: Draft) -> Verdict:
        """Keep or leave one draft."""


_HARM_WORD = re.compile(HARMED, re.IGNORECASE)
_AID = re.compile(
    r"\b(?:train|fund|financ|assist|contribut|donat|programmes?\b|programs?\b|equipment|technolog|\$|million (?:dollars|euros)|EUR|aid\b|support|research|awareness|expert|project|effort|activit|operation|cooperat|help)",
    re.IGNORECASE,
)
_DONE = frozenset(
    ["clear", "remove", "defuse", "demine", "destroy", "find", "discover", "locate", "declare", "lift", "survey", "deactivate", "neutralize", "dispose", "complete", "sweep", "unearth"]
)
_GENERAL = re.compile(
    r"\b(?:weapons? that|are (?:a )?(?:weapon|hidden|indiscriminate)|can (?:kill|maim|remain|lie)|every (?:day|hour|year|minute))\b",
    re.IGNORECASE,
)


def decide(page: Page, draft: Draft) -> Verdict:
    """The rules' decision."""
    p = draft.proposal
    if is_if(p.trigger):
        return Verdict(False, "only supposed")
    if p.kind.is_treaty:
        return _treaty(page, draft)
    if is_call(p.trigger):
        return Verdict(False, "only called for")
    return _RULES[p.kind](page, draft)


def _far(draft: Draft) -> int:
    far = draft.proposal.features.get("far", 99)
    return far if isinstance(far, int) else 99


def _anchored(draft: Draft) -> bool:
    return bool(draft.countries or draft.places or draft.numbers or draft.date or draft.known_actor)


def _use(page: Page, draft: Draft) -> Verdict:
    p = draft.proposal
    if (
        p.trigger.lemma_.lower() in ("hit", "strike", "attack", "set", "explode", "detonate", "hide", "position")
        and p.trigger.pos_ == "VERB"
    ):
        return Verdict(False, "an effect, not a use")
    if _far(draft) > 3:
        return Verdict(False, "weapon too far from the act")
    if draft.known_actor:
        return Verdict(True, "use by a named actor")
    if draft.countries or draft.places:
        return Verdict(True, "use in a place")
    return Verdict(False, "use by nobody, nowhere")


def _making(page: Page, draft: Draft) -> Verdict:
    if _far(draft) > 3 or not draft.known_actor:
        return Verdict(False, "no maker or holder named")
    return Verdict(True, f"{draft.proposal.kind} by a named actor")


def _destruction(page: Page, draft: Draft) -> Verdict:
    stock = re.search(r"stock|arsenal|possess|storage", draft.proposal.sentence.text, re.IGNORECASE)
    if _far(draft) > 4 or not (stock or draft.numbers) or not draft.known_actor:
        return Verdict(False, "no stock")
    return Verdict(True, "destruction of a stock")


def _contamination(page: Page, draft: Draft) -> Verdict:
    p = draft.proposal
    if _far(draft) > 3 or (_HARM_WORD.search(p.sentence.text) and p.trigger.pos_ == "VERB" and not draft.numbers):
        return Verdict(False, "weapon too far from the land")
    if draft.numbers:
        return Verdict(True, "so many in the ground")
    if draft.said_where:
        return Verdict(True, "mined land named")
    return Verdict(False, "no land named")


def _clearance(page: Page, draft: Draft) -> Verdict:
    p = draft.proposal
    lemma = p.trigger.lemma_.lower()
    if _far(draft) > 3 or not (draft.said_where or draft.numbers or draft.date):
        return Verdict(False, "no work at a place")
    if lemma in _DONE and p.trigger.pos_ == "VERB":
        return Verdict(True, "weapons cleared")
    if _AID.search(p.sentence.text):
        return Verdict(False, "a programme, not work")
    return Verdict(True, "clearance at a place")


def _casualty(page: Page, draft: Draft) -> Verdict:
    p = draft.proposal
    if _far(draft) > 6 or not _HARM_WORD.search(p.sentence.text):
        return Verdict(False, "nobody harmed by it")
    if p.trigger.lemma_.lower() in (
        "cause",
        "explode",
        "trigger",
        "drive",
        "run",
        "strike",
        "sustain",
        "lose",
        "claim",
        "step",
        "hit",
        "blow",
        "suffer",
    ) and not _HARM_WORD.search(p.sentence.text):
        return Verdict(False, "nobody harmed by it")
    if draft.numbers:
        return Verdict(True, "so many harmed")
    if draft.said_where and not _GENERAL.search(p.sentence.text):
        return Verdict(True, "people harmed in a place")
    return Verdict(False, "harm in general")


def _treaty(page: Page, draft: Draft) -> Verdict:
    p = draft.proposal
    if draft.actor == "world":
        return Verdict(True, "states counted")
    if not draft.known_actor:
        return Verdict(False, "no state named")
    if is_call(p.trigger):
        return Verdict(False, "only called for")
    if _far(draft) > 6 and not draft.proposal.features.get("meant"):
        return Verdict(False, "treaty too far from the act")
    return Verdict(True, f"{p.kind} by a named state")


_RULES: dict[Kind, Callable[[Page, Draft], Verdict]] = {
    Kind.USE: _use,
    Kind.PRODUCTION: _making,
    Kind.TRANSFER: _making,
    Kind.STOCKPILE: _making,
    Kind.DESTRUCTION: _destruction,
    Kind.CONTAMINATION: _contamination,
    Kind.CLEARANCE: _clearance,
    Kind.CASUALTY: _casualty,
}
