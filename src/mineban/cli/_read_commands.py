"""`mineban read` and `mineban claims`: documents in, claims out."""

from pathlib import Path
from typing import Annotated

import typer

from mineban.errors import ArgumentError

LEDGER_VARIABLE = "MINEBAN_LEDGER"
DEFAULT_LEDGER = "mineban.sqlite"
FORMATS = "text, HTML, JSON, PDF, RSS or Atom, EML, WARC, WACZ"

_Paths = Annotated[
    list[Path], typer.Argument(help=f"Files ({FORMATS}), folders of them, web addresses, or - for standard input.")
]
_Into = Annotated[
    str | None,
    typer.Option(
        "--ledger", envvar=LEDGER_VARIABLE, help="Keep what is read in this ledger; made where it is missing."
    ),
]
_From = Annotated[str, typer.Option("--ledger", envvar=LEDGER_VARIABLE, help="The ledger to look in.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON in place of tables.")]
_ClaimsTo = Annotated[Path | None, typer.Option(help="Write the claims of each document to <id>.json in this folder.")]
_Jobs = Annotated[int, typer.Option(min=1, max=256, help="Read in so many processes.")]
StampService = Annotated[
    str | None,
    typer.Option(
        "--stamp-service",
        envvar="MINEBAN_STAMP_SERVICE",
        metavar="URL",
        help="Have the bytes of each document stamped by this RFC 3161 time stamp service: it is sent their hash.",
    ),
]
_Limit = Annotated[
    int | None, typer.Option(min=1, help="Show at most so many claims.", show_default="50; all with --json")
]
_Actor = Annotated[
    str | None, typer.Option(help="Who is said to have done it: a state's name or code, or a group's name.")
]
_Country = Annotated[str | None, typer.Option(help="Where: a state's name or code.")]
_Kind = Annotated[str | None, typer.Option(help="What: use, production, transfer, stockpile, treaty_act, ….")]
_Since = Annotated[str | None, typer.Option(help="Only what may have happened on or after this day, month or year.")]
_Until = Annotated[str | None, typer.Option(help="Only what may have happened on or before this day, month or year.")]
_Search = Annotated[
    str | None, typer.Option(help='Only claims whose quotes hold these words. "A phrase", -without, begin*.')
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(read)
    app.command()(claims)


def read(
    paths: _Paths,
    ledger: _Into = None,
    claims_to: _ClaimsTo = None,
    as_json: _Json = False,
    jobs: _Jobs = 1,
    stamp_service: StampService = None,
) -> None:
    """Read documents and show what they claim, in which exact words.

    With --ledger the claims are kept; a document that was read before is not read again. Without
    it they are only shown. A file that cannot be read is named, and the others go on (exit status 1).
    """
    from mineban.cli._read_run import run

    if claims_to and claims_to.exists() and not claims_to.is_dir():
        raise ArgumentError(f"--claims-to {claims_to}: a file, where a folder is needed: choose another name")
    if run(paths, ledger, claims_to, as_json, jobs, stamp_service).failed:
        raise typer.Exit(1)


def claims(
    ledger: _From = DEFAULT_LEDGER,
    actor: _Actor = None,
    country: _Country = None,
    kind: _Kind = None,
    since: _Since = None,
    until: _Until = None,
    search: _Search = None,
    limit: _Limit = None,
    as_json: _Json = False,
) -> None:
    """Show the claims of a ledger, the newest publication first.

    Machine-made claims that nobody has reviewed are marked so.
    """
    from mineban.cli._claims_run import Wanted, run

    run(ledger, Wanted(actor, country, kind, since, until), search, limit, as_json)
