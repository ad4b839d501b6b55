"""Events as they are read: their claims side by side, who independently says so, and where they differ."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from mineban.documents import COPY, shared, sketch
from mineban.errors import ArgumentError
from mineban.ledger import _tables as t
from mineban.ledger._filters import MOST
from mineban.ledger._read import by_keys, key
from mineban.ledger._types import Event, Link, StoredClaim
from mineban.model import fold_name

_COMPARED = ("actor", "weapon", "country", "date", "places", "modality")


def events(connection: Connection, country: str | None, limit: int, after: str | None) -> list[Event]:
    if not 1 <= limit <= MOST:
        raise ArgumentError(f"a page of {limit} cannot be given: ask for 1 to {MOST}")
    query, columns = select(t.event.c.pk), t.event.c
    if after:
        day = connection.execute(select(columns.day).where(columns.id == after)).scalar()
        if day is None:
            raise ArgumentError(f"no event {after!r} in this ledger: list them with: mineban events")
        query = query.where(columns.day <= day, or_(columns.day < day, columns.id > after))
    if country:
        query = query.where(columns.country == country)
    found = connection.execute(query.order_by(columns.day.desc(), columns.id).limit(limit)).scalars().all()
    return [_event(connection, pk) for pk in found]


def event(connection: Connection, identity: str) -> Event:
    return _event(connection, key(connection, t.event, identity, "event")[1])


def event_of(connection: Connection, claim: str) -> Event | None:
    query = select(t.event_claim.c.event_pk).join(t.claim, t.claim.c.pk == t.event_claim.c.claim_pk)
    pk = connection.execute(query.where(t.claim.c.id == claim)).scalar()
    return _event(connection, pk) if pk else None


def _event(connection: Connection, pk: int) -> Event:
    row = connection.execute(select(t.event).where(t.event.c.pk == pk)).mappings().one()
    keys = connection.execute(select(t.event_claim.c.claim_pk).where(t.event_claim.c.event_pk == pk)).scalars().all()
    claims = sorted(by_keys(connection, keys), key=lambda c: (c.document_published or "9", c.id))
    agreed, apart = _compared(claims)
    copies = _copies(connection, claims)
    return Event(
        id=row["id"],
        kind=row["kind"],
        country=row["country"],
        claims=tuple(claims),
        voices=_voices(claims, copies),
        agreed=agreed,
        apart=apart,
        links=tuple(_links(connection, keys)),
    )


def _links(connection: Connection, keys: Sequence[int]) -> Iterator[Link]:
    one, other = t.claim.alias(), t.claim.alias()
    query = (
        select(one.c.id, other.c.id, t.link.c.score, t.link.c.by)
        .join(one, one.c.pk == t.link.c.one_pk)
        .join(other, other.c.pk == t.link.c.other_pk)
        .where(t.link.c.one_pk.in_(keys), t.link.c.other_pk.in_(keys))
        .order_by(one.c.id, other.c.id)
    )
    for row in connection.execute(query):
        yield Link(*row)


def _compared(claims: Sequence[StoredClaim]) -> tuple[dict[str, Any], dict[str, dict[str, list[str]]]]:
    """Fields on which all agree that say something, and those on which they differ: value to claim ids."""
    agreed: dict[str, Any] = {}
    apart: dict[str, dict[str, list[str]]] = {}
    for name, values in _said(claims).items():
        if len(values) == 1:
            agreed[name] = next(iter(values))
        elif values:
            apart[name] = values
    return agreed, apart


def _said(claims: Sequence[StoredClaim]) -> dict[str, dict[str, list[str]]]:
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for stored in claims:
        plain = stored.claim.as_annotation()
        fields = {name: plain[name] for name in _COMPARED} | dict(stored.claim.numbers)
        for name, value in fields.items():
            if value not in (None, [], "unknown"):
                said[name][", ".join(value) if isinstance(value, list) else str(value)].append(stored.id)
    return {name: dict(values) for name, values in said.items()}


def _copies(connection: Connection, claims: Sequence[StoredClaim]) -> dict[str, str]:
    """For each document, the first of those of which it is a copy: the same report in another place."""
    ids = list(dict.fromkeys(c.document_id for c in claims))
    texts = connection.execute(select(t.document.c.id, t.document.c.text).where(t.document.c.id.in_(ids)))
    sketches = {row[0]: sketch(row[1]) for row in texts}
    first: dict[str, str] = {}
    for identity in ids:
        same = (o for o in first if first[o] == o and shared(sketches[o], sketches[identity]) >= COPY)
        first[identity] = next(same, identity)
    return first


def _voices(claims: Sequence[StoredClaim], copies: dict[str, str]) -> tuple[str, ...]:
    """Who says so, each once: copies of one report are one voice, and so is one speaker in two reports."""
    voices: dict[str, str] = {}
    for stored in claims:
        speaker = stored.claim.speaker
        if speaker == "author":
            name = stored.document_source or stored.document_title or stored.document_id
            voices.setdefault(f"author of {copies[stored.document_id]}", name)
        else:
            voices.setdefault(fold_name(speaker), speaker)
    return tuple(dict.fromkeys(voices.values()))
