"""Measures on held-out windows: how well sentences are found, and each slot chosen given the sentence."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from training.gold import PARTS, SlotTarget, Target
from training.net import Net
from training.windows import Passage

Seen = Sequence[tuple[Passage, Target, Tensor]]


def measure(net: Net, seen: Seen) -> dict[str, float]:
    """Best F1 of (sentence, kind) with its threshold, and the share right of each class and slot."""
    right, asked = Counter[str](), Counter[str]()
    chances, wanted = [], []
    for passage, target, tokens in seen:
        anchors, logits = net.anchors(tokens, passage.member, passage.words, passage.rules)
        chances.append(logits[passage.fresh].sigmoid().flatten().numpy())
        wanted.append(target.kinds[passage.fresh].flatten().numpy())
        for n, (i, k) in enumerate(target.rows):
            scores = net.classes(anchors[i, k], passage.words[i], passage.rules[i, k])
            _count_classes(scores, target, n, right, asked)
        _count_slots(net, passage, target, anchors, tokens, right, asked)
    f1, threshold = best_f1(np.concatenate(chances), np.concatenate(wanted))
    shares = {name: round(right[name] / asked[name], 3) for name in sorted(asked)}
    return {"anchor_f1": round(f1, 3), "threshold": threshold, **shares}


def best_f1(
    chances: "np.ndarray[tuple[int], np.dtype[np.float32]]", wanted: "np.ndarray[tuple[int], np.dtype[np.float32]]"
) -> tuple[float, float]:
    """The best F1 over thresholds, and its threshold."""
    marks = []
    for threshold in np.arange(0.05, 0.9, 0.05):
        given = chances >= threshold
        marks.append(
            (
                2 * float((wanted * given).sum()) / max(1.0, float(given.sum() + wanted.sum())),
                round(float(threshold), 2),
            )
        )
    return max(marks)


def _count_classes(scores: Tensor, target: Target, n: int, right: Counter[str], asked: Counter[str]) -> None:
    for name, part in zip(("weapon", "treaty", "act", "modality"), PARTS, strict=True):
        want = target.classes[n, part]
        if want.sum():
            allowed = target.acts[n].bool() if name == "act" else torch.ones_like(want, dtype=torch.bool)
            best = int(scores[part].masked_fill(~allowed, -1e9).argmax())
            right[name] += int(want[best] > 0)
            asked[name] += 1


def _count_slots(
    net: Net,
    passage: Passage,
    target: Target,
    anchors: Tensor,
    tokens: Tensor,
    right: Counter[str],
    asked: Counter[str],
) -> None:
    for slot, wanted in target.slots.items():
        s = passage.slots[slot]
        for want in wanted:
            i, k = target.rows[want.row]
            scores = net.pairs[slot](anchors[i, k], s.mean.float() @ tokens, s.features[i], s.chosen[i, k])
            right[slot] += _is_right(want, scores)
            asked[slot] += 1


def _is_right(want: SlotTarget, scores: Tensor) -> int:
    """Whether the best candidate is right (numbers and places: every candidate)."""
    if want.how == "group" and want.groups is not None:
        return int(want.want[want.groups[int(scores[:, 0].argmax())]] > 0)
    if want.how == "any":
        return int(want.want[int(scores[:, 0].argmax())])
    if want.how == "each":
        return int(torch.equal(scores[:, 0] > 0, want.want > 0))
    return int(torch.equal(scores[want.near].argmax(1), want.want))
