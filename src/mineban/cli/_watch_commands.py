"""`mineban watch`: feeds, read again and again."""

from pathlib import Path
from typing import Annotated

import typer

from mineban.cli._read_commands import DEFAULT_LEDGER, LEDGER_VARIABLE, StampService

_Feeds = Annotated[
    Path, typer.Argument(help='A TOML file: a table \\[\\[feed]] with address = "https://…" for each feed.')
]
_Once = Annotated[bool, typer.Option("--once", help="Look once and end, for a timer such as cron.")]
_Into = Annotated[
    str, typer.Option("--ledger", envvar=LEDGER_VARIABLE, help="Keep what is read in this ledger; made where missing.")
]
_State = Annotated[
    Path | None,
    typer.Option(help="Where to remember what was read. By default beside the ledger's file."),
]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(watch)


def watch(
    feeds: _Feeds,
    once: _Once = False,
    ledger: _Into = DEFAULT_LEDGER,
    state: _State = None,
    stamp_service: StampService = None,
) -> None:
    """Read what is new in feeds into the ledger, again and again, until you stop it.

    It asks robots.txt first, waits between two requests to one site, asks only for what changed,
    and goes on where it stopped. A feed or page that fails is named and tried again later
    (exit status 1).

    The file names each feed's address, how often to look, and how long to wait between two
    requests to one site: docs/watch.md shows one.
    """
    from mineban.cli._watch_run import run, state_file

    if run(feeds, ledger, state or state_file(feeds, ledger), once, stamp_service=stamp_service).failed:
        raise typer.Exit(1)
