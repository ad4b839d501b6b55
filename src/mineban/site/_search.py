"""The page of the search: words in quotes and in whole documents, with every condition that claims know."""

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Query

from mineban.errors import ArgumentError
from mineban.ledger import ClaimFilter, Counts, DocumentHit, Piece, SearchHit
from mineban.site._ask import Ask, Asked
from mineban.site._claim_views import ClaimView, claim_view
from mineban.site._documents import DocumentLine, document_line
from mineban.site._filtering import Chosen, Facet, Option, Wanted, as_parameters, chosen, facets
from mineban.site._meta import Made, PageMeta
from mineban.site._paging import PAGE, After, address_with

Where = Literal["claims", "documents"]
Words = Annotated[str, Query(alias="q", max_length=200, description='Words, "a phrase", -without, begin*.')]
InWhat = Annotated[
    Where, Query(alias="in", description="claims: the quotes of claims; documents: whole texts and their titles.")
]
_NOTHING = Counts(0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim one of whose quotes has the words; `snippet` joined is the quotes, cut where the words are."""

    claim: ClaimView
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TextHit:
    """A document with the words; `snippet` joined is up to three extracts of its text, cut where the words are.

    `place` is where the first of the words stands, in code points; null where only the title has them.
    """

    document: DocumentLine
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    place: int | None


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year in which what claims tell of began: how many claims were found, and the address of those alone."""

    year: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found, the newest document first: `hits` in claims, or `texts` in documents.

    `claims_found` and `documents_found` count all. `facets` count what another value of one field
    would leave of the claims found; conditions come first, then the page is cut. With conditions,
    documents are those with a claim that fits. `parameters` are words and conditions as a query,
    `feed` is the search as a feed to save. `note` says what was wrong with the question, if it could
    not be asked.
    """

    meta: PageMeta
    query: str
    where: Where
    note: str | None
    claims_found: int
    documents_found: int
    parameters: str
    feed: str
    chosen: tuple[Chosen, ...]
    facets: tuple[Facet, ...]
    years: tuple[YearLink, ...]
    publishers: tuple[Option, ...]
    hits: tuple[Hit, ...]
    texts: tuple[TextHit, ...]
    next: str | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class _Found:
    claims: Counts = _NOTHING
    documents: Counts = _NOTHING
    hits: tuple[Hit, ...] = ()
    texts: tuple[TextHit, ...] = ()
    following: str | None = None
    note: str | None = None


def search_page(
    ask: Asked, wanted: Wanted, query: Words = "", where: InWhat = "claims", after: After = None
) -> SearchPage:
    """Claims whose quotes have the words asked for, or documents. Conditions are those of `/api/claims`."""
    query = query.strip()
    found = _found(ask, query, wanted, where, after) if query else _Found()
    asked = _parameters(query, wanted)
    return SearchPage(
        meta=_meta(ask, query, asked | _in(where), found),
        query=query,
        where=where,
        note=found.note,
        claims_found=found.claims.total,
        documents_found=found.documents.total,
        parameters=urlencode(asked),
        feed=f"/{where}.atom?{urlencode(asked)}",
        chosen=chosen(wanted),
        facets=facets(found.claims, wanted),
        years=_years(ask, found.claims),
        publishers=_publishers(found.documents),
        hits=found.hits,
        texts=found.texts,
        next=found.following,
        is_first=after is None,
    )


def _found(ask: Ask, query: str, wanted: ClaimFilter, where: Where, after: str | None) -> _Found:
    desk = ask.desk
    try:
        claims, documents = desk.search_counts(query, wanted), desk.search_document_counts(query, wanted)
        if where == "documents":
            texts = desk.ledger.search_documents(query, wanted, PAGE + 1, after)
            page = tuple(map(_text_hit, texts[:PAGE]))
            following = _after(ask, page[-1].document.id) if len(texts) > PAGE else None
            return _Found(claims, documents, texts=page, following=following)
        hits = desk.ledger.search(query, wanted, PAGE + 1, after)
    except ArgumentError as error:
        return _Found(note=str(error))
    shown = tuple(map(_hit, hits[:PAGE]))
    return _Found(claims, documents, shown, following=_after(ask, shown[-1].claim.id) if len(hits) > PAGE else None)


def _after(ask: Ask, last: str) -> str:
    return address_with(ask, after=last)


def _hit(hit: SearchHit) -> Hit:
    return Hit(claim_view(hit.claim), hit.snippet)


def _text_hit(hit: DocumentHit) -> TextHit:
    return TextHit(document_line(hit.document), hit.title, hit.snippet, hit.place)


def _made_by(hits: tuple[Hit, ...]) -> Made:
    """Whether the claims found were made by a machine, reviewed, or some of each."""
    kinds = {hit.claim.machine_made for hit in hits}
    return "mixed" if len(kinds) > 1 else ("reviewed" if kinds == {False} else "machine")


def _years(ask: Ask, counts: Counts) -> tuple[YearLink, ...]:
    """The years of what the claims tell of, the latest first."""
    found = sorted(counts.by.get("year", {}).items(), reverse=True)
    links = ((year, n, {"since": f"{year}-01-01", "until": f"{year}-12-31"}) for year, n in found)
    return tuple(YearLink(year, n, address_with(ask, after=None, **days)) for year, n, days in links)


def _publishers(counts: Counts) -> tuple[Option, ...]:
    """Where the documents found were published, the most frequent first."""
    return tuple(Option(name, name, number) for name, number in [*counts.by.get("source", {}).items()][:12])


def _meta(ask: Ask, query: str, keep: dict[str, str], found: _Found) -> PageMeta:
    title = f"Search: {query}" if query else "Search"
    about = "Search in the exact words of claims and in the texts of documents."
    return ask.meta(title, about, section="/search", made=_made_by(found.hits), keep=keep, dated=False)


def _in(where: Where) -> dict[str, str]:
    return {"in": where} if where != "claims" else {}


def _parameters(query: str, wanted: ClaimFilter) -> dict[str, str]:
    return ({"q": query} if query else {}) | as_parameters(wanted)
