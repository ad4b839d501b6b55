"""Hides withheld names in texts and fields, so that quotes still stand where they say they do."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mineban.ledger._types import (
    CaptureRecord,
    Event,
    Judgement,
    Piece,
    SearchHit,
    StoredClaim,
    StoredDocument,
    StoredRefusal,
)
from mineban.model import Because, Claim, Document, Quote

BLOCK = "█"
"""Stands for each character of a withheld name in a text, which keeps its length."""
INSTEAD = "name withheld"
"""Stands for a withheld name in a field."""
_STEM = 3
"""Words that begin with as many letters alike may have one stem."""
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that PostgreSQL searches by others, though they are no letter with an accent."""
_TERM = re.compile(r'(-?)("[^"]*"|[^\s"]+)')
"""A term of a search, as `_query` cuts it."""
_BETWEEN = r"(?:[\s_+.\-]|%20)*"
_LAST_OF_LETTERS_WITH_SPACES = "\u052f"
"""Up to here scripts (Latin, Greek, Cyrillic) part words, so that a name can be told from a piece of a word."""


class Mask:
    """The names that are withheld. An empty one hides nothing."""

    def __init__(self, forms: Iterable[str]) -> None:
        spelled = {unicodedata.normalize(kind, form) for form in forms for kind in ("NFC", "NFD")}
        longest_first = sorted(spelled, key=lambda form: (-len(form), form))
        self._forms = tuple(dict.fromkeys(" ".join(re.findall(r"\w+", form)) for form in spelled))
        self.words = {word.casefold() for form in spelled for word in re.findall(r"\w+", form)}
        self._names = re.compile("|".join(map(_pattern, longest_first)), re.IGNORECASE) if longest_first else None

    def __bool__(self) -> bool:
        return self._names is not None

    def finds(self, text: str) -> bool:
        """Whether a withheld name is in the text."""
        return bool(self._names and self._names.search(text))

    def text(self, text: str) -> str:
        """The text with each letter of a withheld name blocked out: as long as it was."""
        return self._names.sub(lambda found: BLOCK * len(found[0]), text) if self._names else text

    def field(self, text: str) -> str:
        """A field with a withheld name replaced."""
        return self._names.sub(INSTEAD, text) if self._names else text

    def optional(self, text: str | None) -> str | None:
        """As `field`, where there may be nothing."""
        return self.field(text) if text else text

    def any(self, value: Any) -> Any:
        """As `field`, for whatever JSON holds."""
        if isinstance(value, str):
            return self.field(value)
        if isinstance(value, Mapping):
            return {self.any(key): self.any(one) for key, one in value.items()}
        return [self.any(one) for one in value] if isinstance(value, list | tuple) else value

    def quote(self, quote: Quote) -> Quote:
        """The quote: a name that reaches over its edge is hidden on both sides."""
        around = self.text(quote.prefix + quote.exact + quote.suffix)
        start, end = len(quote.prefix), len(quote.prefix) + len(quote.exact)
        return replace(quote, exact=around[start:end], prefix=around[:start], suffix=around[end:])

    def claim(self, claim: Claim) -> Claim:
        """The claim without withheld names."""
        return replace(
            claim,
            quotes=tuple(map(self.quote, claim.quotes)),
            actor=self.field(claim.actor),
            recipient=self.optional(claim.recipient),
            model=self.optional(claim.model),
            speaker=self.field(claim.speaker),
            places=tuple(map(self.field, claim.places)),
            because=tuple(Because(one.slot, self.field(one.decided_by), self.text(one.words)) for one in claim.because),
        )

    def stored_claim(self, stored: StoredClaim) -> StoredClaim:
        """The claim as the ledger has it, without withheld names."""
        if not self:
            return stored
        return replace(
            stored,
            claim=self.claim(stored.claim),
            machine=self.claim(stored.machine),
            document_title=self.field(stored.document_title),
            document_source=self.field(stored.document_source),
        )

    def document(self, document: Document) -> Document:
        """The document without withheld names; its text is as long as it was."""
        return replace(
            document,
            text=self.text(document.text),
            found_by=self.any(dict(document.found_by)),
            name=self.field(document.name),
            title=self.field(document.title),
            source=self.field(document.source),
            address=self.field(document.address),
            byline=self.field(document.byline),
        )

    def stored_document(self, stored: StoredDocument) -> StoredDocument:
        """The document as the ledger has it, without withheld names."""
        return replace(stored, document=self.document(stored.document), capture=self._capture(stored.capture))

    def _capture(self, capture: CaptureRecord) -> CaptureRecord:
        redirects = tuple(map(self.field, capture.redirects))
        headers = self.any(dict(capture.headers))
        return replace(capture, address=self.field(capture.address), redirects=redirects, headers=headers)

    def hit(self, hit: SearchHit) -> SearchHit | None:
        """The hit without withheld names; None where it was found by one."""
        hidden = self.text("".join(piece.text for piece in hit.snippet))
        pieces, place = [], 0
        for piece in hit.snippet:
            words = hidden[place : place + len(piece.text)]
            if piece.is_hit and BLOCK in words and BLOCK not in piece.text:
                return None
            pieces.append(Piece(words, piece.is_hit))
            place += len(piece.text)
        return SearchHit(self.stored_claim(hit.claim), tuple(pieces))

    def event(self, event: Event) -> Event:
        """The event without withheld names; how many speak stays as it is."""
        return replace(
            event,
            claims=tuple(map(self.stored_claim, event.claims)),
            voices=tuple(map(self.field, event.voices)),
            agreed=self.any(dict(event.agreed)),
            apart={name: self._sides(values) for name, values in event.apart.items()},
        )

    def _sides(self, values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        sides: dict[str, list[str]] = {}
        for value, claims in values.items():
            sides.setdefault(self.field(value), []).extend(claims)
        return sides

    def judgement(self, one: Judgement) -> Judgement:
        """The judgement with no withheld name in its reason and fields."""
        return replace(one, reason=self.field(one.reason), fields=self.any(dict(one.fields)))

    def refusal(self, one: StoredRefusal) -> StoredRefusal:
        """The refusal with no withheld name in what was refused."""
        return replace(one, reason=self.field(one.reason), claim=self.any(dict(one.claim)))

    def query(self, query: str) -> str:
        """A search without the words to leave out that would tell where a withheld name stands."""
        return _TERM.sub(self._kept, query) if self else query

    def related(self, query: str) -> Iterator[str]:
        """The withheld names that the query may find, as words to search for."""
        wanted = " ".join(term for minus, term in _TERM.findall(query) if not minus)
        asked = re.findall(r"\w+", wanted.casefold())
        for form in self._forms:
            words = form.casefold().split()
            if any(_are_alike(one, word) for one in asked for word in words):
                yield form

    def _kept(self, found: re.Match[str]) -> str:
        asked = re.findall(r"\w+", found[2].casefold()) if found[1] else ()
        return "" if any(_are_alike(one, word) for one in asked for word in self.words) else found[0]


def _are_alike(asked: str, word: str) -> bool:
    """Whether a search for one may find the other, by its stem, its beginning, or without its accents."""
    asked, word = _beginning(asked), _beginning(word)
    return asked.startswith(word) or word.startswith(asked)


def _beginning(word: str) -> str:
    """The first letters, as a search has them that knows no accents."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(one for one in letters if not unicodedata.combining(one))[:_STEM]


def _pattern(form: str) -> str:
    words = _BETWEEN.join(map(re.escape, form.split()))
    parts_words = all(letter <= _LAST_OF_LETTERS_WITH_SPACES for letter in form if letter.isalpha())
    return rf"(?<!\w){words}(?!\w)" if parts_words else words
