"""What training makes small: one loss a head, weighed so that finding claims counts most."""

import torch
from torch import Tensor
from torch.nn import functional

from training.gold import PARTS, SlotTarget, Target
from training.net import Net
from training.windows import Passage

_KIND, _INSIDE, _ACT, _NUMBER, _PLACE = 0.5, 0.05, 0.7, 0.8, 0.2
_PART_WEIGHTS = (1.0, 0.5, 0.0, 0.5)
_BELOW = -30.0


def objective(net: Net, passage: Passage, target: Target, tokens: Tensor) -> dict[str, Tensor]:
    """The losses of one window: kinds, quotes, classes, slots."""
    anchors, logits = net.anchors(tokens, passage.member, passage.words, passage.rules)
    bce = functional.binary_cross_entropy_with_logits
    fresh = passage.fresh
    out = {"kind": bce(logits[fresh], target.kinds[fresh], reduction="sum") * _KIND}
    inside = bce(net.tok(tokens), target.inside, reduction="none") * target.inside_weight
    out["inside"] = inside.sum() * _INSIDE
    if target.rows:
        rows = torch.tensor([i for i, _ in target.rows])
        kinds = torch.tensor([k for _, k in target.rows])
        own = anchors[rows, kinds]
        out["classes"] = _classes(net.classes(own, passage.words[rows], passage.rules[rows, kinds]), target)
        out["slots"] = _slots(net, passage, target, own, tokens)
    return out


def _classes(logits: Tensor, target: Target) -> Tensor:
    total = torch.zeros(())
    for part, weight in zip(PARTS, _PART_WEIGHTS, strict=True):
        want = target.classes[:, part]
        real = want.sum(1) > 0
        if weight and real.any():
            total = total - weight * (want[real] * logits[real][:, part].log_softmax(1)).sum()
    acts = functional.binary_cross_entropy_with_logits(
        logits[:, PARTS[2]], target.classes[:, PARTS[2]], reduction="none"
    )
    return total + _ACT * (acts * target.acts).sum()


def _slots(net: Net, passage: Passage, target: Target, own: Tensor, tokens: Tensor) -> Tensor:
    total = torch.zeros(())
    for slot, wanted in target.slots.items():
        if not wanted:
            continue
        s = passage.slots[slot]
        candidates = s.mean.float() @ tokens
        for want in wanted:
            row = target.rows[want.row]
            scores = net.pairs[slot](net.drop(own[want.row]), candidates, s.features[row[0]], s.chosen[row])
            total = total + _slot(want, scores)
    return total


def _slot(want: SlotTarget, scores: Tensor) -> Tensor:
    if want.how == "group" and want.groups is not None:
        best = torch.full((len(want.want),), _BELOW).scatter_reduce(0, want.groups, scores[:, 0], "amax")
        return functional.cross_entropy(best, want.want)
    if want.how == "any":
        return -torch.logsumexp(scores[:, 0].log_softmax(0)[want.want], 0)
    if want.how == "each":
        return _PLACE * functional.binary_cross_entropy_with_logits(scores[:, 0], want.want, reduction="sum")
    return _NUMBER * functional.cross_entropy(scores[want.near], want.want, reduction="sum")
