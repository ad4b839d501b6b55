"""Permanent ids: digests of content, so that a rebuilt ledger has the same addresses."""

import json
from collections.abc import Mapping
from hashlib import sha256

from mineban.errors import ClaimError, MalformedError
from mineban.model import Claim, Document

_LENGTH = 20
"""Hexadecimal digits of an id: 80 bits, one collision in 10^12 ledgers of a million claims."""


def document_id(document: Document) -> str:
    """The id of a text version: of its text, title, date and source. Where it lies does not matter.

    Raises MalformedError where the text holds what no file can: NUL, or half a surrogate pair.
    """
    try:
        return digest([document.text, document.title, document.published, document.source])
    except ValueError:  # UnicodeEncodeError is one
        what = "NUL or half a surrogate pair"
        raise MalformedError(f"{document.address}: its text, title, date or source holds {what}: remove it") from None


def claim_id(document: str, claim: Claim) -> str:
    """The id of a claim in a document: of what it claims and where its quotes are, not of who read it.

    Raises ClaimError where a value cannot be written down.
    """
    quotes = [[quote.start, quote.end, quote.exact] for quote in claim.quotes]
    try:
        return digest([document, claim.as_annotation() | {"numbers": whole(claim.numbers), "quotes": quotes}])
    except (ValueError, OverflowError) as error:  # UnicodeEncodeError is one
        raise ClaimError(f"a value of the claim cannot be written down: {error}") from None


def whole(numbers: Mapping[str, float]) -> dict[str, float]:
    """Numbers with 5.0 written as 5, so that a number has one spelling."""
    return {name: int(n) if float(n).is_integer() else n for name, n in numbers.items()}


def digest(values: object) -> str:
    """The id of some values: their JSON, digested. Raises ValueError where they cannot be written down."""
    written = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if "\\u0000" in written:
        raise ValueError("it holds a NUL character")
    return sha256(written.encode()).hexdigest()[:_LENGTH]
