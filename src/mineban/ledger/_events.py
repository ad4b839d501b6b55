"""Events, derived from the linker and from what persons said: dropping and making them again gives the same."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from mineban.documents import COPY, shared, sketch
from mineban.ledger import _tables as t
from mineban.ledger._filters import newest_first
from mineban.ledger._ids import digest
from mineban.ledger._link import Linkable, links
from mineban.ledger._read import by_keys, key
from mineban.ledger._types import Event, Link, StoredClaim
from mineban.model import fold_name

_SEEN = (
    "pk", "id", "kind", "actor", "weapon", "treaty", "act", "country", "places", "first_day", "last_day", "numbers",
)  # fmt: skip
_COMPARED = ("actor", "weapon", "country", "date", "places", "modality")


def derive_events(connection: Connection) -> int:
    """Drop every event and make them anew; how many there are of two claims and more."""
    for table in (t.link, t.event_claim, t.event):
        connection.execute(delete(table))
    claims = list(_linkable(connection))
    keys = {claim.id: pk for pk, claim in claims}
    same, parted = _judged_pairs(connection, keys)
    machine = [(a, b, score, "machine") for a, b, score in links([claim for _, claim in claims])]
    joined = [(a, b, 1.0, "person") for a, b in same] + machine
    groups, used = _grouped(joined, parted)
    _store(connection, groups, used, keys)
    return len(groups)


def events(connection: Connection, country: str | None, limit: int, after: str | None) -> list[Event]:
    position = key(connection, t.event, after, "event") if after else None
    query = select(t.event.c.pk)
    if country:
        query = query.where(t.event.c.country == country)
    found = connection.execute(newest_first(query, t.event, limit, position)).scalars().all()
    return [_event(connection, pk) for pk in found]


def event(connection: Connection, identity: str) -> Event:
    return _event(connection, key(connection, t.event, identity, "event")[1])


def event_of(connection: Connection, claim: str) -> Event | None:
    query = select(t.event_claim.c.event_pk).join(t.claim, t.claim.c.pk == t.event_claim.c.claim_pk)
    pk = connection.execute(query.where(t.claim.c.id == claim)).scalar()
    return _event(connection, pk) if pk else None


def _linkable(connection: Connection) -> Iterator[tuple[int, Linkable]]:
    names = (
        "pk",
        "id",
        "kind",
        "actor",
        "weapon",
        "treaty",
        "act",
        "country",
        "places",
        "first_day",
        "last_day",
        "numbers",
    )
    rows = connection.execute(
        select(*t.claim.c[names]).where(t.claim.c.current == 1, t.claim.c.review != "rejected").order_by(t.claim.c.id)
    )
    for row in rows.mappings():
        first, last = (date.fromisoformat(row[day]) if row[day] else None for day in ("first_day", "last_day"))
        copied = {name: row[name] for name in _SEEN[1:8]}
        places, numbers = tuple(json.loads(row["places"])), json.loads(row["numbers"])
        yield row["pk"], Linkable(**copied, places=places, first=first, last=last, numbers=numbers)


def _judged_pairs(connection: Connection, keys: dict[str, int]) -> tuple[list[tuple[str, str]], set[frozenset[str]]]:
    """What persons called the same, in the order of time, and what they parted. The last word on a pair counts."""
    present = {pk: identity for identity, pk in keys.items()}
    following = dict(
        connection.execute(select(t.claim.c.pk, t.claim.c.next_pk).where(t.claim.c.next_pk.is_not(None))).all()
    )
    undone = select(t.judgement.c.undoes_pk).where(t.judgement.c.undoes_pk.is_not(None))
    rows = connection.execute(
        select(t.judgement.c.claim_pk, t.judgement.c.other_pk, t.judgement.c.verdict)
        .where(t.judgement.c.verdict.in_(("same", "not_the_same")), t.judgement.c.by == "person")
        .where(t.judgement.c.pk.not_in(undone), t.judgement.c.carried_pk.is_(None))
        .order_by(t.judgement.c.pk)
    )
    last: dict[frozenset[str], str] = {}
    for one, other, verdict in rows:
        pair = [present.get(_newest(pk, following)) for pk in (one, other)]
        if pair[0] and pair[1] and pair[0] != pair[1]:
            both = frozenset((pair[0], pair[1]))
            last.pop(both, None)
            last[both] = verdict
    same = [tuple(sorted(pair)) for pair, verdict in last.items() if verdict == "same"]
    return [(a, b) for a, b in same], {pair for pair, verdict in last.items() if verdict == "not_the_same"}


def _newest(pk: int, following: dict[int, int]) -> int:
    """The claim that says the same in the newest text version."""
    while pk in following:
        pk = following[pk]
    return pk


_Joined = tuple[str, str, float, str]


def _grouped(joined: Iterable[_Joined], parted: set[frozenset[str]]) -> tuple[list[list[str]], list[_Joined]]:
    """Groups by the links in their order; none may bring together what a person parted."""
    group: dict[str, list[str]] = {}
    used = []
    for link in joined:
        mine, theirs = group.get(link[0], [link[0]]), group.get(link[1], [link[1]])
        if mine is not theirs and any(frozenset((a, b)) in parted for a in mine for b in theirs):
            continue
        used.append(link)
        if mine is not theirs:
            both = mine + theirs
            group.update(dict.fromkeys(both, both))
    unique = {id(members): sorted(members) for members in group.values()}
    return sorted(unique.values()), used


def _store(connection: Connection, groups: list[list[str]], used: list[_Joined], keys: dict[str, int]) -> None:
    pairs: dict[tuple[int, int], dict[str, object]] = {}
    for one, other, score, by in used:
        pairs.setdefault((keys[one], keys[other]), {"score": score, "by": by})
    if pairs:
        connection.execute(insert(t.link), [{"one_pk": a, "other_pk": b} | link for (a, b), link in pairs.items()])
    for number, members in enumerate(groups, 1):
        columns = t.claim.c["kind", "country", "day"]
        rows = connection.execute(select(*columns).where(t.claim.c.pk.in_([keys[m] for m in members]))).all()
        kind, country = rows[0][:2]
        values = {"pk": number, "id": digest(["event", members[0]]), "kind": kind, "country": country}
        connection.execute(insert(t.event), values | {"day": max(row[2] for row in rows), "size": len(members)})
        connection.execute(insert(t.event_claim), [{"event_pk": number, "claim_pk": keys[m]} for m in members])


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
