"""`mineban people`: accounts for a site that is served with --team."""

import json
from typing import Annotated

import typer

from mineban.cli._read_commands import DEFAULT_LEDGER, LEDGER_VARIABLE
from mineban.errors import ArgumentError

_Ledger = Annotated[
    str, typer.Option("--ledger", envvar=LEDGER_VARIABLE, help="The ledger: a file, or a postgresql:// address.")
]
_Name = Annotated[str, typer.Argument(help="The name that judgements are signed with.")]
_Role = Annotated[str, typer.Option(help="reader, reviewer, editor or admin; each may do what those before may.")]
_NewRole = Annotated[str, typer.Argument(help="reader, reviewer, editor or admin.")]
_Label = Annotated[str, typer.Option(help="What the token is for.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")]
_FromInput = Annotated[bool, typer.Option("--password-stdin", help="Take the password from the standard input.")]
_OnlyTokens = Annotated[bool, typer.Option("--no-password", help="Nobody signs in: for a program with a token.")]

people_commands = typer.Typer(help="Accounts and roles for `mineban serve --team`.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (add, role, password, remove, token):
        people_commands.command()(command)
    people_commands.command("list")(list_people)
    app.add_typer(people_commands, name="people")


def add(
    name: _Name,
    role: _Role = "reviewer",
    ledger: _Ledger = DEFAULT_LEDGER,
    password_stdin: _FromInput = False,
    no_password: _OnlyTokens = False,
) -> None:
    """Make an account; asks for a password of 12 characters or more."""
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        made = opened.people.add(name, role, None if no_password else _ask_password(password_stdin), _who())
    typer.echo(f"mineban: {made.name} has an account as {made.role}", err=True)


def list_people(ledger: _Ledger = DEFAULT_LEDGER, as_json: _Json = False) -> None:
    """Show every account, its role and its tokens; closed ones too."""
    from rich.console import Console
    from rich.table import Table

    from mineban.cli._claim_words import printable
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        found = opened.people.all()
    if as_json:
        rows = [{"name": p.name, "role": p.role, "active": p.active, "tokens": list(p.tokens)} for p in found]
        typer.echo(json.dumps({"people": rows}, ensure_ascii=False, indent=1))
        return
    table = Table("Name", "Role", "Since", "Tokens")
    for one in found:
        role = one.role if one.active else "closed"
        table.add_row(printable(one.name), role, one.made_at.date().isoformat(), printable(", ".join(one.tokens)))
    Console().print(table)


def role(name: _Name, role: _NewRole, ledger: _Ledger = DEFAULT_LEDGER) -> None:
    """Give an account another role; it counts at once."""
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        opened.people.set_role(name, role, _who())


def password(name: _Name, ledger: _Ledger = DEFAULT_LEDGER, password_stdin: _FromInput = False) -> None:
    """Give an account another password; every session of it ends."""
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        opened.people.set_password(name, _ask_password(password_stdin), _who())


def remove(name: _Name, ledger: _Ledger = DEFAULT_LEDGER) -> None:
    """Close an account: its sessions and tokens end at once; its judgements stay."""
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        opened.people.remove(name, _who())


def token(name: _Name, label: _Label = "program", ledger: _Ledger = DEFAULT_LEDGER) -> None:
    """Make a token for a program, and print it, this once: Authorization: Bearer TOKEN."""
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        typer.echo(opened.people.add_token(name, label, _who()))


def _ask_password(from_input: bool) -> str:
    """The password, asked for twice at a terminal, or the first line of the standard input."""
    import sys

    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise ArgumentError("no terminal to ask for the password: give it with --password-stdin")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _who() -> str:
    """Who does it, for the audit log."""
    import getpass

    try:
        return f"command line: {getpass.getuser()}"
    except (OSError, KeyError):
        return "command line"
