"""When a withdrawal takes effect: the period of notice, and the conflict clause that can hold it open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mineban.law._answers import Hold
from mineban.law._calendar import add_months, day_after
from mineban.law._rules import Withdrawal
from mineban.model import Conflict


@dataclass(frozen=True, slots=True)
class Exit:
    """The effect of a notice. `effect` None: held open, not before `not_before` at the earliest."""

    test_day: date
    effect: date | None
    not_before: date
    held_by: tuple[Hold, ...]


def exit_of(rules: Withdrawal, notified: date, conflicts: Iterable[Conflict]) -> Exit:
    """When a notice received on `notified` takes effect.

    Ottawa and Oslo Conventions, Article 20(3); CCW, Article 9(2). The test day is the day on which
    the period of notice expires; only a conflict in which the state is engaged on that day holds
    the withdrawal open, and one that begins later does not. The end of a conflict is its last day,
    so the state is bound through that day and leaves on the next. A day that the source leaves
    open counts against leaving.
    """
    test_day = add_months(notified, rules.months)
    holds = tuple(hold for row in conflicts if (hold := _hold(rules, row, test_day)))
    if not holds:
        return Exit(test_day, test_day, test_day, ())
    ends = [hold.end.last for hold in holds if hold.end and hold.end.last]
    not_before = day_after(max([test_day, *ends])) if len(ends) == len(holds) else day_after(test_day)
    settled = len(ends) == len(holds) and not rules.also_until
    return Exit(test_day, not_before if settled else None, not_before, holds)


def _hold(rules: Withdrawal, row: Conflict, day: date) -> Hold | None:
    """The conflict as a hold, if the state may be engaged in it on the day."""
    started_at_latest, ended_at_earliest = row.start.last, row.end.first if row.end else None
    may_have_begun = row.start.first is None or row.start.first <= day
    may_go_on = row.end is None or row.end.last is None or day <= row.end.last
    if row.type not in rules.conflict_types | rules.maybe_types or not (may_have_begun and may_go_on):
        return None
    surely = (started_at_latest is not None and started_at_latest <= day) and (
        row.end is None or (ended_at_earliest is not None and day <= ended_at_earliest)
    )
    certain = surely and row.type in rules.conflict_types
    return Hold(row.name, row.start, row.end, certain, row.basis, row.source, row.note)
