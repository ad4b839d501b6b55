"""`mineban status`, `leave`, `deadlines`, `treaties` and `register check`: questions to the law.

They must answer at once: nothing is imported here but the law, the facts and typer.
"""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mineban.errors import ArgumentError

if TYPE_CHECKING:
    from mineban.law import Deadline, Plain, StatusAnswer

_State = Annotated[str | None, typer.Argument(help="A state's name or code: Ukraine, UKR, UA.", show_default=False)]
_OneState = Annotated[str, typer.Argument(help="A state's name or code: Ukraine, UKR, UA.", show_default=False)]
_Treaty = Annotated[str | None, typer.Option(help="apmbc, ccm, ccw, ccw_p2, ccw_ap2 or ccw_p5.", show_default="all")]
_On = Annotated[str | None, typer.Option(help="The day asked about, YYYY-MM-DD.", show_default="today")]
_AsOf = Annotated[str | None, typer.Option(help="Only acts dated up to this day count.", show_default="today")]
_All = Annotated[bool, typer.Option("--all", help="Every state.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Suppose = Annotated[
    list[str] | None,
    typer.Option(help="An act that has not happened: 'ratification apmbc USA 2027-01-15'. May be repeated."),
]
_Notified = Annotated[str, typer.Option(help="The day on which the depositary receives the notice, YYYY-MM-DD.")]
_Leave = Annotated[str, typer.Option("--treaty", help="The treaty to leave.")]
_Conflict = Annotated[
    str | None, typer.Option(help="An armed conflict, FROM or FROM/TO, in place of those in the register.")
]
_OfState = Annotated[str | None, typer.Option("--state", help="Only of this state.")]
_Before = Annotated[str | None, typer.Option(help="Only those whose last day is before this day.")]
_Missed = Annotated[bool, typer.Option("--missed", help="Only those that were missed.")]
_AllDue = Annotated[bool, typer.Option("--all", help="Also those that are met, or of which nothing is known.")]
_Ics = Annotated[Path | None, typer.Option(help="Write them to this file as a calendar.", dir_okay=False)]
_Markdown = Annotated[bool, typer.Option("--markdown", help="Print the page of the rules, docs/rules.md.")]
_Acts = Annotated[Path | None, typer.Option(help="Check this file of acts, not the register that comes with mineban.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(status)
    app.command()(leave)
    app.command()(leaving)
    app.command()(deadlines)
    app.command()(treaties)
    facts = typer.Typer(help="The register: the facts that the law is applied to.", no_args_is_help=True)
    facts.command()(check)
    facts.callback()(_register)
    app.add_typer(facts, name="register")


def status(
    state: _State = None,
    treaty: _Treaty = None,
    on: _On = None,
    as_of: _AsOf = None,
    suppose: _Suppose = None,
    everyone: _All = False,
    as_json: _Json = False,
) -> None:
    """Say where a state stands towards the treaties on a day, and why: article, act, source."""
    from mineban.cli._law_text import code_of, show_all, show_status
    from mineban.law import TREATIES, Law, parse_supposition, treaty_rules
    from mineban.register import load

    if (state is None) != everyone:
        raise ArgumentError("name one state, such as Ukraine, or ask for --all" + (", not both" if state else ""))
    law = Law(load()).suppose(map(parse_supposition, suppose)) if suppose else Law(load())
    codes = [treaty_rules(treaty).code] if treaty else list(TREATIES)
    code, known_by, day = code_of(state) if state else None, _day(as_of), _day(on) or date.today()
    if code is None:
        answers = [answer for t in codes for answer in law.status_of_all(t, day, known_by)]
        _print_statuses(answers, True) if as_json else show_all(answers)
        return
    answers = [law.status(code, t, day, known_by) for t in codes]
    _print_statuses(answers, treaty is None) if as_json else show_status(answers, full=treaty is not None)


def leave(
    state: _OneState,
    notified: _Notified,
    treaty: _Leave = "apmbc",
    conflict: _Conflict = None,
    as_of: _AsOf = None,
    as_json: _Json = False,
) -> None:
    """Say when a notice of withdrawal takes effect, what holds it open, and what binds afterwards."""
    from mineban.cli._law_text import code_of, show_leaving
    from mineban.law import Law, parse_conflict, parse_treaty_day, plain, treaty_rules
    from mineban.register import load

    rules, code = treaty_rules(treaty), code_of(state)
    war = parse_conflict(conflict) if conflict else None
    answer = Law(load()).leave(code, rules.code, parse_treaty_day(notified), war, _day(as_of))
    _print(plain(answer)) if as_json else show_leaving(answer)


def leaving(treaty: _Treaty = None, on: _On = None, as_of: _AsOf = None, as_json: _Json = False) -> None:
    """Say how far states have gone towards leaving or suspending: one line a state.

    A decree, a vote or a claim to suspend is not leaving; only a notice that took effect is.
    """
    from mineban.cli._law_text import show_leavers
    from mineban.law import Law, plain, treaty_rules
    from mineban.register import load

    lines = Law(load()).leaving(treaty and treaty_rules(treaty).code, _day(on), _day(as_of))
    _print(plain(lines)) if as_json else show_leavers(lines)


def deadlines(
    state: _OfState = None,
    treaty: _Treaty = None,
    before: _Before = None,
    missed: _Missed = False,
    everything: _AllDue = False,
    on: _On = None,
    as_of: _AsOf = None,
    ics: _Ics = None,
    as_json: _Json = False,
) -> None:
    """List by when states must destroy stocks, clear mines and report, and how that stands.

    Without --state or --all, yearly reports and what is met or simply unknown are left out; a last
    known deadline that has passed is shown.
    """
    from mineban.cli._law_text import code_of, show_deadlines
    from mineban.law import Law, plain, treaty_rules
    from mineban.register import load

    code = code_of(state) if state else None
    found = Law(load()).deadlines(code, treaty and treaty_rules(treaty).code, _day(on), _day(as_of))
    until = _day(before)
    wanted = [d for d in found if until is None or d.day < until]
    if missed:
        shown = [d for d in wanted if d.status == "missed"]
    else:
        shown = [d for d in wanted if state or everything or _matters(d.kind, d.status, d.last_known)]
    if ics:
        _write_calendar(ics, shown)
    elif as_json:
        _print(plain(shown))
    else:
        show_deadlines(shown)
    _count_left_out(len(wanted) - len(shown), sum(d.last_known for d in wanted if d not in shown))


def treaties(as_json: _Json = False, markdown: _Markdown = False) -> None:
    """List the treaties with their rules: entry into force, leaving, what they forbid and ask."""
    from mineban.cli._law_text import show_treaties
    from mineban.law import TREATIES, Law, plain, rules_page
    from mineban.register import load

    if markdown:
        typer.echo(rules_page(TREATIES), nl=False)
        return
    if as_json:
        _print(plain(list(TREATIES.values())))
        return
    law, today = Law(load()), date.today()
    rows = []
    for code, rules in TREATIES.items():
        answers = law.status_of_all(code, today)
        bound = str(sum(answer.status.is_bound for answer in answers))
        rows.append((rules, bound if all(answer.certain for answer in answers) else f"at least {bound}"))
    show_treaties(rows)


def _register() -> None:
    """Keep `check` a command of its own while it is the only one."""


def check(acts: _Acts = None, as_json: _Json = False) -> None:
    """Report everything that is wrong or contradictory in the register, by file and row.

    Exit status 1 if anything is.
    """
    from mineban.cli._law_text import show_problems
    from mineban.law import plain
    from mineban.register import problems

    found = problems(acts=acts)
    _print(plain(found)) if as_json else show_problems(found)
    count = f"{len(found)} problem{'s' if len(found) != 1 else ''}" if found else "no problem"
    typer.echo(f"{acts or 'the register'}: {count}", err=True)
    if found:
        raise typer.Exit(1)


def _matters(kind: str, status: str, last_known: bool) -> bool:
    """Whether a deadline belongs in the short list: it runs, was missed, or passed without a known decision."""
    return kind != "yearly_report" and (status in ("running", "missed") or last_known)


def _count_left_out(left_out: int, last_known: int) -> None:
    if last_known:
        typer.echo(f"{last_known} more passed their last known deadline without a known decision: unknown", err=True)
    if left_out:
        typer.echo(f"{left_out} not shown (met, unknown, yearly, or other than asked): --all shows them", err=True)


def _write_calendar(path: Path, shown: "list[Deadline]") -> None:
    from mineban.exports import deadlines_calendar

    try:
        path.write_bytes(deadlines_calendar(shown))
    except OSError as error:
        raise ArgumentError(f"{path}: {error.strerror}: choose another file") from None
    typer.echo(f"wrote {len(shown)} deadlines to {path}", err=True)


def _day(text: str | None) -> date | None:
    from mineban.law import parse_treaty_day

    return parse_treaty_day(text) if text is not None else None


def _print_statuses(answers: "list[StatusAnswer]", as_list: bool) -> None:
    """As JSON: a list, or the one answer where one state and one treaty were asked for."""
    from mineban.law import plain
    from mineban.model import state_name

    values = [{**_fields(plain(answer)), "state_name": state_name(answer.state)} for answer in answers]
    _print(values if as_list else values[0])


def _fields(value: "Plain") -> "dict[str, Plain]":
    assert isinstance(value, dict)
    return value


def _print(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
