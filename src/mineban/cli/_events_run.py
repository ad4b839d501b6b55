"""Runs `mineban events`: claims on one happening, who independently says so, and where they differ."""

import json
from collections.abc import Iterator
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from mineban.cli._claim_words import as_json, printable
from mineban.ledger import Event, open_ledger
from mineban.model import find_state, state_name

_PAGE = 100


def run(where: str, country: str | None, limit: int | None, json_wanted: bool) -> None:
    """Bring the events up to date, and print them. Raises InputError for an unknown country."""
    code = find_state(country).code if country else None
    with open_ledger(where) as ledger:
        ledger.update_events()
        found: list[Event] = []
        while limit is None or len(found) < limit:
            size = min(_PAGE, limit - len(found)) if limit else _PAGE
            page = ledger.events(code, size, found[-1].id if found else None)
            found += page
            if len(page) < size:
                break
    if json_wanted:
        typer.echo(json.dumps({"events": [_as_json(event) for event in found]}, ensure_ascii=False, indent=1))
    else:
        _print(found)


def _print(events: list[Event]) -> None:
    console = Console()
    for event in events:
        console.print(Text(printable(_heading(event)), style="bold"))
        for line in _lines(event):
            console.print(Text(printable(line)))
    said = f"{len(events):,} events" if events else "no two claims tell of one happening"
    typer.echo(f"{said}; links by the machine are proposals until a person confirms them", err=True)


def _heading(event: Event) -> str:
    where = state_name(event.country) if event.country else str(event.agreed.get("actor", ""))
    day = str(event.agreed.get("date", "day in dispute" if "date" in event.apart else "no day"))
    return " · ".join(part for part in (event.kind.replace("_", " "), where, day, event.id) if part)


def _lines(event: Event) -> Iterator[str]:
    standing = "confirmed by persons" if event.is_confirmed else "linked by the machine, not confirmed"
    yield f"  {len(event.claims)} claims, {len(event.voices)} independent: {', '.join(event.voices)} ({standing})"
    for field, values in event.apart.items():
        sides = "; ".join(f"{value} ({len(claims)})" for value, claims in values.items())
        yield f"  they differ on {field}: {sides}"
    for stored in event.claims:
        yield f"  {stored.id}  “{' '.join(stored.claim.quotes[0].exact.split())}”"
    yield ""


def _as_json(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "country": event.country,
        "confirmed": event.is_confirmed,
        "independent_speakers": list(event.voices),
        "agreed": dict(event.agreed),
        "apart": {field: {value: list(ids) for value, ids in values.items()} for field, values in event.apart.items()},
        "links": [{"claims": [link.one, link.other], "score": link.score, "by": link.by} for link in event.links],
        "claims": [as_json(stored.claim, stored, stored.reader) for stored in event.claims],
    }
