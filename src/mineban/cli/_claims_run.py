"""Runs `mineban claims`: what a ledger holds, filtered, as a table or as JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import Any

import typer
from rich.console import Console

from mineban.cli._claim_table import print_claims
from mineban.cli._claim_words import as_json, printable
from mineban.errors import ArgumentError, UnknownStateError
from mineban.ledger import ClaimFilter, Ledger, StoredClaim, open_ledger
from mineban.model import Kind, find_state, parse_edtf

_PAGE = 500
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter as a person wrote it."""

    actor: str | None
    country: str | None
    kind: str | None
    since: str | None
    until: str | None

    def as_filter(self) -> ClaimFilter:
        """Names become codes. Raises InputError for an unknown country, kind or date."""
        return ClaimFilter(
            actor=_actor(self.actor),
            country=find_state(self.country).code if self.country else None,
            kind=_kind(self.kind),
            since=_end(self.since, "first"),
            until=_end(self.until, "last"),
        )


def run(where: str, wanted: Wanted, search: str | None, limit: int | None, json_wanted: bool) -> None:
    """Print the claims that are wanted."""
    chosen = wanted.as_filter()
    with open_ledger(where) as ledger:
        found = _claims(ledger, chosen, search)
        if json_wanted:
            _print_json(islice(found, limit))
            return
        claims = list(islice(found, (limit or _SHOWN) + 1))
        _print(ledger, claims[: limit or _SHOWN], more=len(claims) > (limit or _SHOWN), actor=wanted.actor)


def _claims(ledger: Ledger, chosen: ClaimFilter, search: str | None) -> Iterator[StoredClaim]:
    after = None
    while True:
        page = (
            [h.claim for h in ledger.search(search, chosen, _PAGE, after)]
            if search
            else ledger.claims(chosen, _PAGE, after)
        )
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].id


def _print(ledger: Ledger, claims: list[StoredClaim], more: bool, actor: str | None) -> None:
    console = Console()
    for heading, group in _by_document(claims):
        print_claims(console, heading, [(stored.claim, stored.review, stored.id) for stored in group])
    if more:
        typer.echo(f"there are more than these {len(claims)}: add --limit, or a filter", err=True)
    if not claims:
        typer.echo(_nothing(ledger, actor), err=True)


def _print_json(claims: Iterator[StoredClaim]) -> None:
    body = [as_json(stored.claim, stored, stored.reader) | _of_document(stored) for stored in claims]
    typer.echo(json.dumps({"claims": body}, ensure_ascii=False, indent=1))


def _of_document(stored: StoredClaim) -> dict[str, Any]:
    document = {
        "id": stored.document_id,
        "title": stored.document_title,
        "published": stored.document_published,
        "source": stored.document_source,
        "sample": stored.sample,
    }
    return {"made_at": stored.made_at.isoformat(), "document": document}


def _by_document(claims: list[StoredClaim]) -> Iterator[tuple[str, list[StoredClaim]]]:
    groups: dict[str, list[StoredClaim]] = {}
    for stored in claims:
        groups.setdefault(stored.document_id, []).append(stored)
    for group in groups.values():
        first = group[0]
        parts = (
            first.document_title,
            first.document_source,
            first.document_published,
            "a sample" if first.sample else "",
        )
        yield printable(" · ".join(part for part in parts if part)) or first.document_id, group


def _nothing(ledger: Ledger, actor: str | None) -> str:
    """Why nothing is shown; a hint for a name that was written a little differently from those in the ledger."""
    counts = ledger.counts()
    if not counts.total:
        return f"{ledger.where} holds no claim yet: fill it with: mineban read DOCUMENTS --ledger {ledger.where}"
    near = get_close_matches(actor, counts.by["actor"], n=3, cutoff=0.6) if actor else []
    mend = f"did you mean {' or '.join(near)}?" if near else "try fewer filters"
    return f"no claim in {ledger.where} fits: {mend}"


def _actor(text: str | None) -> str | None:
    try:
        return find_state(text).code if text else None
    except UnknownStateError:
        return text  # an armed group or an organisation


def _kind(text: str | None) -> str | None:
    if text and text not in [str(kind) for kind in Kind]:
        raise ArgumentError(f"--kind {text!r}: choose one of {', '.join(Kind)}")
    return text


def _end(text: str | None, side: str) -> date | None:
    end: date | None = getattr(parse_edtf(text), side) if text else None
    return end
