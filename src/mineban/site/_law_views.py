"""What several pages say of the law: treaties in short, states in a line, counts by status."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from mineban.law import TREATIES, LeavingLine, Status, StatusAnswer
from mineban.model import fold_name, state_name
from mineban.site._ask import Ask
from mineban.site._words import STATUS_OF_MANY


@dataclass(frozen=True, slots=True)
class TreatyName:
    """A treaty's code, full name, and name in running text."""

    code: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class StateLine:
    """Where one state stands towards one treaty on the day.

    `in_force` is the first day it is (or was) bound, `ends` the first day it no longer is.
    `certain` is false where the register is known to be incomplete or rests on an inference.
    """

    code: str
    name: str
    status: Status
    contested: bool
    in_force: date | None
    ends: date | None
    certain: bool


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many states have a status; `contested` of them are disputed."""

    status: Status
    label: str
    count: int
    contested: int


def treaty_in_short(code: str) -> TreatyName:
    """The treaty's names. Raises KeyError for an unknown code."""
    return TreatyName(code, TREATIES[code].name, TREATIES[code].short_name)


def all_treaties() -> tuple[TreatyName, ...]:
    """Every treaty in the order in which they are shown."""
    return tuple(map(treaty_in_short, TREATIES))


def state_line(answer: StatusAnswer) -> StateLine:
    """The answer in a line."""
    return StateLine(
        answer.state,
        state_name(answer.state),
        answer.status,
        answer.contested,
        answer.in_force,
        answer.ends,
        answer.certain,
    )


def state_lines(answers: Iterable[StatusAnswer]) -> tuple[StateLine, ...]:
    """The answers in lines, in the order given."""
    return tuple(map(state_line, answers))


def count_by_status(lines: Sequence[StateLine]) -> tuple[StatusCount, ...]:
    """How many states have each status that some state has, the bound ones first."""
    counts = Counter(line.status for line in lines)
    disputed = Counter(line.status for line in lines if line.contested)
    order = [Status(name) for name in STATUS_OF_MANY]
    return tuple(StatusCount(s, STATUS_OF_MANY[s], counts[s], disputed[s]) for s in order if counts[s])


def leaving_by_name(ask: Ask, treaty: str) -> tuple[LeavingLine, ...]:
    """The states on their way out of a treaty on the day, by name."""
    lines = ask.desk.law.leaving(treaty, ask.on, ask.as_of)
    return tuple(sorted(lines, key=lambda line: fold_name(state_name(line.state))))


def days_asked(ask: Ask) -> str:
    """The days asked for, as a query for another page; empty where they are today's."""
    today = ask.desk.today()
    return urlencode([(name, day) for name, day in (("on", ask.on), ("as_of", ask.as_of)) if day != today])
