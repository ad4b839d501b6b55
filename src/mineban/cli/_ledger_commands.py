"""`mineban verify`, `events`, `import` and `ledger copy`: the ledger as a thing to check and to move."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mineban.cli._read_commands import DEFAULT_LEDGER, LEDGER_VARIABLE
from mineban.errors import ArgumentError, LedgerError

if TYPE_CHECKING:
    from mineban.ledger import Verification

_Ledger = Annotated[
    str, typer.Option("--ledger", envvar=LEDGER_VARIABLE, help="The ledger: a file, or a postgresql:// address.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON in place of text.")]
_File = Annotated[Path, typer.Argument(help="A file that was written by: mineban export --all FILE.")]
_Source = Annotated[str, typer.Argument(metavar="FROM", help="The ledger to copy: a file, or a postgresql:// address.")]
_Target = Annotated[
    str, typer.Argument(metavar="TO", help="Where to; made where it is missing, joined where it is not.")
]
_StampRoot = Annotated[
    Path | None,
    typer.Option(
        "--stamp-root",
        envvar="MINEBAN_STAMP_ROOT",
        metavar="FILE",
        help="Root certificates (PEM) that must vouch for every time stamp.",
    ),
]
_Service = Annotated[
    str,
    typer.Option("--stamp-service", envvar="MINEBAN_STAMP_SERVICE", metavar="URL", help="The RFC 3161 service to ask."),
]
_Country = Annotated[str | None, typer.Option(help="Where: a state's name or code.")]
_Limit = Annotated[int | None, typer.Option(min=1, help="Show at most so many events.")]

ledger_commands = typer.Typer(help="Move a whole ledger.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(verify)
    app.command()(stamp)
    app.command("import")(import_file)
    app.command()(events)
    ledger_commands.command()(copy)
    app.add_typer(ledger_commands, name="ledger")


def verify(ledger: _Ledger = DEFAULT_LEDGER, as_json: _Json = False, stamp_root: _StampRoot = None) -> None:
    """Check every quote against its text, and every text, capture and time stamp against its hash.

    With --stamp-root the signature of every stamp is checked, too.

    Prints how many are broken: 0 is the promise. Any fault is named, and makes exit status 1.
    """
    from mineban.cli._progress import Bar
    from mineban.documents import read_roots
    from mineban.ledger import open_ledger

    roots = read_roots(stamp_root) if stamp_root else ()
    with open_ledger(ledger) as opened, Bar(1, "checking") as bar:
        found = opened.verify(bar.done, roots)
    typer.echo(json.dumps(_as_json(found), indent=1, ensure_ascii=False) if as_json else _in_words(found))
    if found.faults:
        raise typer.Exit(1)


def stamp(service: _Service, ledger: _Ledger = DEFAULT_LEDGER) -> None:
    """Have every capture that has no time stamp of this service stamped by it (RFC 3161).

    The service is sent hashes, never bytes. Its answers are kept whole; mineban verify checks them.
    """
    from mineban.cli._progress import Bar
    from mineban.cli._stamping import stamp_all
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened, Bar(0, "stamping") as bar:
        number = stamp_all(opened, service, lambda so_far: bar.done(so_far, so_far))
    typer.echo(f"{number:,} {'capture' if number == 1 else 'captures'} stamped by {service}", err=True)


def import_file(file: _File, ledger: _Ledger = DEFAULT_LEDGER) -> None:
    """Take in what `mineban export --all` wrote; what is in the ledger already stays as it is."""
    from mineban.ledger import open_ledger

    try:
        with file.open("rb") as lines, open_ledger(ledger, create=True) as opened:
            _say_new(opened.import_all(lines, str(file)), ledger)
            opened.update_events()
    except OSError as error:
        raise ArgumentError(f"{file}: cannot be read: {error.strerror}") from None


def copy(source: _Source, target: _Target) -> None:
    """Copy a ledger, from SQLite to PostgreSQL or back, in one transaction; again is harmless."""
    from mineban.ledger import open_ledger

    with open_ledger(source) as opened, open_ledger(target, create=True) as other:
        if opened.where == other.where:
            raise ArgumentError(f"{source} and {target} are the same ledger: name another to copy to")
        _say_new(other.import_all(opened.export_all(), source), target)
        other.update_events()


def export_all(file: Path, ledger: str) -> None:
    """Write the whole ledger into one file, whole or not at all."""
    from mineban.ledger import open_ledger

    half = file.with_name(f".{file.name}.part")
    try:
        with open_ledger(ledger) as opened, half.open("wb") as writing:
            writing.writelines(opened.export_all())
        half.replace(file)
    except OSError as error:
        raise LedgerError(f"{file}: cannot be written: {error.strerror}") from None
    finally:
        half.unlink(missing_ok=True)


def events(
    ledger: _Ledger = DEFAULT_LEDGER, country: _Country = None, limit: _Limit = None, as_json: _Json = False
) -> None:
    """Show claims that tell of one happening: how many independent speakers, and where they differ.

    Events follow from the claims and from what persons called the same or not.
    """
    from mineban.cli._events_run import run

    run(ledger, country, limit, as_json)


def _say_new(new: dict[str, int], target: str) -> None:
    said = ", ".join(f"{number:,} {kind}" for kind, number in sorted(new.items())) or "nothing that was not there"
    typer.echo(f"{target}: taken in: {said}", err=True)


def _as_json(found: "Verification") -> dict[str, object]:
    checked = {name: getattr(found, name) for name in ("documents", "claims", "quotes", "captures", "stamps")}
    return {
        "broken": len(found.faults),
        "checked": checked,
        "faults": list(found.faults),
        "stamps_unproven": found.unproven,
    }


def _in_words(found: "Verification") -> str:
    from mineban.cli._claim_words import printable

    checked = (
        f"{len(found.faults)} broken: checked {found.quotes:,} quotes of {found.claims:,} claims in "
        f"{found.documents:,} documents, and the bytes of {found.captures:,} captures"
    )
    return "\n".join([*map(printable, found.faults), checked, *_stamps_in_words(found)])


def _stamps_in_words(found: "Verification") -> list[str]:
    if not found.stamps:
        return []
    proof = (
        "who signed them was NOT checked: give --stamp-root FILE" if found.unproven else "checked against your roots"
    )
    return [f"{found.stamps:,} time stamps on captures: {proof}"]
