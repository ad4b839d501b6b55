"""`mineban review`: judge claims in the terminal."""

from typing import Annotated

import typer

from mineban.cli._read_commands import DEFAULT_LEDGER, LEDGER_VARIABLE

_Ledger = Annotated[
    str, typer.Option("--ledger", envvar=LEDGER_VARIABLE, help="The ledger: a file, or a postgresql:// address.")
]
_As = Annotated[str | None, typer.Option("--as", help="The name to judge under; that of your account by default.")]
_Second = Annotated[bool, typer.Option(help="Give a second, blind reading to what one other person judged.")]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(review)


def review(ledger: _Ledger = DEFAULT_LEDGER, name: _As = None, second: _Second = False) -> None:
    """Judge claims one by one beside their source; the grave and the unsure come first.

    Keys: a accept, c correct, r reject, u unsure, n next, z take back, q stop. Where
    other claims may tell of the same happening: s same, d another one. Each verdict is a row with
    your name and the time; what the machine said stays beside it.
    """
    from mineban.cli._review_run import run

    run(ledger, name, second)
