"""Syndicated copies: the same report in several places, found by MinHash (Broder 1997, bottom-k).

A copy may have another headline, a cut end, or a paragraph of its own. datasketch would do, but
draws in scipy (100 MB) for an estimate of Jaccard likeness; a copy cut to its first half is unlike
by that measure, so the share of the shorter text is compared here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from itertools import pairwise

from mineban.model import Document

COPY = 0.8
"""Which share of the shorter text the longer must hold for the two to be copies."""
_WIDTH = 5
"""Words of a shingle."""
_SMALLEST = 128
"""Hashes of a sketch."""
_FEW = 12
"""A text of fewer shingles is no report: two such are copies only when they are equal."""
_SHARED = 6
"""Hashes that two sketches must share to be compared whole."""
_COMMON = 200
"""A hash in more texts than this is a formula (a disclaimer), and says nothing about copies."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a text: all its shingles as hashes, and the smallest of them.

    The hashes are the same on every machine: a sketch may be stored.
    """

    hashes: frozenset[int]
    smallest: tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of a text; capitals and punctuation do not matter."""
    words = _WORD.findall(text.casefold())
    count = max(len(words) - _WIDTH + 1, 1 if words else 0)
    hashes = frozenset(_hash(" ".join(words[n : n + _WIDTH])) for n in range(count))
    return Sketch(hashes, tuple(nsmallest(_SMALLEST, hashes)))


def shared(one: Sketch, other: Sketch) -> float:
    """The share of the shorter text that the longer holds, 0 to 1."""
    shorter = min(len(one.hashes), len(other.hashes))
    if shorter < _FEW:
        return float(one.hashes == other.hashes and shorter > 0)
    return len(one.hashes & other.hashes) / shorter


def syndicated(documents: Iterable[Document]) -> tuple[tuple[Document, ...], ...]:
    """The groups of two and more documents that are copies of one another, in the order given.

    A document is in one group at most; what is a copy of a copy is in its group. Time grows with
    the number of documents, not with its square.
    """
    documents = list(documents)
    sketches = [sketch(document.text) for document in documents]
    leader = list(range(len(documents)))
    for one, other in _candidates(sketches):
        first, second = _leader(leader, one), _leader(leader, other)
        if first != second and shared(sketches[one], sketches[other]) >= COPY:
            leader[max(first, second)] = min(first, second)
    groups: dict[int, list[Document]] = defaultdict(list)
    for number, document in enumerate(documents):
        groups[_leader(leader, number)].append(document)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """The pairs that share hashes enough to be compared: those of equal texts, and of like sketches."""
    holders: dict[int, list[int]] = defaultdict(list)
    equal: dict[frozenset[int], list[int]] = defaultdict(list)
    for number, found in enumerate(sketches):
        equal[found.hashes].append(number)
        for value in found.smallest:
            holders[value].append(number)
    pairs = Counter(
        (one, other)
        for numbers in holders.values()
        if 2 <= len(numbers) <= _COMMON
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 :]
    )
    same = {pair for numbers in equal.values() for pair in pairwise(numbers)}
    return sorted(same | {pair for pair, times in pairs.items() if times >= _SHARED})


def _leader(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(errors="replace"), digest_size=8).digest())
