"""`mineban export`: the claims of a ledger, their documents or captures, as a file of a standard format."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from mineban.cli._read_commands import DEFAULT_LEDGER, _Actor, _Country, _From, _Kind, _Search, _Since, _Until
from mineban.errors import ArgumentError

if TYPE_CHECKING:
    from mineban.cli._claims_run import Wanted
    from mineban.exports import Exported, ExportOptions

_Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="csv, jsonl, parquet, geojson, hxl, web-annotation, prov, bibtex, ris or warc.",
        metavar="FORMAT",
    ),
]
_Out = Annotated[Path | None, typer.Option(help="The file to write; - for standard output.", metavar="FILE")]
_All = Annotated[
    Path | None,
    typer.Option("--all", help="Write the whole ledger into this file, for: mineban import FILE.", metavar="FILE"),
]
_Licence = Annotated[
    str | None, typer.Option(help="The licence you give the rows under: an SPDX identifier or an address.")
]
_Base = Annotated[str, typer.Option(help="The address of the site that shows this ledger, for permanent links.")]
_Times = Annotated[bool, typer.Option("--times", help="Add when each claim was made: it differs in a rebuilt ledger.")]
_Dated = Annotated[
    str | None,
    typer.Option(envvar="SOURCE_DATE", help="The day to write into the file as its date.", show_default="none"),
]
_Grid = Annotated[float, typer.Option(min=0, max=10, help="Coarsen coordinates to so many degrees; 0: leave them.")]
_Letters = Annotated[
    bool, typer.Option("--letters", help="In warc: letters (EML), too, with the addresses of all who got them.")
]
_Dictionary = Annotated[bool, typer.Option("--dictionary", help="Print what every field means, and stop.")]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(export)


def export(
    form: _Format = None,
    out: _Out = None,
    ledger: _From = DEFAULT_LEDGER,
    actor: _Actor = None,
    country: _Country = None,
    kind: _Kind = None,
    since: _Since = None,
    until: _Until = None,
    search: _Search = None,
    licence: _Licence = None,
    base: _Base = "",
    times: _Times = False,
    dated: _Dated = None,
    grid: _Grid = 0.1,
    letters: _Letters = False,
    all_to: _All = None,
    dictionary: _Dictionary = False,
) -> None:
    """Write the claims of a ledger (or their documents or captures) in a standard format.

    FILE-metadata.json beside the file says what each field means. The same ledger and options give
    the same bytes. A claim whose quote is not exactly in its document is left out, and counted
    (exit status 1).
    """
    from mineban.cli._claims_run import Wanted
    from mineban.exports import ExportOptions, data_dictionary
    from mineban.model import parse_day

    if dictionary:
        typer.echo(data_dictionary(), nl=False)
        return
    if all_to:
        _export_all(all_to, form or out or actor or country or kind or since or until or search, ledger)
        return
    if not form or not out:
        raise ArgumentError("export needs a format and a file, for example: --format csv --out claims.csv")
    options = ExportOptions(base, licence, times, parse_day(dated) if dated else None, grid=grid, letters=letters)
    _run(form, out, ledger, Wanted(actor, country, kind, since, until), search, options)


def _export_all(file: Path, other: object, ledger: str) -> None:
    from mineban.cli._ledger_commands import export_all

    if other:
        raise ArgumentError("--all writes everything in a form of its own: leave --format, --out and the filters out")
    export_all(file, ledger)


def _run(form: str, out: Path, where: str, wanted: "Wanted", search: str | None, options: "ExportOptions") -> None:
    from mineban.exports import export as write
    from mineban.exports import export_to, format_named
    from mineban.ledger import open_ledger, public_view

    rows, chosen = format_named(form).rows, wanted.as_filter()
    with open_ledger(where) as whole:
        ledger = public_view(whole)  # what is exported is passed on: withheld names stay out
        if str(out) == "-":
            stream: BinaryIO = sys.stdout.buffer
            done = write(ledger, form, stream, chosen, search, options)
        else:
            done = export_to(ledger, form, out, chosen, search, options)
    _say(done, rows, out)
    if done.broken or done.without_bytes:
        raise typer.Exit(1)


def _say(done: "Exported", rows: str, out: Path) -> None:
    """What was written, and, loudly, what was not: on standard error."""
    to = "standard output" if str(out) == "-" else out
    typer.echo(f"{_count(done.rows, rows)} to {to} (sha256 {done.sha256})", err=True)
    if done.unresolved:
        typer.echo(f"{done.unresolved} of them without coordinates: their places are unresolved", err=True)
    if done.without_bytes:
        typer.echo(
            f"{_count(done.without_bytes, rows)} NOT written: the bytes are gone, or were changed, "
            "or hold a withheld name",
            err=True,
        )
    if done.letters:
        typer.echo(f"{_count(done.letters, 'letters')} kept back, since they name who got them: --letters", err=True)
    if done.broken:
        which = ", ".join(done.broken_ids) + (", …" if done.broken > len(done.broken_ids) else "")
        left_out = f"{_count(done.broken, 'claims')} LEFT OUT: the quotes are not in the documents"
        typer.echo(f"{left_out}. Run mineban verify. ({which})", err=True)


def _count(number: int, things: str) -> str:
    return f"{number:,} {things if number != 1 else things.removesuffix('s')}"
