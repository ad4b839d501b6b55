"""Sentences, found before parsing so that only those that matter are parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 700
"""A longer run without an end is cut into windows, so that no text can take unbounded time."""

_END = re.compile(r"(?:[.!?]+[\"”’')\]]*|\.{3}|…)(?=\s+[\"“‘'(\[]*[A-ZÀ-Ž0-9•*-])|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mme|Dr|Hon|Rt|Gen|Col|Lt|Maj|Sgt|Cpl|Capt|Brig|Adm|Sen|Rep|Gov|Prof|Rev|St|No|Nos|Art|Jr|Sr"
    r"|vs?|Inc|Ltd|Co|Corp|Messrs|approx|para|cf|e\.g|i\.e|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Vol|p|pp)"
    r"|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z]|^\s*\d{1,3})\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of the cleaned text. `paragraph` counts paragraphs, so that neighbours can be told apart."""

    index: int
    start: int
    end: int
    paragraph: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a cleaned text, in order; each at most LONGEST characters."""
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _pieces(text, start, end):
            for a, b in _windows(text, first, last):
                found.append(Sentence(len(found), a, b, paragraph, text[a:b]))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    for line in text.split("\n"):
        if line.strip():
            yield place, place + len(line)
        place += len(line) + 1


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for found in _END.finditer(text, start, end):
        if found.group() == "." and _ABBREVIATION.search(text, max(place, found.end() - 12), found.end()):
            continue
        yield from _trimmed(text, place, found.end())
        place = found.end()
    yield from _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("; ", ", ", " "))
        cut = cut + 1 if cut > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)
