# ruff: noqa: E501 (the shapes of words read better on one line each)
"""The pieces of a page that go through the encoder at once: title, relevant sentences, two around each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from mineban.model import Kind, fold_name
from mineban.reader._draft import Draft
from mineban.reader._heads_candidates import SLOTS, SPECIALS, Candidate, candidates, special_value
from mineban.reader._heads_features import (
    KINDS,
    Array,
    candidate_features,
    chosen_features,
    rule_features,
    sentence_features,
)
from mineban.reader._page import Page
from mineban.reader._sentences import Sentence

MOST_TOKENS = 384
MOST_TITLE = 40
AROUND = 2
MOST_SENTENCES = 400
NONE = "@none"
_FIELD = re.compile(
    r"mines?\b|mined\b|minefield|minelay|mine-|land-?mine|demin|de-min|cluster|submunition|sub-munition|bomblet|booby|\bUXOs?\b|unexploded|ordnance|\bERW\b|\bIEDs?\b|improvised explosive"
    r"|Ottawa|Oslo|convention|treaty|\bCCW\b|protocol|anti-?\s?personnel|anti-?\s?tank|explosive remnants|explosive hazard|explosive device|munitions?\b|\bCCM\b|\bAPMs?\b|\bAPLs?\b|\bPFM|weapons that may|\bduds?\b|explosives\b|traps?\b|bombs?\b",
    re.IGNORECASE,
)  # fmt: skip
Rows = Mapping[tuple[int, Kind], Sequence[tuple[Draft, bool]]]


@dataclass(frozen=True, eq=False)
class Slot:
    """The candidates of a slot in a window. `spans` are token spans; `keys` go on with the specials'."""

    name: str
    found: Sequence[Candidate]
    spans: NDArray[np.int64]
    features: Array
    keys: Sequence[str | None]
    values: Sequence[str | float | None]


@dataclass(frozen=True, eq=False)
class Window:
    """Tokens and features of one window. `fresh[i]` is False for a sentence that an earlier window decides."""

    page: Page
    sentences: Sequence[Sentence]
    fresh: Sequence[bool]
    ids: NDArray[np.int64]
    owner: NDArray[np.int64]
    offsets: Sequence[tuple[int, int]]
    title: Sequence[tuple[int, int]]
    relevant: Sequence[bool]
    rows: Rows
    all_candidates: Mapping[str, Sequence[Candidate]]

    @cached_property
    def words(self) -> Array:
        """[sentence, feature]: words of the field."""
        return sentence_features(self.page, self.sentences, self.relevant)

    @cached_property
    def rules(self) -> Array:
        """[sentence, kind, feature]: what the rules say."""
        return np.stack([[rule_features(self.drafts(i, kind)) for kind in KINDS] for i in range(len(self.sentences))])

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Every slot's candidates that lie in this window."""
        return {name: self._slot(name) for name in SLOTS}

    def drafts(self, i: int, kind: Kind) -> Sequence[tuple[Draft, bool]]:
        """The rules' drafts of a sentence and kind, with whether they keep them."""
        return self.rows.get((self.sentences[i].index, kind), ())

    def chosen(self, slot: str, i: int, kind: Kind) -> Array:
        """[candidate and special, feature]: which of them the rules choose for a sentence and kind."""
        return chosen_features(slot, [k or "" for k in self.slots[slot].keys], self.drafts(i, kind))

    def _slot(self, name: str) -> Slot:
        placed = [(c, span) for c in self.all_candidates[name] if (span := self._tokens(c))]
        found = [c for c, _ in placed]
        spans = np.array([s for _, s in placed], np.int64).reshape(len(placed), 2)
        where = [None if c.start < 0 else int(self.owner[s[0]]) for c, s in placed]
        specials = [special_value(self.page, s) for s in SPECIALS[name]]
        keys = [c.key for c in found] + [
            NONE if s == NONE else fold_name(v) if v else None for s, v in zip(SPECIALS[name], specials, strict=True)
        ]
        features = candidate_features(self.page, found, where, len(self.sentences))
        return Slot(name, found, spans, features, keys, [*(c.value for c in found), *specials])

    def _tokens(self, c: Candidate) -> tuple[int, int] | None:
        if c.titled:
            inside = [1 + t for t, (a, b) in enumerate(self.title) if b > c.titled[0] and a < c.titled[1]]
        else:
            first = np.searchsorted(self._starts, c.start, side="right") - 1
            inside = []
            for t in range(max(int(first), 0), len(self._placed)):
                token = self._placed[t]
                start, end = self.offsets[token]
                if start >= c.end:
                    break
                if end > c.start:
                    inside.append(token)
        return (inside[0], inside[-1] + 1) if inside else None

    @cached_property
    def _placed(self) -> list[int]:
        return [t for t, o in enumerate(self.owner) if o >= 0]

    @cached_property
    def _starts(self) -> list[int]:
        return [self.offsets[t][0] for t in self._placed]


def windows(page: Page, drafts: Sequence[tuple[Draft, bool]], tokenizer: Tokenizer) -> Iterator[Window]:
    """The windows of a page, in order; every relevant sentence is decided in one of them."""
    relevant = [bool(_FIELD.search(s.text)) for s in page.sentences]
    kept = [i for i in range(len(relevant)) if any(relevant[max(0, i - AROUND) : i + AROUND + 1])][:MOST_SENTENCES]
    if not kept:
        return
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    title = tokenizer.encode(page.document.title[:400], add_special_tokens=False)
    title_ids, title_offsets = title.ids[:MOST_TITLE], title.offsets[:MOST_TITLE]
    room = MOST_TOKENS - len(title_ids) - 3
    encoded = {i: tokenizer.encode(page.sentences[i].text, add_special_tokens=False) for i in kept}
    rows: dict[tuple[int, Kind], list[tuple[Draft, bool]]] = {}
    for draft, keep in drafts:
        rows.setdefault((draft.proposal.sentence.index, draft.proposal.kind), []).append((draft, keep))
    found = candidates(page, [d for d, _ in drafts])
    done: set[int] = set()
    for group in _groups(kept, {i: min(len(e.ids), room) for i, e in encoded.items()}, room):
        ids, owner, offsets = [first, *title_ids, last], [-1] * (len(title_ids) + 2), [(-1, -1)] * (len(title_ids) + 2)
        for place, i in enumerate(group):
            base = page.sentences[i].start
            ids += encoded[i].ids[:room]
            owner += [place] * len(encoded[i].ids[:room])
            offsets += [(base + a, base + b) for a, b in encoded[i].offsets[:room]]
        yield Window(
            page, [page.sentences[i] for i in group], [i not in done for i in group], np.array([*ids, last], np.int64),
            np.array([*owner, -1], np.int64), [*offsets, (-1, -1)], title_offsets, [relevant[i] for i in group], rows, found,
        )  # fmt: skip
        done.update(group)


def _groups(kept: Sequence[int], sizes: Mapping[int, int], room: int) -> Iterator[list[int]]:
    """Runs of sentences that fit into a window; a short last sentence opens the next one too."""
    current: list[int] = []
    for i in kept:
        if current and sum(sizes[j] for j in current) + sizes[i] > room:
            yield current
            current = [j for j in current[-1:] if sizes[j] < 100 and sizes[j] + sizes[i] <= room]
        current.append(i)
    if current:
        yield current
