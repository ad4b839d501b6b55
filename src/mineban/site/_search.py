"""The page of the search: words in quotes, with every condition that claims can be filtered by."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from mineban.errors import ArgumentError
from mineban.ledger import ClaimFilter, Piece
from mineban.site._ask import Ask, Asked
from mineban.site._claim_views import ClaimView, claim_view
from mineban.site._filtering import Chosen, Facet, Wanted, as_parameters, chosen, facets
from mineban.site._meta import Made, PageMeta
from mineban.site._paging import After, address_with
from mineban.site._tally import tally

_PAGE = 50
_COUNTED = 500
Words = Annotated[str, Query(alias="q", max_length=200, description='Words, "a phrase", -without, begin*.')]


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim one of whose quotes has the words; `snippet` joined is the quotes, cut where the words are."""

    claim: ClaimView
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found, the newest document first.

    `parameters` are words and filter as a query. `found` counts the hits, up to `counted_to`;
    `facets` tell these hits apart. `note` says what was wrong with the question, if it could not
    be asked.
    """

    meta: PageMeta
    query: str
    note: str | None
    found: int
    counted_to: int
    parameters: str
    chosen: tuple[Chosen, ...]
    facets: tuple[Facet, ...]
    hits: tuple[Hit, ...]
    next: str | None
    is_first: bool


def search_page(ask: Asked, wanted: Wanted, query: Words = "", after: After = None) -> SearchPage:
    """Claims whose quotes have the words asked for. Conditions are those of `/api/claims`."""
    query = query.strip()
    hits, all_found, note = _hits(ask, query, wanted, after)
    page = hits[:_PAGE]
    following = address_with(ask, after=page[-1].claim.id) if len(hits) > _PAGE else None
    return SearchPage(
        meta=_meta(ask, query, wanted, "machine" if not page else _made_by(page)),
        query=query,
        note=note,
        found=len(all_found),
        counted_to=_COUNTED,
        parameters=urlencode(_parameters(query, wanted)),
        chosen=chosen(wanted),
        facets=facets(tally(all_found), wanted),
        hits=tuple(page),
        next=following,
        is_first=after is None,
    )


def _made_by(hits: list[Hit]) -> Made:
    """Whether the claims found were made by a machine, reviewed, or some of each."""
    kinds = {hit.claim.machine_made for hit in hits}
    return "mixed" if len(kinds) > 1 else ("machine" if True in kinds else "reviewed")


def _hits(
    ask: Ask, query: str, wanted: ClaimFilter, after: str | None
) -> tuple[list[Hit], list[ClaimView], str | None]:
    if not query:
        return [], [], None
    try:
        counted = ask.desk.ledger.search(query, wanted, _COUNTED)
        found = ask.desk.ledger.search(query, wanted, _PAGE + 1, after) if after else counted[: _PAGE + 1]
    except ArgumentError as error:
        return [], [], str(error)
    hits = [Hit(claim_view(hit.claim), hit.snippet) for hit in found]
    return hits, [claim_view(hit.claim) for hit in counted], None


def _meta(ask: Ask, query: str, wanted: ClaimFilter, made: Made) -> PageMeta:
    title = f"Search: {query}" if query else "Search"
    keep = _parameters(query, wanted)
    return ask.meta(title, "Search in the exact words of claims.", section="/search", made=made, keep=keep, dated=False)


def _parameters(query: str, wanted: ClaimFilter) -> dict[str, str]:
    return ({"q": query} if query else {}) | as_parameters(wanted)
