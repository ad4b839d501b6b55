"""Extracts of a text around what was found in it, cut between words. Pure."""

from collections.abc import Iterator, Sequence

from mineban.ledger._types import Piece

Span = tuple[int, int]
"""Start and end of a hit, in code points."""
_BEFORE, _AFTER, _MOST = 80, 160, 3
_WORD = 30
"""As far as an extract is shortened so that it does not end within a word."""


def extracts(text: str, hits: Sequence[Span]) -> Iterator[Piece]:
    """Up to three stretches of the text around its hits, or its beginning; an ellipsis where some is left out."""
    last = 0
    for start, end in _stretches(text, hits) or [(0, _ends(text, _BEFORE + _AFTER))]:
        if start > last:
            yield Piece(" … " if last else "… ", is_hit=False)
        yield from cut(text, hits, start, end)
        last = end
    if last < len(text):
        yield Piece(" …", is_hit=False)


def cut(text: str, hits: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    """The text from start to end, in pieces: those that are hits, and those between."""
    place = start
    for first, last in hits:
        if first >= end:
            break
        if first >= place:
            if first > place:
                yield Piece(text[place:first], is_hit=False)
            yield Piece(text[first:last], is_hit=True)
            place = last
    if place < end:
        yield Piece(text[place:end], is_hit=False)


def _stretches(text: str, hits: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for first, last in hits:
        if found and first < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
            continue
        if len(found) == _MOST:
            break
        start = max(_begins(text, first - _BEFORE), found[-1][1] if found else 0)
        found.append((start, max(last, _ends(text, first + _AFTER))))
    return found


def _begins(text: str, place: int) -> int:
    """The beginning of the first word from there on."""
    if place <= 0:
        return 0
    gap = next((n for n in range(_WORD) if text[place + n].isspace()), -1)
    return place + gap + 1


def _ends(text: str, place: int) -> int:
    """The end of the last word before there."""
    if place >= len(text):
        return len(text)
    return place - next((n for n in range(_WORD) if text[place - n].isspace()), 0)
