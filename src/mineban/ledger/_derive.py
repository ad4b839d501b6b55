"""Makes the events: from scratch, or only where claims have changed. Both give the same.

A claim can only change the events of those with which it is, or was, held together: what it is
linked with now, and the event in which it was. Only these are made anew, each to its last member.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, or_, select, text

from mineban.ledger import _link
from mineban.ledger import _tables as t
from mineban.ledger._engine import APPLICATION_ID
from mineban.ledger._ids import digest
from mineban.ledger._link import Linkable, block_keys, likeness, links, surest_first

_MANY = 2000
"""From so many changed claims on, everything is made anew: it is faster."""
_AT_ONCE = 500
_COPIED = ("id", "kind", "actor", "weapon", "treaty", "act", "country")
_Joined = tuple[str, str, float, str]
_Claims = dict[int, Linkable]


def derive_events(connection: Connection) -> int:
    """Drop every event and make them anew; how many there are of two claims and more."""
    _lock(connection)
    due = _due(connection)
    for table in (t.link, t.event_claim, t.event, t.block):
        connection.execute(delete(table))
    claims = dict(_linkable(connection, _every_linkable()))
    _store_blocks(connection, claims)
    machine = links([*claims.values()])
    number = _make(connection, claims, machine, _Said(connection))
    _settled(connection, due)
    return number


def update_events(connection: Connection, most: int | None = None) -> int:
    """Make the events anew where claims have changed since; how many claims had.

    With `most`, nothing is done where more have: that is left to those who can wait.
    """
    waiting = len(connection.execute(select(t.event_due.c.pk).limit(most + 1 if most else 1)).all())
    if not waiting or (most and waiting > most):
        return 0
    _lock(connection)
    due = _due(connection)
    changed = {claim for _, claim in due}
    if len(changed) > _MANY:
        derive_events(connection)
    else:
        _Update(connection, changed).make()
        _settled(connection, due)
    return len(changed)


def _lock(connection: Connection) -> None:
    """One at a time. On SQLite the transaction sees to it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPLICATION_ID + 1})


def _due(connection: Connection) -> list[tuple[int, int]]:
    return [(pk, claim) for pk, claim in connection.execute(select(*t.event_due.c["pk", "claim_pk"]))]


def _settled(connection: Connection, due: list[tuple[int, int]]) -> None:
    """What was noted before is done; what was noted since stays."""
    for some in _portions([pk for pk, _ in due]):
        connection.execute(delete(t.event_due).where(t.event_due.c.pk.in_(some)))


class _Update:
    """The claims whose events may change, and what holds them together."""

    def __init__(self, connection: Connection, changed: set[int]) -> None:
        self._connection = connection
        self._said = _Said(connection)
        self._changed = changed | set(self._said.newest(changed).values())
        self._claims: _Claims = {}
        self._scores: dict[tuple[str, str], float] = {}

    def make(self) -> None:
        self._reach(self._move_blocks() | self._changed | self._together(self._changed))
        self._drop({*self._claims, *self._changed})
        _make(self._connection, self._claims, surest_first(self._scores), self._said)

    def _move_blocks(self) -> set[int]:
        """Put the changed claims into their blocks. The members of blocks that grew, or shrank, over the bound."""
        before = self._blocks_of(self._changed)
        for some in _portions(self._changed):
            self._connection.execute(delete(t.block).where(t.block.c.claim_pk.in_(some)))
        now = self._load(self._changed)
        _store_blocks(self._connection, now)
        after = {pk: set(block_keys(claim)) for pk, claim in now.items()}
        moved: dict[str, int] = defaultdict(int)
        for pk in self._changed:
            for key in before[pk] ^ after.get(pk, set()):
                moved[key] += 1 if key in after.get(pk, ()) else -1
        sizes = self._sizes(moved)
        over = [k for k, n in moved.items() if (sizes[k] > _link.BLOCK) != (sizes[k] - n > _link.BLOCK)]
        return {pk for key in over for pk in self._members([key])[key]}

    def _reach(self, seeds: set[int]) -> None:
        """All that are linked with the seeds, with those again, and so on."""
        frontier = seeds
        while frontier:
            self._claims |= self._load(frontier)
            frontier = self._neighbours(frontier & set(self._claims)) - set(self._claims)

    def _neighbours(self, claims: set[int]) -> set[int]:
        """Those that are alike enough, or that a person called the same."""
        found = {other for pk in claims for other in self._said.with_same(pk)}
        blocks = self._blocks_of(claims)
        keys = {key for held in blocks.values() for key in held}
        small = [key for key, size in self._sizes(keys).items() if 2 <= size <= _link.BLOCK]
        members = self._members(small)
        known = self._claims | self._load({pk for held in members.values() for pk in held} - set(self._claims))
        for pk in claims:
            for other in {o for key in blocks[pk] for o in members.get(key, ()) if o != pk and o in known}:
                if self._score(known[pk], known[other]) >= _link.LINK:
                    found.add(other)
        return found

    def _score(self, one: Linkable, other: Linkable) -> float:
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._scores:
            self._scores[pair] = likeness(one, other)
        return self._scores[pair]

    def _load(self, claims: Iterable[int]) -> _Claims:
        found: _Claims = {}
        for some in _portions(claims):
            found.update(_linkable(self._connection, _every_linkable().where(t.claim.c.pk.in_(some))))
        return found

    def _blocks_of(self, claims: Iterable[int]) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for some in _portions(claims):
            rows = self._connection.execute(
                select(t.block.c.claim_pk, t.block.c.key).where(t.block.c.claim_pk.in_(some))
            )
            for pk, key in rows:
                found[pk].add(key)
        return found

    def _sizes(self, keys: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = dict.fromkeys(keys, 0)
        for some in _portions(found):
            query = select(t.block.c.key, func.count()).where(t.block.c.key.in_(some)).group_by(t.block.c.key)
            for key, number in self._connection.execute(query):
                found[key] = number
        return found

    def _members(self, keys: Iterable[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for some in _portions(keys):
            rows = self._connection.execute(select(t.block.c.key, t.block.c.claim_pk).where(t.block.c.key.in_(some)))
            for key, pk in rows:
                found[key].append(pk)
        return found

    def _events_of(self, claims: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for some in _portions(claims):
            query = select(t.event_claim.c.event_pk).where(t.event_claim.c.claim_pk.in_(some))
            found.update(self._connection.execute(query).scalars())
        return found

    def _together(self, claims: Iterable[int]) -> set[int]:
        """The claims of the events in which these were."""
        found: set[int] = set()
        for some in _portions(self._events_of(claims)):
            query = select(t.event_claim.c.claim_pk).where(t.event_claim.c.event_pk.in_(some))
            found.update(self._connection.execute(query).scalars())
        return found

    def _drop(self, claims: set[int]) -> None:
        events = self._events_of(claims)
        for some in _portions(claims):
            self._connection.execute(delete(t.link).where(or_(t.link.c.one_pk.in_(some), t.link.c.other_pk.in_(some))))
        for some in _portions(events):
            self._connection.execute(delete(t.event_claim).where(t.event_claim.c.event_pk.in_(some)))
            self._connection.execute(delete(t.event).where(t.event.c.pk.in_(some)))


class _Said:
    """What persons called the same, in the order of time, and what they parted. The last word on a pair counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        undone = select(t.judgement.c.undoes_pk).where(t.judgement.c.undoes_pk.is_not(None))
        rows = connection.execute(
            select(t.judgement.c.claim_pk, t.judgement.c.other_pk, t.judgement.c.verdict)
            .where(t.judgement.c.verdict.in_(("same", "not_the_same")), t.judgement.c.by == "person")
            .where(t.judgement.c.pk.not_in(undone), t.judgement.c.carried_pk.is_(None))
            .order_by(t.judgement.c.pk)
        ).all()
        newest = self.newest({pk for row in rows for pk in row[:2]})
        self._last: dict[frozenset[int], str] = {}
        for one, other, verdict in rows:
            pair = frozenset((newest[one], newest[other]))
            if len(pair) == 2:
                self._last.pop(pair, None)
                self._last[pair] = verdict
        self._partners: dict[int, set[int]] = defaultdict(set)
        for one, other in self._pairs("same"):
            self._partners[one].add(other)
            self._partners[other].add(one)

    def newest(self, claims: Iterable[int]) -> dict[int, int]:
        """For each claim the one that says the same in the newest text version."""
        found = {pk: pk for pk in claims}
        while True:
            following: dict[int, int] = {}
            for some in _portions({*found.values()}):
                query = select(t.claim.c.pk, t.claim.c.next_pk).where(t.claim.c.pk.in_(some))
                for pk, later in self._connection.execute(query.where(t.claim.c.next_pk.is_not(None))):
                    following[pk] = later
            if not following:
                return found
            found = {pk: following.get(last, last) for pk, last in found.items()}

    def with_same(self, claim: int) -> set[int]:
        return self._partners[claim]

    def same(self, claims: _Claims) -> list[tuple[str, str]]:
        """The pairs of these claims that are the same, by id."""
        return [pair for pair in map(tuple, _by_id(self._pairs("same"), claims)) if len(pair) == 2]

    def parted(self, claims: _Claims) -> set[frozenset[str]]:
        """The pairs of these claims that are not the same, by id."""
        return {frozenset(pair) for pair in _by_id(self._pairs("not_the_same"), claims)}

    def _pairs(self, verdict: str) -> Iterator[tuple[int, int]]:
        for pair, last in self._last.items():
            if last == verdict:
                one, other = sorted(pair)
                yield one, other


def _by_id(pairs: Iterable[tuple[int, int]], claims: _Claims) -> Iterator[list[str]]:
    for one, other in pairs:
        if one in claims and other in claims:
            yield sorted((claims[one].id, claims[other].id))


def _every_linkable() -> Select[Any]:
    names = ("pk", *_COPIED, "places", "first_day", "last_day", "numbers")
    return select(*t.claim.c[names]).where(t.claim.c.current == 1, t.claim.c.review != "rejected")


def _linkable(connection: Connection, query: Select[Any]) -> Iterator[tuple[int, Linkable]]:
    for row in connection.execute(query.order_by(t.claim.c.id)).mappings():
        yield row["pk"], _of_row(row)


def _of_row(row: RowMapping) -> Linkable:
    first, last = (date.fromisoformat(row[day]) if row[day] else None for day in ("first_day", "last_day"))
    copied = {name: row[name] for name in _COPIED}
    places, numbers = tuple(json.loads(row["places"])), json.loads(row["numbers"])
    return Linkable(**copied, places=places, first=first, last=last, numbers=numbers)


def _store_blocks(connection: Connection, claims: _Claims) -> None:
    rows = ({"claim_pk": pk, "key": key} for pk, claim in claims.items() for key in dict.fromkeys(block_keys(claim)))
    for some in _portions(rows):
        connection.execute(insert(t.block), some)


def _make(connection: Connection, claims: _Claims, machine: list[tuple[str, str, float]], said: _Said) -> int:
    """Group the claims by what persons said and by the machine's links, and store the events; how many."""
    joined: list[_Joined] = [(a, b, 1.0, "person") for a, b in said.same(claims)]
    joined += [(a, b, score, "machine") for a, b, score in machine]
    groups, used = _grouped(joined, said.parted(claims))
    _store(connection, groups, used, {claim.id: pk for pk, claim in claims.items()})
    return len(groups)


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
    for some in _portions({"one_pk": a, "other_pk": b} | link for (a, b), link in pairs.items()):
        connection.execute(insert(t.link), some)
    first = connection.execute(select(func.coalesce(func.max(t.event.c.pk), 0))).scalar_one() + 1
    for number, members in enumerate(groups, first):
        columns = t.claim.c["kind", "country", "day", "id"]
        rows = connection.execute(
            select(*columns).where(t.claim.c.pk.in_([keys[m] for m in members])).order_by(t.claim.c.id)
        ).all()
        kind, country = rows[0][:2]
        values = {"pk": number, "id": digest(["event", members[0]]), "kind": kind, "country": country}
        connection.execute(insert(t.event), values | {"day": max(row[2] for row in rows), "size": len(members)})
        connection.execute(insert(t.event_claim), [{"event_pk": number, "claim_pk": keys[m]} for m in members])


def _portions(things: Iterable[Any]) -> Iterator[list[Any]]:
    """The things in lists that a statement can hold."""
    portion: list[Any] = []
    for thing in things:
        portion.append(thing)
        if len(portion) == _AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion
