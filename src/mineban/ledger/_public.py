"""The ledger as the public sees it: without the names that are withheld."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TypeVar

from sqlalchemy import select

from mineban.errors import LedgerDamagedError
from mineban.ledger import _tables as t
from mineban.ledger._counts import document_facets, facets_of, most_first
from mineban.ledger._filters import MOST
from mineban.ledger._ledger import Ledger
from mineban.ledger._mask import Mask
from mineban.ledger._texts import Marked
from mineban.ledger._types import (
    ClaimFilter,
    Counts,
    CustodyEntry,
    Event,
    Judgement,
    SearchHit,
    StoredClaim,
    StoredDocument,
    StoredRefusal,
)

_EVERY = ClaimFilter()
_FEW = 50
"""Documents looked at together: their whole texts are in memory."""


def hiding(ledger: Ledger) -> Callable[[str], str]:
    """What a field of this ledger looks like to those who read it."""
    return ledger._mask().field if isinstance(ledger, _PublicLedger) else str


def public_view(ledger: Ledger) -> Ledger:
    """The same ledger, read with withheld names hidden: for pages, the API and exports that others see.

    In texts and quotes each letter is blocked out, so that every quote still stands where it says;
    in fields the name is replaced. What is found only by a withheld name is not found.
    """
    return _PublicLedger(ledger)


class _PublicLedger(Ledger):
    def __init__(self, whole: Ledger) -> None:
        super().__init__(whole._engine, whole.where, whole._store)

    def _mask(self) -> Mask:
        return _mask_of(
            tuple(form for row in self.withheld() if not row.lifted and not row.lifts for form in row.forms)
        )

    def _may_want(self, wanted: ClaimFilter) -> ClaimFilter:
        """The filter; one that asks for a withheld name finds nothing."""
        mask = self._mask()
        asked = (wanted.actor, wanted.model, wanted.speaker, wanted.source)
        return replace(wanted, document="") if any(mask.finds(one) for one in asked if one) else wanted

    def document(self, identity: str) -> StoredDocument:
        return self._mask().stored_document(super().document(identity))

    def documents(self, limit: int = 50, after: str | None = None) -> list[StoredDocument]:
        return list(map(self._mask().stored_document, super().documents(limit, after)))

    def claim(self, identity: str) -> StoredClaim:
        return self._mask().stored_claim(super().claim(identity))

    def claims(self, wanted: ClaimFilter = _EVERY, limit: int = 50, after: str | None = None) -> list[StoredClaim]:
        return self._claims(super().claims(self._may_want(wanted), limit, after))

    def claims_of(self, ids: Sequence[str]) -> list[StoredClaim]:
        return self._claims(super().claims_of(ids))

    def queue(self, limit: int = 50, after: str | None = None) -> list[StoredClaim]:
        return self._claims(super().queue(limit, after))

    def queue_second(self, who: str, limit: int = 50, after: str | None = None) -> list[StoredClaim]:
        return self._claims(super().queue_second(who, limit, after))

    def counts(self, wanted: ClaimFilter = _EVERY) -> Counts:
        return _masked(super().counts(self._may_want(wanted)), self._mask())

    def kinds(self, wanted: ClaimFilter = _EVERY) -> Mapping[str, int]:
        return super().kinds(self._may_want(wanted))

    def search(
        self, query: str, wanted: ClaimFilter | None = None, limit: int = 50, after: str | None = None
    ) -> list[SearchHit]:
        mask, wanted = self._mask(), self._may_want(wanted or _EVERY)
        found: list[SearchHit] = []
        while len(found) < limit:
            page = super().search(mask.query(query), wanted, limit, after)
            found += filter(None, map(mask.hit, page))
            if len(page) < limit:
                break
            after = page[-1].claim.id
        return found[:limit]

    def search_counts(self, query: str, wanted: ClaimFilter = _EVERY) -> Counts:
        mask, wanted = self._mask(), self._may_want(wanted)
        asked = mask.query(query)
        hidden: dict[str, Mapping[str, str | None]] = {}
        for form in mask.related(asked):
            pages = partial(self._hits, asked, wanted, MOST, also=form)
            found = (hit for hit in _every(pages, lambda hit: hit.claim.id) if mask.hit(hit) is None)
            hidden |= {hit.claim.id: facets_of(hit.claim) for hit in found}
        return _masked(_without(super().search_counts(asked, wanted), hidden.values()), mask)

    def search_document_counts(self, query: str, wanted: ClaimFilter | None = None) -> Counts:
        mask, wanted = self._mask(), self._may_want(wanted or _EVERY)
        asked = mask.query(query)
        hidden: dict[str, Mapping[str, str | None]] = {}
        for form in mask.related(asked):
            pages = partial(super()._marked, asked, wanted, _FEW, also=form)
            found = (one for one in _every(pages, lambda one: one.document.id) if one.is_hidden(mask))
            hidden |= {one.document.id: document_facets(one.document) for one in found}
        return _masked(_without(super().search_document_counts(asked, wanted), hidden.values()), mask)

    def _marked(self, query: str, wanted: ClaimFilter, limit: int, after: str | None, also: str = "") -> list[Marked]:
        mask, wanted = self._mask(), self._may_want(wanted)
        found: list[Marked] = []
        while len(found) < limit:
            page = super()._marked(mask.query(query), wanted, limit, after, also)
            found += [one.masked(mask) for one in page if not one.is_hidden(mask)]
            if len(page) < limit:
                break
            after = page[-1].document.id
        return found[:limit]

    def judgements(self, claim: str) -> list[Judgement]:
        return list(map(self._mask().judgement, super().judgements(claim)))

    def refusals(self, document: str | None = None) -> list[StoredRefusal]:
        return list(map(self._mask().refusal, super().refusals(document)))

    def custody(self, sha256: str) -> list[CustodyEntry]:
        mask = self._mask()
        return [replace(one, detail=mask.any(dict(one.detail))) for one in super().custody(sha256)]

    def events(self, country: str | None = None, limit: int = 50, after: str | None = None) -> list[Event]:
        return list(map(self._mask().event, super().events(country, limit, after)))

    def event(self, identity: str) -> Event:
        return self._mask().event(super().event(identity))

    def event_of(self, claim: str) -> Event | None:
        found = super().event_of(claim)
        return self._mask().event(found) if found else None

    def capture_content(self, sha256: str) -> bytes:
        """Raises LedgerDamagedError for bytes whose text holds a withheld name: they cannot be shown in part."""
        mask = self._mask()
        query = select(t.document.c.text).join(t.capture, t.capture.c.pk == t.document.c.capture_pk)
        with self._reading() as connection:
            texts = connection.execute(query.where(t.capture.c.sha256 == sha256)).scalars().all() if mask else []
        if any(map(mask.finds, texts)):
            raise LedgerDamagedError(f"capture {sha256}: a name in it is withheld: its bytes are not given out")
        return super().capture_content(sha256)

    def _claims(self, found: list[StoredClaim]) -> list[StoredClaim]:
        return list(map(self._mask().stored_claim, found))


_T = TypeVar("_T")


def _every(pages: Callable[..., list[_T]], identity: Callable[[_T], str]) -> Iterator[_T]:
    """All that there is, page by page."""
    after = None
    while page := pages(after=after):
        yield from page
        after = identity(page[-1])


def _masked(counts: Counts, mask: Mask) -> Counts:
    """The counts, values that look alike without withheld names taken together."""
    by = {}
    for field, values in counts.by.items():
        found: Counter[str] = Counter()
        for value, number in values.items():
            found[mask.field(value)] += number
        by[field] = most_first(found)
    return Counts(counts.total, by)


def _without(counts: Counts, hidden: Iterable[Mapping[str, str | None]]) -> Counts:
    """The counts without some of what was counted."""
    by, total = {field: Counter(values) for field, values in counts.by.items()}, counts.total
    for one in hidden:
        total -= 1
        for field, value in one.items():
            if value:
                by[field][value] -= 1
    return Counts(total, {field: most_first(+found) for field, found in by.items()})


_mask_of: Callable[[tuple[str, ...]], Mask] = lru_cache(maxsize=8)(Mask)
