"""Pages of long lists by cursor, and single things by permanent id."""

from collections.abc import Callable, Sequence
from typing import Annotated, Protocol, TypeVar
from urllib.parse import parse_qsl, urlencode

from fastapi import HTTPException, Query

from mineban.errors import ArgumentError
from mineban.ledger import StoredClaim
from mineban.site._ask import Ask
from mineban.site._meta import Made

PAGE = 50
After = Annotated[str | None, Query(description="The id of the last item of the page before.", max_length=100)]

Position = Annotated[int, Query(alias="after", description="How many items came before.", ge=0, le=100_000)]


class Identified(Protocol):
    """A thing with a permanent id."""

    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=Identified)
Thing = TypeVar("Thing")


def page_of(fetch: Callable[[int], list[Item]], ask: Ask) -> tuple[list[Item], str | None]:
    """One page of what `fetch` (given how many) finds, and the address of the next page, None at the end."""
    found = fetch(PAGE + 1)
    if len(found) <= PAGE:
        return found, None
    return found[:PAGE], address_with(ask, after=found[PAGE - 1].id)


def part_of(items: Sequence[Item], after: str | None, ask: Ask) -> tuple[tuple[Item, ...], str | None]:
    """As `page_of`, of a list in hand. An unknown `after` is the answer 404."""
    ids = [one.id for one in items]
    if after and after not in ids:
        raise HTTPException(404, f"nothing here has the id {after!r}: begin again at {ask.path}")
    begin = ids.index(after) + 1 if after else 0
    found, following = page_of(lambda limit: list(items[begin : begin + limit]), ask)
    return tuple(found), following


def part_after(items: Sequence[Thing], before: int, size: int, ask: Ask) -> tuple[tuple[Thing, ...], str | None]:
    """As `part_of`, of things without an id, in an order that the question alone decides: its days, its conditions."""
    last = before + size
    following = address_with(ask, after=str(last)) if len(items) > last else None
    return tuple(items[before:last]), following


def address_with(ask: Ask, **changed: str | None) -> str:
    """The page's own address with some parameters changed; None or an empty value takes one out."""
    kept = {name: value for name, value in parse_qsl(ask.query) if name not in changed}
    query = urlencode(kept | {name: value for name, value in changed.items() if value})
    return ask.path + (f"?{query}" if query else "")


def the_one(fetch: Callable[[], Thing], missing: str) -> Thing:
    """What `fetch` finds by id, or the answer 404 that says `missing`."""
    try:
        return fetch()
    except ArgumentError:
        raise HTTPException(404, f"{missing}: follow a link from a list, or search for its words") from None


def made_by(claims: Sequence[StoredClaim]) -> Made:
    """Whether these claims were made by a machine, reviewed by people, or some of each."""
    reviewed = sum(one.review != "machine" for one in claims)
    if not reviewed:
        return "machine"
    return "reviewed" if reviewed == len(claims) else "mixed"
