"""Puts the commands together, and turns every error into one clear line.

Command modules import the packages they use inside the functions: `mineban status` must answer
at once, without loading the reader.
"""

import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from mineban.cli import (
    _export_commands,
    _law_commands,
    _ledger_commands,
    _people_commands,
    _read_commands,
    _review_commands,
    _serve_commands,
    _watch_commands,
)
from mineban.errors import InputError, MinebanError


class _StoppedError(Exception):
    """A person pressed Ctrl-C; typer would make another thing of it before we hear."""


class _Commands(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _StoppedError from None


app = typer.Typer(
    cls=_Commands,
    help="The open monitor of the mine-ban regime: who is bound, who is leaving and on what day, "
    "who used or handed over which mines, who says so and in which words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.command()
def version() -> None:
    """Print the version."""
    from mineban import __version__

    typer.echo(f"mineban {__version__}")


_export_commands.register(app)
_law_commands.register(app)
_ledger_commands.register(app)
_people_commands.register(app)
_read_commands.register(app)
_review_commands.register(app)
_serve_commands.register(app)
_watch_commands.register(app)


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 something failed, 2 misuse."""
    try:
        app()
    except InputError as error:
        _stop(error, status=2)
    except MinebanError as error:
        _stop(error, status=1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except (KeyboardInterrupt, _StoppedError):
        _stop("stopped by you; what was read before is kept", status=130)


def _stop(error: object, status: int) -> NoReturn:
    typer.echo(f"mineban: {error}", err=True)
    sys.exit(status)
