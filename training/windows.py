"""Windows of annotated passages as tensors: what the reader would see, with the claims that lie in it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from mineban.model import Document, Kind
from mineban.reader._decide import decide
from mineban.reader._heads import weighed
from mineban.reader._heads_features import KINDS
from mineban.reader._heads_window import Window, windows
from mineban.reader._page import lay_out
from mineban.reader._parse import parse
from mineban.reader._prefilter import has_field_words
from mineban.reader._reader import drafts


@dataclass(eq=False)
class Anchor:
    """A sentence and kind that carries claims: which, and the places of their quotes in the cleaned text."""

    claims: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(eq=False)
class SlotTensors:
    """A slot of a window: token spans, features, keys and values, the rules' choice a (sentence, kind)."""

    spans: list[tuple[int, int]]
    mean: Tensor
    features: Tensor
    keys: list[str | None]
    values: list[str | float | None]
    chosen: dict[tuple[int, int], Tensor]


@dataclass(eq=False)
class Passage:
    """One window, ready for the network."""

    name: str
    ids: Tensor
    owner: Tensor
    offsets: Sequence[tuple[int, int]]
    member: Tensor
    fresh: Tensor
    words: Tensor
    rules: Tensor
    slots: dict[str, SlotTensors]
    anchors: dict[tuple[int, int], Anchor]


def fold_of(row: Mapping[str, Any], folds: int = 5) -> int:
    """The fold of a passage: passages of one document stay together, and swapped ones with theirs."""
    key = f"{row.get('family', row['title'])}{row['source']}{row['published']}"
    return int(sha256(key.encode()).hexdigest(), 16) % folds


def passages(row: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], tokenizer: Tokenizer) -> Iterator[Passage]:
    """The windows of one annotated passage."""
    document = Document(row["id"], row["text"], row["title"] or "", row["published"], row["source"])
    if not has_field_words(document.text):
        return
    page = lay_out(document, parse)
    for window in windows(page, weighed(page, drafts(page), decide), tokenizer):
        yield _passage(row["id"], window, quoted_anchors(window, claims))


def _quote_spans(claim: Mapping[str, Any], text: str, origin: Sequence[int]) -> Iterator[tuple[int, int]]:
    for quote in claim["quotes"]:
        start = text.index(quote)
        yield bisect_left(origin, start), bisect_left(origin, start + len(quote))


def quoted_anchors(window: Window, claims: Sequence[Mapping[str, Any]]) -> dict[tuple[int, int], Anchor]:
    """Sentences that hold the greater part of a quote, or most of which a quote covers."""
    out: dict[tuple[int, int], Anchor] = {}
    page = window.page
    for c, claim in enumerate(claims):
        for start, end in _quote_spans(claim, page.document.text, page.clean.origin):
            shared = [min(s.end, end) - max(s.start, start) for s in window.sentences]
            for i, sentence in enumerate(window.sentences):
                most = shared[i] == max(shared) or shared[i] > 0.6 * (sentence.end - sentence.start)
                if shared[i] > 0 and most and shared[i] >= 0.3 * (end - start):
                    anchor = out.setdefault((i, KINDS.index(Kind(claim["kind"]))), Anchor())
                    anchor.claims += [c] if c not in anchor.claims else []
                    anchor.spans.append((max(start, sentence.start), min(end, sentence.end)))
    return out


def _passage(name: str, window: Window, anchors: dict[tuple[int, int], Anchor]) -> Passage:
    owner = torch.from_numpy(window.owner)
    member = owner[None] == torch.arange(len(window.sentences))[:, None]
    slots = {slot: _slot(window, slot, list(anchors)) for slot in window.slots}
    return Passage(
        name, torch.from_numpy(window.ids), owner, list(window.offsets), member, torch.tensor(list(window.fresh)),
        torch.from_numpy(window.words), torch.from_numpy(window.rules), slots, anchors,
    )  # fmt: skip


def _slot(window: Window, name: str, rows: Sequence[tuple[int, int]]) -> SlotTensors:
    s = window.slots[name]
    mean = torch.zeros(len(s.spans), len(window.ids), dtype=torch.bfloat16)
    for j, (start, end) in enumerate(s.spans):
        mean[j, start:end] = 1 / (end - start)
    chosen = {(i, k): torch.from_numpy(window.chosen(name, i, KINDS[k])) for i, k in rows}
    spans = [(int(start), int(end)) for start, end in s.spans]
    return SlotTensors(spans, mean, torch.from_numpy(s.features), list(s.keys), list(s.values), chosen)
