"""The law's answers as text for people: plain lines, and tables where there are many."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

import typer

from mineban.law import Deadline, Leaving, LeavingLine, Status, StatusAnswer, TreatyRules, treaty_rules
from mineban.model import Reason, find_state, state_name
from mineban.register import Problem

WIDTH, LABEL = 100, 12
PIPE_WIDTH = 200
OUTSIDE = "Outside a treaty is not outside the law: the state's other treaties and customary law still apply."


def show_status(answers: list[StatusAnswer], full: bool) -> None:
    """One state under one treaty or all, with reasons; `full` adds the obligations."""
    first = answers[0]
    _say(f"{state_name(first.state)} ({first.state}) on {first.on}, by acts dated up to {first.as_of}", bold=True)
    for answer in answers:
        _say("")
        for line in _status_lines(answer, full):
            _say(line)
    if any(not answer.status.is_bound for answer in answers):
        _say(f"\n{OUTSIDE}")


def _status_lines(answer: StatusAnswer, full: bool) -> Iterator[str]:
    yield typer.style(f"{treaty_rules(answer.treaty).short_name}: {_headline(answer)}", bold=True)
    yield from _reasons(answer.reasons)
    for view in answer.views:
        mark = "supported by the text" if view.supported_by_text else "not supported by the text"
        yield from _item("view", f"{view.text} [{mark}] {view.source}")
    for caveat in answer.caveats:
        yield from _item("note", caveat)
    if full and answer.obligations:
        yield "  What binds it:"
        for o in answer.obligations:
            exceptions = "".join(f" Exception {e.article}: {e.summary}" for e in o.exemptions)
            days = f"from {o.first}" + (f" to {o.last}" if o.last else "")
            yield from _item(o.article, f"[{o.character}, {days}] {o.summary}{exceptions}")


def _headline(answer: StatusAnswer) -> str:
    words = answer.status.replace("_", " ")
    words += ", contested" if answer.contested else ""
    words += "" if answer.certain else " (not certain)"
    days = [f"in force from {answer.in_force}"] if answer.in_force else []
    if answer.ends:
        days.append(f"to the end of the day before {answer.ends}")
    elif answer.status is Status.WITHDRAWING:
        days.append("its leaving is held open")
    return words + (f"; {', '.join(days)}" if days else "")


def _reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        where = f" [{reason.act.row}]" if reason.act and reason.act.row else ""
        mark = " (unverified)" if reason.unverified else ""
        source = f" {reason.source}" if reason.source else ""
        yield from _item(reason.article, f"{reason.text}{mark}{where}{source}")


def show_all(answers: list[StatusAnswer]) -> None:
    """Every state under a treaty, as a table."""
    table = Table("state", "", "treaty", "status", "in force", "ends", "note")
    for a in answers:
        status = a.status.replace("_", " ") + (", contested" if a.contested else "")
        note = "" if a.certain else "not certain"
        table.add(state_name(a.state), a.state, a.treaty, status, str(a.in_force or ""), str(a.ends or ""), note)
    table.show()


def show_leaving(answer: Leaving) -> None:
    """What a notice brings about."""
    rules = treaty_rules(answer.treaty)
    name, word = state_name(answer.state), rules.withdrawal.word
    effect = f"takes effect on {answer.effect}" if answer.effect else "is held open: it has no effect yet"
    _say(f"{name}: a {word} from the {rules.short_name}, notified on {answer.notified}, {effect}.", bold=True)
    _say(f"  Test day {answer.test_day}; bound " + _bound_to(answer))
    for line in _reasons(answer.reasons):
        _say(line)
    for caveat in answer.caveats:
        _each(_item("note", caveat))
    with_reasons = ", with a full explanation of its reasons" if answer.give_reasons else ""
    _each(_item("tell", f"The notice must reach {'; '.join(answer.tell)}{with_reasons}."))
    _say("  Still binds afterwards:")
    for line in _reasons(answer.still_binds):
        _say(line)


def _bound_to(answer: Leaving) -> str:
    if answer.last_day_bound:
        return f"to the end of {answer.last_day_bound}."
    return f"on, at least to the end of the day before {answer.not_before}."


def show_leavers(lines: Iterable[LeavingLine]) -> None:
    """One line a state, with the steps below it."""
    for line in lines:
        _say(f"{treaty_rules(line.treaty).short_name}: {line.summary}", bold=True)
        for step in line.steps:
            day, words = step.date.edtf if step.date else "", step.step.replace("_", " ")
            by = f" by {state_name(step.by)}" if step.by else ""
            _each(_item(day, f"{words}{by}. {step.detail}"))


def show_deadlines(deadlines: list[Deadline]) -> None:
    """Deadlines as a table, the unverified marked."""
    table = Table("last day", "state", "treaty", "article", "status", "how it stands")
    for d in deadlines:
        mark = "; unverified" if d.unverified else ""
        table.add(str(d.day), state_name(d.state), d.treaty, d.article, d.status, f"{d.summary}{mark}")
    table.show()


def show_treaties(rows: list[tuple[TreatyRules, str]]) -> None:
    """The declared treaties, one a line."""
    table = Table("code", "treaty", "in force", "leaving takes", "bound today")
    for rules, bound in rows:
        months = f"{rules.withdrawal.months} months ({rules.withdrawal.effect_article})"
        table.add(rules.code, rules.short_name, str(rules.entry.day or ""), months, bound)
    table.show()


def show_problems(found: tuple[Problem, ...]) -> None:
    """One line a problem."""
    for p in found:
        who = " ".join(filter(None, (p.treaty, p.state)))
        _say(f"{p.file}:{p.row}: {who + ': ' if who else ''}{p.problem}")


class Table:
    """A table that fills as it goes; rich is loaded only to show it."""

    def __init__(self, *heads: str) -> None:
        self.heads, self.rows = heads, list[tuple[str, ...]]()

    def add(self, *cells: str) -> None:
        """One more row."""
        self.rows.append(cells)

    def show(self) -> None:
        """Print it, as wide as the terminal; in a pipe as wide as it needs."""
        from rich.console import Console
        from rich.table import Table as RichTable
        from rich.text import Text

        console = Console()
        console = console if console.is_terminal else Console(width=PIPE_WIDTH)
        table = RichTable(box=None, pad_edge=False, header_style="bold")
        for head in self.heads:
            table.add_column(head, overflow="fold")
        for row in self.rows:
            table.add_row(*map(Text, row))
        console.print(table)


def code_of(text: str) -> str:
    """The code of the state that a person names."""
    return find_state(text).code


def _item(label: str, text: str) -> Iterator[str]:
    """A labelled paragraph, wrapped under itself."""
    lines = wrap(text, WIDTH - LABEL - 3, break_long_words=False, break_on_hyphens=False) or [""]
    yield f"  {label:<{LABEL}} {lines[0]}"
    yield from (f"{'':<{LABEL + 3}}{line}" for line in lines[1:])


def _each(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line)


def _say(text: str, bold: bool = False) -> None:
    typer.echo(typer.style(text, bold=True) if bold else text)
