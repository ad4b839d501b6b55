"""`mineban serve` and `mineban demo`: the site on this machine."""

import errno
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mineban.cli._read_commands import DEFAULT_LEDGER, LEDGER_VARIABLE
from mineban.errors import DocumentError, LedgerError, ServeError

if TYPE_CHECKING:
    from fastapi import FastAPI

LOOPBACK = "127.0.0.1"
_Ledger = Annotated[
    str, typer.Option("--ledger", envvar=LEDGER_VARIABLE, help="The ledger: a file, or a postgresql:// address.")
]
_Host = Annotated[str, typer.Option(help="The address to listen at. Other machines reach only what you open here.")]
_Port = Annotated[int, typer.Option(help="The port to listen at; 0 takes a free one.", min=0, max=65535)]
_Names = Annotated[
    list[str] | None, typer.Option("--name", help="A name under which a proxy passes on requests; may be given again.")
]
_Folder = Annotated[Path, typer.Argument(help="The folder to write into: new, empty, or built before.")]
_Base = Annotated[str, typer.Option(help="The address at which the folder will be served, for citations and feeds.")]
_Path = Annotated[Path, typer.Argument(help="A file or a folder of documents to read.")]
_Team = Annotated[bool, typer.Option("--team", help="Let those with an account judge claims, each by their role.")]
_PerMinute = Annotated[
    int,
    typer.Option(envvar="MINEBAN_PER_MINUTE", help="How often each address may ask in a minute; 0: no limit.", min=0),
]
_Review = Literal["", "local", "team"]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(serve)
    app.command()(demo)
    app.command()(build)


def serve(
    ledger: _Ledger = DEFAULT_LEDGER,
    host: _Host = LOOPBACK,
    port: _Port = 8000,
    names: _Names = None,
    team: _Team = False,
    per_minute: _PerMinute = 1200,
) -> None:
    """Serve the site and its API over a ledger, to this machine unless told otherwise.

    On this machine alone, whoever sits at it may review claims, at /review; with --team, those who
    have an account and a role (mineban people).
    """
    with _listen(host, port) as listening:
        _derive_events(ledger)
        if team:
            _say_who_can_sign_in(ledger, host)
        app = _site(ledger, _names(host, names or []), "team" if team else _review(host, names or []), per_minute)
        _say(f"mineban: {_address(listening)} (stop it with Ctrl-C)")
        _run(app, listening)


def demo(path: _Path, ledger: _Ledger = "demo.sqlite", port: _Port = 8000) -> None:
    """Read the documents at PATH into a ledger, serve the site, and say what to look at."""
    with _listen(LOOPBACK, port) as listening:
        _read_into(path, ledger)
        _derive_events(ledger)
        app = _site(ledger, _names(LOOPBACK, []), _review(LOOPBACK, []))
        _say_what_to_look_at(_address(listening), ledger)
        _run(app, listening)


def build(folder: _Folder, ledger: _Ledger = DEFAULT_LEDGER, base: _Base = "http://localhost/") -> None:
    """Write the whole site into FOLDER as static files, for any host; only what changed is written."""
    from mineban.site import build_site

    done = build_site(_site(ledger, ["*"]), folder, base if base.endswith("/") else f"{base}/")
    _say(
        f"mineban: {done.written:,} files written into {folder}, {done.unchanged:,} were so already, "
        f"{done.removed:,} removed; no link is broken"
    )
    if not done.searchable:
        _say("mineban: the copy has no search: pip install -e '.[static]' in the checkout, and build again")


def _listen(host: str, port: int) -> socket.socket:
    """A socket that is bound before anything else is done, so that a port in use is known at once.

    Raises ServeError.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers without delay only on sockets that name their protocol
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise ServeError(_why_not(host, port, error)) from None
    return listening


def _why_not(host: str, port: int, error: OSError) -> str:
    """One line that names the thing and the mend."""
    if error.errno == errno.EADDRINUSE:
        another = port + 1 if port < 65535 else 8000
        return f"port {port} is in use: stop what listens there, or choose another with --port {another}"
    if error.errno == errno.EACCES:
        return f"port {port} may not be opened by you: choose one over 1023, such as --port 8000"
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine: leave --host out, or name one that is"
    return f"cannot listen at {host}, port {port}: {error.strerror or error}: choose another with --port"


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _names(host: str, more: list[str]) -> list[str]:
    """The names that the site answers to: on loopback only its own, so that no other site reads a private ledger."""
    return [host, "localhost", LOOPBACK, "[::1]", *more] if _is_loopback(host) else ["*"]


def _review(host: str, names: list[str]) -> _Review:
    """Who may judge claims: whoever sits here, where nobody else can come in; a proxy lets others in."""
    return "local" if _is_loopback(host) and not names else ""


def _say_who_can_sign_in(ledger: str, host: str) -> None:
    """Say what is missing for a team. Raises LedgerError where the part that checks passwords is not installed."""
    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        if not opened.people.ready():
            _say("mineban: nobody can sign in yet: make an account with: mineban people add NAME --role admin")
    if not _is_loopback(host):
        _say("mineban: passwords go over this connection: put a proxy with https before it")


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def _derive_events(ledger: str) -> None:
    """Let the pages of events show what is in the ledger now. A ledger that nobody may write to is shown as it is."""
    from threading import Timer

    from mineban.ledger import open_ledger

    with open_ledger(ledger) as opened:
        patience = Timer(3, _say, ["mineban: making the events of a large ledger…"])
        patience.start()
        try:
            opened.update_events()
        except LedgerError as error:
            _say(f"mineban: events are shown as they were made last: {error}")
        finally:
            patience.cancel()


def _site(ledger: str, names: list[str], review: _Review = "", per_minute: int = 0) -> "FastAPI":
    """The site over the ledger. Raises LedgerMissingError and its kin, with what to do."""
    from mineban.law import Law
    from mineban.register import load
    from mineban.site import create_app

    facts = load()
    return create_app(ledger, Law(facts), facts, hosts=names, review=review, per_minute=per_minute)


def _run(app: "FastAPI", listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with suppress(KeyboardInterrupt):  # the way in which a server is meant to end
        uvicorn.Server(config).run(sockets=[listening])


def _read_into(path: Path, ledger: str) -> None:
    """Read every document at `path` into the ledger; each that fails is named, the others go on."""
    from mineban.cli._progress import Bar
    from mineban.cli._reading import read_all
    from mineban.documents import Failed, Skipped, count_files, load
    from mineban.ledger import open_ledger
    from mineban.reader import load_reader

    reader = load_reader()
    documents = claims = 0
    with open_ledger(ledger, create=True) as opened, Bar(count_files(path)) as bar:
        for item in read_all(load(path), reader, opened, jobs=1):
            if isinstance(item, Failed):
                with bar.paused():
                    _say(str(item.error))
            if isinstance(item, Failed | Skipped):
                bar.reached(item.address)
                continue
            bar.reached(item.loaded.capture.address)
            documents, claims = documents + 1, claims + len(item.stored or ())
    if not documents:
        raise DocumentError(f"{path}: no document could be read there: give a file or folder of .txt, .html or .json")
    _say(f"mineban: {documents:,} documents in {ledger}, {claims:,} claims, made by a machine and reviewed by nobody")


def _say_what_to_look_at(address: str, ledger: str) -> None:
    """Where the site is, and four pages that show what it can do."""
    _say(f"mineban: the site is at {address} (stop it with Ctrl-C). Look at:")
    for page, why in _sights(ledger):
        _say(f"  {address}{page:<30} {why}")


def _sights(ledger: str) -> list[tuple[str, str]]:
    from mineban.ledger import ClaimFilter, open_ledger

    sights = [
        ("states/UKR", "Ukraine: party, contested, and why; a withdrawal would be held open"),
        ("states/POL", "Poland: former party since 2026-02-20, with each step"),
    ]
    with open_ledger(ledger) as opened:
        found = opened.claims(ClaimFilter(kind="use"), limit=1) or opened.claims(limit=1)
    for stored in found:
        sights.append((f"claims/{stored.id}", "a claim: its exact words, who says so, what each treaty says"))
        sights.append((f"documents/{stored.document_id}", "the text that it is from, with every claim marked"))
    return [*sights, ("api/docs", "the same as JSON")]


def _say(line: str) -> None:
    from mineban.cli._claim_words import printable

    typer.echo(printable(line), err=True)
