"""How well a reader's claims agree with the annotated ones, by the definitions of the claim rules.

found   same kind, and quotes that overlap by a third of the shorter and a sixth of the longer
core    found, with the same actor and the same weapon (treaty kinds: treaty and act)
whole   core, with every further field right
fields  the share of core matches that have the field right, where either side gives a value

Claims are paired one to one, the best pairs first. A claim whose quote is not in the text pairs
with nothing and counts against precision. A test holds these figures to those of the scorer that
came with the rules.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from quality.corpus import Annotation, Passage

TREATY_KINDS = frozenset({"treaty_act", "treaty_status"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Predicted:
    """A claim that a reader made, and how sure it is (0 to 1, None where it does not say)."""

    claim: Annotation
    confidence: float | None = None


@dataclass(frozen=True)
class Scored:
    """One passage set against a reader's claims: who pairs with whom, and which pairs share the core."""

    passage: Passage
    predicted: tuple[Predicted, ...]

    @cached_property
    def quoted(self) -> tuple[tuple[Annotation, tuple[Span, ...]], ...]:
        """The predicted claims whose quotes are all in the text, with the places of the quotes."""
        text = self.passage.document.text
        placed = [(one.claim, places_of(one.claim.get("quotes") or (), text)) for one in self.predicted]
        return tuple((claim, spans) for claim, spans in placed if spans)

    @cached_property
    def pairs(self) -> tuple["Pair", ...]:
        """Gold and predicted claims that were found in each other, one to one."""
        text = self.passage.document.text
        gold = [(claim, places_of(claim["quotes"], text)) for claim in self.passage.gold]
        return tuple(_one_to_one(_candidates(gold, self.quoted)))

    def is_right(self, one: Predicted) -> bool:
        """Whether this predicted claim shares the core of an annotated one."""
        return any(pair.core and pair.predicted is one.claim for pair in self.pairs)


class Pair(NamedTuple):
    """Two claims that speak of the same words; sorts from the worst pair to the best."""

    core: bool
    fields_right: int
    overlap: float
    gold_rank: int
    predicted_rank: int
    gold: Annotation
    predicted: Annotation

    @property
    def merit(self) -> tuple[bool, int, float, int, int]:
        """What decides between pairs: core, fields right, overlap, then the earlier claims."""
        return self[:5]

    def marks(self) -> dict[str, bool | None]:
        """Each further field: right, wrong, or None where neither side has a value."""
        return {name: mark(name, self.gold, self.predicted) for name in FIELDS}


def places_of(quotes: Iterable[str], text: str) -> tuple[Span, ...]:
    """Every place of every quote in the text; empty where one of the quotes is not there at all."""
    found: list[Span] = []
    for quote in quotes:
        spans = list(_places(quote, text)) if quote and quote.strip() else []
        if not spans:
            return ()
        found += spans
    return tuple(found)


def _places(quote: str, text: str) -> Iterator[Span]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + len(quote))


def overlap(ours: Iterable[Span], theirs: Sequence[Span]) -> float:
    """The best common share of two spans, by the longer one; 0 where no two overlap enough."""
    return max((_share(one, other) for one in ours for other in theirs), default=0.0)


def _share(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    shorter, longer = sorted((one[1] - one[0], other[1] - other[0]))
    enough = common > 0 and common * 3 >= shorter and common * 6 >= longer
    return common / longer if enough else 0.0


def same_core(gold: Annotation, predicted: Annotation) -> bool:
    """Same actor, and same weapon; for the treaty kinds same treaty and act."""
    if fold(gold["actor"]) != fold(predicted.get("actor")):
        return False
    if gold["kind"] in TREATY_KINDS:
        return gold["treaty"] == predicted.get("treaty") and gold["act"] == predicted.get("act")
    return gold["weapon"] == predicted.get("weapon")


def fold(name: object) -> str:
    """A name without capitals, punctuation and "the"."""
    words = re.findall(r"\w+", re.sub(r"\bthe\b", " ", str(name or "").casefold()))
    return " ".join(words)


def _same_name(gold: object, predicted: object) -> bool:
    return fold(gold) == fold(predicted)


def _same_speaker(gold: object, predicted: object) -> bool:
    """The same name, or one within the other ("Goose" for "Steve Goose")."""
    one, other = sorted((fold(gold), fold(predicted)), key=len)
    return one == other or (len(one) >= 4 and f" {one} " in f" {other} ")


def _share_a_place(gold: Iterable[str], predicted: Iterable[str]) -> bool:
    return not {fold(name) for name in gold}.isdisjoint(fold(name) for name in predicted)


def _same_date(gold: object, predicted: object) -> bool:
    """Each end the same, or one more exact than the other: 2022-04 and 2022-04-11."""
    ours, theirs = str(gold).split("/"), str(predicted).split("/")
    return len(ours) == len(theirs) and all(map(_same_day, ours, theirs))


def _same_day(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter)


def _same_numbers(gold: Mapping[str, float | None], predicted: Mapping[str, float | None]) -> bool:
    given, found = ({k: v for k, v in numbers.items() if v is not None} for numbers in (gold, predicted))
    return given == found


FIELDS: Mapping[str, Callable[..., bool]] = {
    "recipient": _same_name,
    "model": _same_name,
    "country": _same_name,
    "places": _share_a_place,
    "date": _same_date,
    "numbers": _same_numbers,
    "speaker": _same_speaker,
    "modality": _same_name,
}


def mark(field: str, gold: Annotation, predicted: Annotation) -> bool | None:
    """Whether a further field is right; None where neither claim has a value."""
    given, found = gold.get(field), predicted.get(field)
    if not given and not found:
        return None
    return bool(given and found) and FIELDS[field](given, found)


def _candidates(
    gold: Sequence[tuple[Annotation, tuple[Span, ...]]], predicted: Sequence[tuple[Annotation, tuple[Span, ...]]]
) -> Iterator[Pair]:
    for i, (ours, our_spans) in enumerate(gold):
        for j, (theirs, their_spans) in enumerate(predicted):
            shared = overlap(our_spans, their_spans) if ours["kind"] == theirs.get("kind") else 0.0
            if shared:
                right = sum(mark(name, ours, theirs) is True for name in FIELDS)
                yield Pair(same_core(ours, theirs), right, shared, -i, -j, ours, theirs)


def _one_to_one(candidates: Iterable[Pair]) -> Iterator[Pair]:
    taken: set[tuple[str, int]] = set()
    for pair in sorted(candidates, key=lambda pair: pair.merit, reverse=True):
        ends = {("gold", pair.gold_rank), ("predicted", pair.predicted_rank)}
        if taken.isdisjoint(ends):
            taken |= ends
            yield pair


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hits among what was predicted (precision) and among what there was to find (recall)."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Hits by predicted claims, 0 where there are none."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits by annotated claims, 0 where there are none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a reader on a corpus. `fields`: right and asked, by field."""

    found: Ratio
    core: Ratio
    whole: Ratio
    fields: Mapping[str, tuple[int, int]]
    by_kind: Mapping[str, Ratio]
    passages: int
    misquoted: int
    empty: int
    left_empty: int

    def field_share(self, name: str) -> float | None:
        """The share of core matches with this field right; None where no pair had a value."""
        right, asked = self.fields[name]
        return right / asked if asked else None

    @property
    def empty_share(self) -> float:
        """The share of passages without a claim that were left empty; 1 where there are none."""
        return self.left_empty / self.empty if self.empty else 1.0


def measure(scored: Sequence[Scored]) -> Measures:
    """The measures of all passages together."""
    pairs = [pair for one in scored for pair in one.pairs]
    cores = [pair for pair in pairs if pair.core]
    marks = [pair.marks() for pair in cores]
    empty = [one for one in scored if not one.passage.gold]
    predicted, gold = sum(len(one.predicted) for one in scored), sum(len(one.passage.gold) for one in scored)
    whole = sum(False not in by_field.values() for by_field in marks)
    return Measures(
        found=Ratio(len(pairs), predicted, gold),
        core=Ratio(len(cores), predicted, gold),
        whole=Ratio(whole, predicted, gold),
        fields={name: _asked([by_field[name] for by_field in marks]) for name in FIELDS},
        by_kind=_by_kind(scored, cores),
        passages=len(scored),
        misquoted=sum(len(one.predicted) - len(one.quoted) for one in scored),
        empty=len(empty),
        left_empty=sum(not one.predicted for one in empty),
    )


def _asked(marks: Sequence[bool | None]) -> tuple[int, int]:
    return sum(one is True for one in marks), sum(one is not None for one in marks)


def _by_kind(scored: Sequence[Scored], cores: Sequence[Pair]) -> dict[str, Ratio]:
    gold = Counter(claim["kind"] for one in scored for claim in one.passage.gold)
    predicted = Counter(given.claim.get("kind") for one in scored for given in one.predicted)
    hits = Counter(pair.gold["kind"] for pair in cores)
    return {kind: Ratio(hits[kind], predicted[kind], gold[kind]) for kind in sorted(gold)}
