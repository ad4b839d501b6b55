"""Addresses that leave the site: claims in the formats of the exports, tables as CSV, deadlines to subscribe to."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import Annotated, Any, BinaryIO, cast

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from mineban.exports import FORMATS, ExportOptions, deadlines_calendar, export, safe_cell
from mineban.model import Kind, find_state
from mineban.site._ask import Asked
from mineban.site._changes import OneState, changes_found
from mineban.site._deadlines import Dues, deadlines_found
from mineban.site._feeds import claims_feed, documents_feed
from mineban.site._filtering import Wanted
from mineban.site._groups import groups_found
from mineban.site._sources import RoleChosen, sources_found
from mineban.site._states import states_page
from mineban.site._treaties import treaty_page
from mineban.site._weapons import weapons_page

ENDINGS = {
    "csv": "csv",
    "geojson": "geojson",
    "jsonl": "jsonl",
    "hxl.csv": "hxl",
    "bib": "bibtex",
    "ris": "ris",
    "prov.json": "prov",
    "annotations.jsonld": "web-annotation",
}
_CHUNK = 65536
_FEED = 50
SearchWords = Annotated[str, Query(alias="q", max_length=200, description='Words, "a phrase", -without, begin*.')]


def add_downloads(router: APIRouter) -> None:
    """Register every address."""
    for ending, form in ENDINGS.items():
        router.add_api_route(
            f"/claims.{ending}",
            _claims_in(form),
            methods=["GET"],
            response_class=StreamingResponse,
            summary=f"Claims, filtered or searched, as {form}",
            description=FORMATS[form].about,
            responses={200: {"content": {FORMATS[form].media_type: {}}}},
        )
    for path, (answer, media_type, summary) in _OTHERS.items():
        content: dict[int | str, dict[str, Any]] = {200: {"content": {media_type: {}}}}
        router.add_api_route(path, answer, response_class=Response, summary=summary, responses=content)


def claims_atom(ask: Asked, wanted: Wanted, words: SearchWords = "") -> Response:
    """The fifty newest claims that fit, as an Atom feed: save a search by subscribing to it."""
    ledger = ask.desk.ledger
    if words.strip():
        found = [hit.claim for hit in ledger.search(words, wanted, _FEED)]
    else:
        found = ledger.claims(wanted, _FEED)
    return Response(claims_feed(found, ask, wanted, words.strip()), media_type="application/atom+xml")


def documents_atom(ask: Asked, wanted: Wanted, words: SearchWords) -> Response:
    """The fifty newest documents with the words, as an Atom feed; with conditions, those with a claim that fits."""
    found = ask.desk.ledger.search_documents(words, wanted, _FEED)
    return Response(documents_feed(found, ask, wanted, words.strip()), media_type="application/atom+xml")


def deadlines_ics(ask: Asked, wanted: Dues) -> Response:
    """The deadlines that fit, each an all-day event on its last day; the UIDs stay when a day is moved."""
    found = deadlines_found(ask, wanted)
    return Response(deadlines_calendar(found, ask.on), media_type="text/calendar")


def deadlines_csv(ask: Asked, wanted: Dues) -> Response:
    """The deadlines that fit; an empty cell is "not known"."""
    names = ("day", "state", "treaty", "article", "kind", "status", "original", "requested", "unverified", "source")
    rows = ([getattr(one, name) for name in names] for one in deadlines_found(ask, wanted))
    return _table(names, rows)


def states_csv(ask: Asked) -> Response:
    """A row a state and treaty, with its status on the day; an empty cell is "none" for days that never came."""
    page = states_page(ask)
    names = ("state", "name", "treaty", "on", "as_of", "status", "contested", "in_force", "ends", "certain")
    rows = (
        (row.code, row.name, treaty.code, ask.on, ask.as_of, *(getattr(line, name) for name in names[5:]))
        for row in page.states
        for treaty, line in zip(page.treaties, row.lines, strict=True)
        if line
    )
    return _table(names, rows)


def treaty_csv(ask: Asked, code: str) -> Response:
    """How many states the treaty bound at the end of each year, and who came and went."""
    rows = ((y.year, y.day, y.bound, " ".join(y.joined), " ".join(y.left)) for y in treaty_page(ask, code).years)
    return _table(("year", "day", "bound", "joined", "left"), rows)


def changes_csv(ask: Asked, state: OneState = "") -> Response:
    """Acts and steps of one state or of all, newest first; `date` is EDTF."""
    code = find_state(state).code if state.strip() else None
    rows = ((c.date, c.treaty, c.state, c.what, c.at_home, c.detail, c.source) for c in changes_found(ask, code))
    return _table(("date", "treaty", "state", "what", "step_at_home", "detail", "source"), rows)


def weapons_csv(ask: Asked) -> Response:
    """Every model of weapon, with what bans it and why; `unverified` rows are from memory, not from a source."""
    names = ("id", "model", "category", "weapon", "origin", "bans", "unverified", "claims")
    return _table(names, ([getattr(one, name) for name in names] for one in weapons_page(ask).weapons))


def groups_csv(ask: Asked) -> Response:
    """Every actor of claims that is no state; `aliases` are parted by `|`."""
    rows = ((one.id, one.name, "|".join(one.aliases), one.known, one.claims) for one in groups_found(ask))
    return _table(("id", "name", "aliases", "known_as_armed_group", "claims"), rows)


def sources_csv(ask: Asked, role: RoleChosen = "publisher") -> Response:
    """Every publisher, or every speaker: claims by kind, confirmed by independent voices, accepted and rejected."""
    names = ("id", "role", "name", "claims", "corroborated", "accepted", "rejected")
    rows = (
        [*(getattr(one, n) for n in names), *(one.kinds.get(k, 0) for k in Kind)] for one in sources_found(ask, role)
    )
    return _table((*names, *map(str, Kind)), rows)


def _claims_in(form: str) -> Callable[..., StreamingResponse]:
    """The answer of one format. What is written is kept in a file first: a fault is still an error page."""

    def claims_export(ask: Asked, wanted: Wanted, words: SearchWords = "") -> StreamingResponse:
        options = ExportOptions(base=ask.base.rstrip("/"))
        whole = cast(BinaryIO, TemporaryFile())  # noqa: SIM115
        try:
            export(ask.desk.ledger, form, whole, wanted, words.strip() or None, options)
        except BaseException:
            whole.close()
            raise
        return StreamingResponse(_read(whole), media_type=FORMATS[form].media_type)

    return claims_export


def _read(whole: BinaryIO) -> Iterator[bytes]:
    with whole:
        whole.seek(0)
        while chunk := whole.read(_CHUNK):
            yield chunk


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A CSV file (RFC 4180): a value that a spreadsheet would run as a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([safe_cell("" if value is None else str(value)) for value in row] for row in rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8; header=present")


_OTHERS: dict[str, tuple[Callable[..., Response], str, str]] = {
    "/claims.atom": (claims_atom, "application/atom+xml", "The newest claims, filtered or searched, as a feed"),
    "/documents.atom": (documents_atom, "application/atom+xml", "The newest documents with some words, as a feed"),
    "/deadlines.ics": (deadlines_ics, "text/calendar", "Deadlines as a calendar to subscribe to"),
    "/deadlines.csv": (deadlines_csv, "text/csv", "Deadlines as a table"),
    "/states.csv": (states_csv, "text/csv", "Every state under six treaties as a table"),
    "/treaties/{code}.csv": (treaty_csv, "text/csv", "Parties over time as a table"),
    "/weapons.csv": (weapons_csv, "text/csv", "Models of weapons as a table"),
    "/groups.csv": (groups_csv, "text/csv", "Armed groups and other actors as a table"),
    "/sources.csv": (sources_csv, "text/csv", "Publishers or speakers as a table"),
    "/changes.csv": (changes_csv, "text/csv", "Acts and steps, the latest first, as a table"),
}
