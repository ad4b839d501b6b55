"""What the network should answer, from annotated claims: targets of every head for one window."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from mineban.model import CLAIM_TREATIES, NUMBERS, TREATY_ACTS, fold_name
from mineban.reader._heads_features import ACTS, KINDS, MODALITIES, WEAPONS
from mineban.reader._heads_window import NONE
from training.net import CLASSES
from training.windows import Passage

Claim = Mapping[str, Any]
PARTS = (slice(0, 7), slice(7, 12), slice(12, 24), slice(24, 28))
_NOT_INVENTED = ("actor", "recipient")
"""Slots that invented passages teach; they leave the others to real text."""


@dataclass(eq=False)
class SlotTarget:
    """What a slot's head should say of one anchor. `how`: group, any, each or number."""

    row: int
    how: str
    want: Tensor
    groups: Tensor | None = None
    near: Tensor | None = None


@dataclass(eq=False)
class Target:
    """All targets of a window. `rows` are the anchors (sentence, kind) that carry claims."""

    kinds: Tensor
    inside: Tensor
    inside_weight: Tensor
    rows: list[tuple[int, int]]
    classes: Tensor
    acts: Tensor
    slots: dict[str, list[SlotTarget]] = field(default_factory=dict)


def fold(value: object) -> str:
    """A name without capitals, punctuation and "the": as the scorer compares."""
    return re.sub(r"\W+", " ", re.sub(r"\bthe\b", " ", str(value or "").casefold())).strip()


def same_speaker(gold: str, other: object) -> bool:
    """Whether the scorer takes one for the other."""
    g, p = fold(gold), fold(other)
    return g == p or (min(len(g), len(p)) >= 4 and (f" {g} " in f" {p} " or f" {p} " in f" {g} "))


def same_date(gold: str, other: str) -> bool:
    """Whether the scorer takes one for the other: equal, or one the beginning of the other."""
    g, p = gold.split("/"), other.split("/")
    pairs = zip(g, p, strict=False)
    return len(g) == len(p) and all(min(len(a), len(b)) >= 4 and (a.startswith(b) or b.startswith(a)) for a, b in pairs)


def targets(passage: Passage, claims: Sequence[Claim], teach_all: bool = True) -> Target:
    """The targets of a window; `teach_all` False leaves out what invented passages do not teach."""
    rows = list(passage.anchors)
    kinds = torch.zeros(passage.member.shape[0], len(KINDS))
    for i, k in rows:
        kinds[i, k] = 1
    inside, weight = _inside(passage)
    classes, acts = _classes(rows, passage, claims)
    out = Target(kinds, inside, weight, rows, classes, acts)
    for slot in passage.slots:
        if teach_all or slot in _NOT_INVENTED:
            out.slots[slot] = list(_slot_targets(slot, passage, rows, claims))
    return out


def _inside(passage: Passage) -> tuple[Tensor, Tensor]:
    """Which tokens lie in a quote of each kind, and how much each token counts."""
    size = len(passage.owner)
    want, weight = torch.zeros(size, len(KINDS)), torch.full((size, len(KINDS)), 0.02)
    for (i, k), anchor in passage.anchors.items():
        for t in (passage.owner == i).nonzero()[:, 0].tolist():
            weight[t, k] = 0.3
            start, end = passage.offsets[t]
            want[t, k] = float(any(end > a and start < z for a, z in anchor.spans))
    return want, weight * (passage.owner >= 0)[:, None]


def _classes(rows: Sequence[tuple[int, int]], passage: Passage, claims: Sequence[Claim]) -> tuple[Tensor, Tensor]:
    """Shares of weapon, treaty and modality; acts each by itself, with a mask of those that can be."""
    out, mask = torch.zeros(len(rows), CLASSES), torch.zeros(len(rows), len(ACTS))
    named = ((WEAPONS, "weapon"), (CLAIM_TREATIES, "treaty"), (ACTS, "act"), (MODALITIES, "modality"))
    for n, (i, k) in enumerate(rows):
        for part, (names, name) in zip(PARTS, named, strict=True):
            for claim in (claims[c] for c in passage.anchors[i, k].claims):
                if claim[name]:
                    place = part.start + list(names).index(claim[name])
                    out[n, place] = 1 if name != "modality" else out[n, place] + 1
            total = out[n, part].sum()
            if name != "act" and total:
                out[n, part] /= total
        if KINDS[k].is_treaty and out[n, PARTS[2]].sum():
            mask[n, : len(TREATY_ACTS)] = float(KINDS[k] == "treaty_act")
            mask[n, len(TREATY_ACTS) :] = float(KINDS[k] == "treaty_status")
    return out, mask


def _slot_targets(
    slot: str, passage: Passage, rows: Sequence[tuple[int, int]], claims: Sequence[Claim]
) -> Iterator[SlotTarget]:
    for n, (i, k) in enumerate(rows):
        kind = KINDS[k]
        if (slot == "recipient" and kind != "transfer") or (slot in ("country", "place") and kind.is_treaty):
            continue
        own = [claims[c] for c in passage.anchors[i, k].claims]
        found = _SHAPES[slot](slot, passage, n, i, own)
        if found is not None:
            yield found


def _group(slot: str, passage: Passage, row: int, _: int, own: Sequence[Claim]) -> SlotTarget | None:
    """Candidates of one value count as one; several values where several claims have them."""
    keys = passage.slots[slot].keys
    unique = list(dict.fromkeys(keys))
    want = torch.zeros(len(unique))
    for claim in own:
        key = fold_name(claim[slot]) if claim[slot] else NONE
        if key in unique:
            want[unique.index(key)] = 1
    groups = torch.tensor([unique.index(key) for key in keys])
    return SlotTarget(row, "group", want / want.sum(), groups) if want.sum() else None


def _date(slot: str, passage: Passage, row: int, _: int, own: Sequence[Claim]) -> SlotTarget | None:
    s = passage.slots[slot]
    score = torch.zeros(len(s.keys))
    for claim in own:
        for j, (key, value) in enumerate(zip(s.keys, s.values, strict=True)):
            if claim["date"] is None:
                score[j] = max(float(score[j]), 2.0 * (key == NONE))
            elif value:
                mark = 2.0 if value == claim["date"] else float(same_date(claim["date"], str(value)))
                score[j] = max(float(score[j]), mark)
    return _best(row, score)


def _speaker(slot: str, passage: Passage, row: int, _: int, own: Sequence[Claim]) -> SlotTarget | None:
    values = passage.slots[slot].values
    score = torch.zeros(len(values))
    for claim in own:
        for j, value in enumerate(values):
            if fold(value) == fold(claim["speaker"]):
                score[j] = 2
            elif "author" not in (claim["speaker"], value) and same_speaker(claim["speaker"], value):
                score[j] = max(float(score[j]), 1.0)
    return _best(row, score)


def _best(row: int, score: Tensor) -> SlotTarget | None:
    return SlotTarget(row, "any", score == score.max()) if len(score) and score.max() > 0 else None


def _place(slot: str, passage: Passage, row: int, _: int, own: Sequence[Claim]) -> SlotTarget | None:
    keys = passage.slots[slot].keys
    meant = {fold_name(place) for claim in own for place in claim["places"]}
    return SlotTarget(row, "each", torch.tensor([float(key in meant) for key in keys])) if keys else None


def _number(slot: str, passage: Passage, row: int, i: int, own: Sequence[Claim]) -> SlotTarget | None:
    s = passage.slots[slot]
    near = torch.tensor([abs(int(passage.owner[start]) - i) <= 1 for start, _ in s.spans], dtype=torch.bool)
    want = torch.zeros(len(s.keys), dtype=torch.long)
    meant = {str(float(v)): 1 + NUMBERS.index(name) for claim in own for name, v in claim["numbers"].items()}
    for j, key in enumerate(s.keys):
        want[j] = meant.get(key or "", 0)
    return SlotTarget(row, "number", want[near], near=near) if len(near) and near.any() else None


_SHAPES = {
    "actor": _group, "recipient": _group, "country": _group,
    "date": _date, "speaker": _speaker, "place": _place, "number": _number,
}  # fmt: skip
