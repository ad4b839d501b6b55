"""The order of rows: the newest publication first, then by permanent ids, never by what was read before what."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any, TypeVar

from mineban.ledger import StoredClaim, StoredDocument, sort_day

_T = TypeVar("_T")
Again = Callable[[Sequence[str]], list[_T]]
"""Gives things by their ids once more."""
_CLAIMS, _DOCUMENTS = 5000, 50
"""So many of one day are held in memory; of more, only their places in the order."""


def claims_in_order(found: Iterable[StoredClaim], again: Again[StoredClaim]) -> Iterator[StoredClaim]:
    """Claims as the ledger gives them, day by day; within a day by document and place in it."""
    for _, day in groupby(found, lambda stored: sort_day(stored.document_published)):
        yield from _sorted(day, _place_of_claim, again, _CLAIMS)


def documents_in_order(found: Iterable[StoredDocument], again: Again[StoredDocument]) -> Iterator[StoredDocument]:
    """Documents as the ledger gives them, day by day; within a day by id."""
    for _, day in groupby(found, lambda stored: sort_day(stored.document.published)):
        yield from _sorted(day, lambda stored: (stored.id,), again, _DOCUMENTS)


def _place_of_claim(stored: StoredClaim) -> tuple[Any, ...]:
    return stored.document_id, min(quote.start for quote in stored.claim.quotes), stored.id


def _sorted(things: Iterator[_T], place: Callable[[_T], tuple[Any, ...]], again: Again[_T], most: int) -> Iterator[_T]:
    held = [*islice(things, most)]
    rest = [place(thing) for thing in things]
    if not rest:
        yield from sorted(held, key=place)
        return
    places = sorted([*map(place, held), *rest])
    held.clear()
    for start in range(0, len(places), most):
        yield from again([one[-1] for one in places[start : start + most]])
