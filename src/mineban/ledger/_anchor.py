"""Finds a quote again in another text of the same source: by its words, and by what stands around them."""

import re
from collections.abc import Iterator

from mineban.model import Quote


def find_again(quote: Quote, text: str) -> Quote | None:
    """The quote in `text`, None where it is lost.

    Of several places, the one whose surroundings are most like the old ones; of equals, the first.
    Where the exact words are nowhere, words that differ only in their spaces and line breaks count.
    """
    spans = list(_exactly(quote.exact, text)) or list(_but_for_spaces(quote.exact, text))
    if not spans:
        return None
    start, end = max(spans, key=lambda span: _likeness(quote, text, *span))
    return Quote.cut(text, start, end)


def _exactly(words: str, text: str) -> Iterator[tuple[int, int]]:
    place = text.find(words)
    while place >= 0:
        yield place, place + len(words)
        place = text.find(words, place + 1)


def _but_for_spaces(words: str, text: str) -> Iterator[tuple[int, int]]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    for found in re.finditer(pattern, text) if pattern else ():
        yield found.span()


def _likeness(quote: Quote, text: str, start: int, end: int) -> int:
    """How many characters before and after agree with the old surroundings."""
    before = text[max(0, start - len(quote.prefix)) : start]
    after = text[end : end + len(quote.suffix)]
    return _shared(before[::-1], quote.prefix[::-1]) + _shared(after, quote.suffix)


def _shared(a: str, b: str) -> int:
    """How many characters two texts begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
