"""Counts for facets: how many claims fit, and how many would with another value of one field."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, func, select

from mineban.ledger import _tables as t
from mineban.ledger._filters import conditions
from mineban.ledger._types import ClaimFilter, Counts

_Found = dict[str, Counter[str]]


def counts(connection: Connection, wanted: ClaimFilter) -> Counts:
    """The counts of what fits, by one look at the claims; a field that is itself filtered takes a look of its own."""
    if wanted == ClaimFilter():
        return _of_everything(connection)
    found = _by_fields(connection, wanted)
    total = sum(found["kind"].values())
    for field in t.FACETS:
        if getattr(wanted, field) is not None:
            found[field] = _facet(connection, replace(wanted, **{field: None}), field)
    return Counts(total, {field: _sorted(found[field]) for field in t.FACETS})


def _of_everything(connection: Connection) -> Counts:
    found = {field: _facet(connection, ClaimFilter(), field) for field in t.FACETS}
    return Counts(sum(found["kind"].values()), {field: _sorted(found[field]) for field in t.FACETS})


def _by_fields(connection: Connection, wanted: ClaimFilter) -> _Found:
    """Every field of the claims that fit. Each combination of values comes once, however many claims have it."""
    found: _Found = defaultdict(Counter)
    columns = [t.claim.c[field] for field in t.FACETS]
    for part in _parts(wanted):
        query = select(func.count(), *columns).where(*part).group_by(*columns)
        for number, *values in connection.execute(query):
            for field, value in zip(t.FACETS, values, strict=True):
                if value is not None:
                    found[field][value] += number
    return found


def _facet(connection: Connection, wanted: ClaimFilter, field: str) -> Counter[str]:
    if wanted != ClaimFilter():
        return _by_fields(connection, wanted)[field]
    column = t.claim.c[field]
    query = select(column, func.count()).where(t.CURRENT, column.is_not(None)).group_by(column)
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _parts(wanted: ClaimFilter) -> Iterator[list[ColumnElement[bool]]]:
    """The conditions; for a state two of them, which share no claim, so that each has its index."""
    if wanted.state is None:
        yield [*conditions(wanted)]
        return
    actor, country = t.claim.c.actor, t.claim.c.country
    rest = conditions(replace(wanted, state=None))
    yield [*rest, actor == wanted.state]
    yield [*rest, country == wanted.state, actor != wanted.state]


def _sorted(found: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
