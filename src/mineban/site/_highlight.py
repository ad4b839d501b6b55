"""Marks the quotes of many claims in one text, where they may overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A quote of claim number `number` (its place in the page's list), in code points."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same claims.

    `numbers`: the claims that quote it. `opens`: claims whose first quote begins here (the text's
    end of a link back). `closes`: claims one of whose quotes ends here (a reference stands there).
    """

    text: str
    numbers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The whole text, cut wherever a quote begins or ends. Joined again, the pieces are the text."""
    sure = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    firsts = {span.number: span.start for span in sorted(sure, key=lambda s: -s.start)}
    cuts = sorted({0, len(text), *(s.start for s in sure), *(s.end for s in sure)})
    return [_piece(text, start, end, sure, firsts) for start, end in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text, in pieces; whether the text begins and ends with it."""

    pieces: tuple[Piece, ...]
    from_start: bool
    to_end: bool


def around(text: str, spans: Sequence[Span], margin: int = 280) -> list[Passage]:
    """Passages of the text round the spans, `margin` code points each side, cut at words; near ones joined."""
    windows: list[list[int]] = []
    for span in sorted(spans, key=lambda s: s.start):
        start = min(span.start, _word_start(text, span.start - margin))
        end = max(span.end, _word_end(text, span.end + margin))
        if windows and start <= windows[-1][1]:
            windows[-1][1] = max(windows[-1][1], end)
        else:
            windows.append([start, end])
    return [_window(text, spans, start, end) for start, end in windows]


def _piece(text: str, start: int, end: int, spans: Sequence[Span], firsts: dict[int, int]) -> Piece:
    over = [s for s in spans if s.start <= start and end <= s.end]
    return Piece(
        text[start:end],
        numbers=tuple(sorted({s.number for s in over})),
        opens=tuple(sorted(n for n, first in firsts.items() if first == start)),
        closes=tuple(sorted({s.number for s in over if s.end == end})),
    )


def _window(text: str, spans: Sequence[Span], start: int, end: int) -> Passage:
    inside = [Span(s.start - start, s.end - start, s.number) for s in spans if start <= s.start and s.end <= end]
    return Passage(tuple(pieces(text[start:end], inside)), start == 0, end == len(text))


def _word_start(text: str, place: int) -> int:
    if place <= 0:
        return 0
    space = text.find(" ", place)
    return space + 1 if 0 <= space < place + 40 else place


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, place - 40), place)
    return space if space > 0 else place
