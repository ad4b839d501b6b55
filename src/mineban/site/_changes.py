"""The page of changes: the latest acts and steps of states, and the documents read last."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from mineban.model import Act, Step, find_state, state_name
from mineban.site._ask import Ask, Asked
from mineban.site._documents import DocumentLine, document_line
from mineban.site._meta import PageMeta
from mineban.site._paging import Position, part_after
from mineban.site._words import STEP, day_words, plain_words

_PAGE = 60
_AT_HOME = ("announced", "government_decision", "parliament_vote", "head_of_state_signature")
_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a state did under a treaty, or that was done towards it. `date` is EDTF.

    `at_home`: a domestic step, which changes nothing between states yet.
    """

    date: str
    treaty: str
    state: str
    what: str
    detail: str
    source: str
    at_home: bool


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Acts (at the depositary) and steps (at home), the latest first, and the newest documents.

    `state` is the code of the one state that was asked for; null is all. `documents` are those of all.
    """

    meta: PageMeta
    state: str | None
    total: int
    changes: tuple[Change, ...]
    documents: tuple[DocumentLine, ...]
    next: str | None
    is_first: bool


OneState = Annotated[str, Query(description="Code or name of a state; all without it.", max_length=200)]


def changes_page(ask: Asked, state: OneState = "", before: Position = 0) -> ChangesPage:
    """What states did lately under the six treaties, newest first, and the newest documents in the ledger."""
    code = find_state(state).code if state.strip() else None
    found = changes_found(ask, code)
    shown, following = part_after(found, before, _PAGE, ask)
    documents = tuple(document_line(one) for one in ask.desk.ledger.documents(limit=_DOCUMENTS))
    meta = ask.meta(
        "Changes",
        "What states did lately, and what was read.",
        section="/changes",
        made="register",
        keep={"state": code} if code else {},
    )
    return ChangesPage(meta, code, len(found), shown, documents, following, before == 0)


def changes_found(ask: Ask, state: str | None = None) -> list[Change]:
    """Every act and step up to the day, of one state or of all, the latest first."""
    acts_there = [act for act in ask.desk.facts.acts if act.date <= ask.as_of]
    acts = [_act(act) for act in acts_there]
    known = {(act.date.isoformat(), act.treaty, act.state) for act in acts_there}
    steps = [_step(step) for step in ask.desk.facts.steps if _begun(step, ask.as_of) and not _is_known(step, known)]
    found = sorted(acts + steps, key=lambda one: one.date, reverse=True)
    return [one for one in found if state in (None, one.state)]


def _begun(step: Step, as_of: date) -> bool:
    first = step.date.first if step.date else None
    return first is not None and first <= as_of


def _is_known(step: Step, acts: set[tuple[str, str, str]]) -> bool:
    """Whether the register has the step as an act of that day too: then the act is shown."""
    by = step.by if step.step == "objection" else step.state
    return step.step not in _AT_HOME and step.date is not None and (step.date.edtf, step.treaty, by) in acts


def _act(act: Act) -> Change:
    note = f"In force for it from {day_words(act.in_force)}." if act.in_force else ""
    return Change(
        act.date.isoformat(), act.treaty, act.state, plain_words(act.kind), act.note or note, act.source, False
    )


def _step(step: Step) -> Change:
    by = f" ({state_name(step.by)})" if step.by else ""
    return Change(
        step.date.edtf if step.date else "",
        step.treaty,
        step.state,
        STEP.get(step.step, plain_words(step.step)) + by,
        step.detail,
        step.source,
        step.step in _AT_HOME,
    )
