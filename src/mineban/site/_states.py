"""The page of all states: who is bound by what, at a glance."""

from dataclasses import dataclass

from mineban.law import TREATIES
from mineban.model import fold_name
from mineban.site._ask import Ask, Asked
from mineban.site._law_views import StateLine, TreatyName, all_treaties, state_line
from mineban.site._meta import PageMeta


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state with its line for each treaty, in the order of `treaties`; null where it did not exist."""

    code: str
    name: str
    lines: tuple[StateLine | None, ...]


@dataclass(frozen=True, slots=True)
class StatesPage:
    """Every state on the day, with its status under each treaty."""

    meta: PageMeta
    treaties: tuple[TreatyName, ...]
    states: tuple[StateRow, ...]


def states_page(ask: Asked) -> StatesPage:
    """Every state with its status under each of the six treaties on a day."""
    meta = ask.meta("States", "Every state and its status under six treaties.", section="/states", made="register")
    return StatesPage(meta, all_treaties(), _rows(ask))


def _rows(ask: Ask) -> tuple[StateRow, ...]:
    by_state: dict[str, dict[str, StateLine]] = {}
    for treaty in TREATIES:
        for answer in ask.desk.law.status_of_all(treaty, ask.on, ask.as_of):
            by_state.setdefault(answer.state, {})[treaty] = state_line(answer)
    rows = (_row(code, lines) for code, lines in by_state.items())
    return tuple(sorted(rows, key=lambda row: fold_name(row.name)))


def _row(code: str, lines: dict[str, StateLine]) -> StateRow:
    name = next(iter(lines.values())).name
    return StateRow(code, name, tuple(lines.get(treaty) for treaty in TREATIES))
