"""The page of changes: the latest acts and steps of states, and the documents read last."""

from dataclasses import dataclass
from datetime import date

from mineban.model import Act, Step, state_name
from mineban.site._ask import Asked
from mineban.site._documents import DocumentLine, document_line
from mineban.site._meta import PageMeta
from mineban.site._words import STEP, day_words, plain_words

_MOST = 60
_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class Change:
    """Something a state did under a treaty. `date` is EDTF; `by` is who did it where that is another."""

    date: str
    treaty: str
    state: str
    what: str
    detail: str
    source: str
    is_act: bool


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The latest acts (at the depositary) and steps (at home), and the newest documents."""

    meta: PageMeta
    changes: tuple[Change, ...]
    documents: tuple[DocumentLine, ...]


def changes_page(ask: Asked) -> ChangesPage:
    """What states did lately under the six treaties, newest first, and the newest documents in the ledger."""
    acts = [_act(act) for act in ask.desk.facts.acts if act.date <= ask.as_of]
    steps = [_step(step) for step in ask.desk.facts.steps if step.date and _begun(step, ask.as_of)]
    found = sorted(acts + steps, key=lambda one: one.date, reverse=True)[:_MOST]
    documents = tuple(document_line(one) for one in ask.desk.ledger.documents(limit=_DOCUMENTS))
    meta = ask.meta("Changes", "What states did lately, and what was read.", section="/changes", made="register")
    return ChangesPage(meta, tuple(found), documents)


def _begun(step: Step, as_of: date) -> bool:
    first = step.date.first if step.date else None
    return first is not None and first <= as_of


def _act(act: Act) -> Change:
    note = f"In force for it from {day_words(act.in_force)}." if act.in_force else ""
    return Change(
        act.date.isoformat(), act.treaty, act.state, plain_words(act.kind), act.note or note, act.source, True
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
        False,
    )
