"""A claim filter as SQL, and pages of what it lets through."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union

from mineban.errors import ArgumentError
from mineban.ledger import _tables as t
from mineban.ledger._types import ClaimFilter

_EQUAL = ("kind", "actor", "country", "weapon", "treaty", "modality", "review")
_TELLING, _COMMON = {"actor", "country", "treaty"}, {"weapon", "modality", "review"}
"""Where a telling field is given, the index of one with few values must not be chosen in its place."""
MOST = 1000
"""The largest page that is given at once."""

Position = tuple[str, int]
"""Where a page begins: after this publication day and key."""


def conditions(wanted: ClaimFilter, leave_out: str = "") -> list[ColumnElement[bool]]:
    """The conditions on the claim table; `leave_out` names a field whose own condition is dropped (for facets)."""
    columns = t.claim.c
    given = {n: str(v) for n in _EQUAL if n != leave_out and (v := getattr(wanted, n)) is not None}
    is_narrow = bool(wanted.document or wanted.state or set(given) & _TELLING)
    found: list[ColumnElement[bool]] = [t.CURRENT]
    for name, value in given.items():
        hidden = is_narrow and name in _COMMON
        found.append((func.coalesce(columns[name], "") if hidden else columns[name]) == value)
    if wanted.state is not None:
        found.append(or_(columns.actor == wanted.state, columns.country == wanted.state))
    found += _of_words(wanted)
    if wanted.since is not None:
        found.append(columns.last_day >= wanted.since.isoformat())
    if wanted.until is not None:
        found.append(columns.first_day <= wanted.until.isoformat())
    if wanted.document is not None:
        found.append(
            columns.document_pk == select(t.document.c.pk).where(t.document.c.id == wanted.document).scalar_subquery()
        )
    return found


def _of_words(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """Conditions on what stands in claims and documents in words of their own."""
    columns = t.claim.c
    if wanted.model is not None:
        yield columns.model.in_(wanted.model.split("|"))
    if wanted.speaker is not None:
        yield columns.speaker == wanted.speaker
    if wanted.source is not None:
        yield columns.document_pk.in_(select(t.document.c.pk).where(t.document.c.source == wanted.source))


def page_of_claims(wanted: ClaimFilter, limit: int, after: Position | None) -> Select[Any]:
    """The keys and days of one page of claims. A state's page is put together from two indexes."""
    if wanted.state is None:
        query = select(t.claim.c.pk, t.claim.c.day).where(*conditions(wanted))
        return newest_first(query, t.claim, limit, after)
    rest = replace(wanted, state=None)
    halves = [
        newest_first(
            select(t.claim.c.pk, t.claim.c.day).where(*conditions(rest), column == wanted.state), t.claim, limit, after
        )
        for column in (t.claim.c.actor, t.claim.c.country)
    ]
    both = union(*(select(half.subquery()) for half in halves)).subquery()
    return newest_first(select(both.c.pk, both.c.day), both, limit, None)


def newest_first(query: Select[Any], table: Any, limit: int, after: Position | None) -> Select[Any]:
    """One page, the newest publication first, then in the order in which things were read."""
    columns = table.c
    if not 1 <= limit <= MOST:
        raise ArgumentError(f"a page of {limit} cannot be given: ask for 1 to {MOST}")
    if after:
        day, pk = after
        query = query.where(and_(columns.day <= day, or_(columns.day < day, columns.pk > pk)))
    return query.order_by(columns.day.desc(), columns.pk).limit(limit)
