"""Rows out of a ledger, a page at a time. A row whose quote is broken is left out and counted."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from mineban.errors import LedgerDamagedError, QuoteError
from mineban.exports._order import claims_in_order, documents_in_order
from mineban.exports._types import DocumentRow, ExportOptions, Row, Tally, document_row
from mineban.ledger import ClaimFilter, Ledger, StoredClaim, StoredDocument

PAGE = 500
_HELD = 4096
"""Documents whose metadata are kept at hand: claims of one document mostly follow each other."""

_Fetch = Callable[[int, str | None], list[StoredClaim]]


def rows(
    ledger: Ledger, wanted: ClaimFilter, search: str | None, options: ExportOptions, tally: Tally
) -> Iterator[Row]:
    """The rows of the claims that fit, the newest publication first."""

    @lru_cache(maxsize=_HELD)
    def document(identity: str) -> DocumentRow:
        return document_row(ledger.document(identity))

    found = _claims(_fetcher(ledger, wanted, search), tally)
    for stored in claims_in_order(found, partial(_claims_again, ledger)):
        try:
            row = Row(stored, document(stored.document_id), options)
        except LedgerDamagedError:
            tally.leave_out(stored.id)
            continue
        tally.rows += 1
        yield row


def documents(ledger: Ledger, wanted: ClaimFilter, search: str | None, tally: Tally) -> Iterator[StoredDocument]:
    """The documents that hold a claim that fits; where nothing is asked for, all, also those without claims."""
    again = partial(_documents_again, ledger)
    if wanted == ClaimFilter() and not search:
        return documents_in_order(_all_documents(ledger), again)
    return documents_in_order(_of_claims(ledger, wanted, search, tally), again)


def _of_claims(ledger: Ledger, wanted: ClaimFilter, search: str | None, tally: Tally) -> Iterator[StoredDocument]:
    seen: set[str] = set()
    for stored in _claims(_fetcher(ledger, wanted, search), tally):
        if stored.document_id not in seen:
            seen.add(stored.document_id)
            yield ledger.document(stored.document_id)


def _all_documents(ledger: Ledger) -> Iterator[StoredDocument]:
    after = None
    while page := ledger.documents(_PAGE_OF_TEXTS, after):
        yield from page
        after = page[-1].id


_PAGE_OF_TEXTS = 20
"""A page of documents holds their texts, each of which may be large."""


def _claims_again(ledger: Ledger, ids: Sequence[str]) -> list[StoredClaim]:
    return [stored for start in range(0, len(ids), PAGE) for stored in ledger.claims_of(ids[start : start + PAGE])]


def _documents_again(ledger: Ledger, ids: Sequence[str]) -> list[StoredDocument]:
    return [ledger.document(identity) for identity in ids]


def _fetcher(ledger: Ledger, wanted: ClaimFilter, search: str | None) -> _Fetch:
    if search:
        return lambda limit, after: [hit.claim for hit in ledger.search(search, wanted, limit, after)]
    return lambda limit, after: ledger.claims(wanted, limit, after)


def _claims(fetch: _Fetch, tally: Tally) -> Iterator[StoredClaim]:
    """Every claim but the broken ones. A page that holds one is halved until only that one is left, and passed over."""
    after, limit = None, PAGE
    while True:
        try:
            page = fetch(limit, after)
        except QuoteError as error:
            if limit > 1:
                limit //= 2
                continue
            if error.claim is None:
                raise
            after = error.claim  # it goes on behind the broken one
            tally.leave_out(after)
            continue
        yield from page
        if len(page) < limit:
            return
        after, limit = page[-1].id, min(PAGE, limit * 2)
