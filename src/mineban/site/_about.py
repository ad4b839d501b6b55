"""The page about the method: what is in the site, how it is made, and what it cannot know."""

from dataclasses import dataclass

from mineban.model import Coverage
from mineban.site._ask import Ask, Asked
from mineban.site._claims import CUSTOMARY_LAW
from mineban.site._meta import PageMeta


@dataclass(frozen=True, slots=True)
class Holding:
    """How many of one thing there are, and to which day (EDTF; null where none is dated)."""

    what: str
    count: int
    to_date: str | None


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The method in figures. `coverage` says how complete the register is for each treaty."""

    meta: PageMeta
    holdings: tuple[Holding, ...]
    coverage: tuple[Coverage, ...]
    readers: tuple[str, ...]
    customary_law: str


def about_page(ask: Asked) -> AboutPage:
    """What the site holds, how complete it is, who read it."""
    meta = ask.meta(
        "Method and known limits", "How mineban works and what it cannot know.", section="/about", made="register"
    )
    return AboutPage(meta, _holdings(ask), ask.desk.facts.coverage, _readers(ask), CUSTOMARY_LAW)


def _holdings(ask: Ask) -> tuple[Holding, ...]:
    facts, counts = ask.desk.facts, ask.desk.counts()
    steps = [step.date.last for step in facts.steps if step.date and step.date.last]
    return (
        Holding("acts of states under the treaties", len(facts.acts), ask.desk.register_to.isoformat()),
        Holding("steps towards leaving or suspending", len(facts.steps), max(steps).isoformat() if steps else None),
        Holding("armed conflicts", len(facts.conflicts), None),
        Holding("clearance deadlines", len(facts.clearances), None),
        Holding("models of mines and cluster munitions", len(facts.weapons), None),
        Holding("claims in documents", counts.total, ask.desk.ledger_to),
    )


def _readers(ask: Ask) -> tuple[str, ...]:
    """Who read the newest documents, by name and version."""
    named = {one.reader for one in ask.desk.ledger.documents(limit=20) if one.reader}
    return tuple(sorted(named))
