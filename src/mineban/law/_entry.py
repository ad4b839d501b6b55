"""When a treaty enters into force for a state that has consented."""

from dataclasses import dataclass
from datetime import date

from mineban.law._calendar import months_after
from mineban.law._rules import EntryException, TreatyRules
from mineban.model import Act


@dataclass(frozen=True, slots=True)
class Entered:
    """The first day on which the treaty binds (None: not yet in force at all), and by which paragraph."""

    day: date | None
    article: str
    exception: EntryException | None = None
    delayed_by_parent: bool = False


def entry_of(
    rules: TreatyRules, act: Act, reached: tuple[date, date] | None, parent_in_force: date | None = None
) -> Entered:
    """When the treaty enters into force for the state by its consent `act`.

    Ottawa and Oslo Conventions, Article 17; CCW, Article 5. A consent up to and on the day of the
    last needed consent counts from the treaty's own day (`reached` holds both); a later one from its own deposit. A
    protocol binds no state before its Convention does (CCW, Article 4).
    """
    exception = next((e for e in rules.entry_exceptions if _is_for(e, act)), None)
    if exception:
        return Entered(exception.in_force, exception.article, exception)
    if reached is None:
        return Entered(None, rules.entry.first_article)
    last_needed, own_day = reached
    if act.date <= last_needed:
        return _with_parent(own_day, rules.entry.first_article, parent_in_force)
    day = max(own_day, months_after(act.date, rules.entry.months, rules.entry.rule))
    return _with_parent(day, rules.entry.later_article, parent_in_force)


def _with_parent(day: date, article: str, parent_in_force: date | None) -> Entered:
    if parent_in_force and parent_in_force > day:
        return Entered(parent_in_force, article, delayed_by_parent=True)
    return Entered(day, article)


def _is_for(exception: EntryException, act: Act) -> bool:
    return (exception.state, exception.kind, exception.consented) == (act.state, act.kind, act.date)
