"""Train the heads and the upper layers of the encoder.

    python -m training.train CORPUS ENCODER OUT [--fold N] [--epochs 6] [--freeze 4] [--seed 0] [--written] [--swap]

CORPUS holds train/ and pool/ (see corpus.py); ENCODER is the folder of MiniLM (weights and
tokenizer); OUT gets `net.pt` and, as `averaged.pt`, the running
average of its weights. With --fold, that fifth of train and pool is left out and
its measures are printed. Seeded: the same data and the same number of threads give the same scores
within 0.01.
"""

import argparse
import math
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from mineban.reader._heads_features import CHOSEN, PAIR, RULES, WORDS
from training.corpus import annotated
from training.gold import Target, targets
from training.measure import measure
from training.net import WIDTH, Net
from training.objective import objective
from training.windows import Passage, fold_of, passages

_REMEMBERED = 0.998
"""How much of the running average of the weights a step keeps: it spans about two thirds of a pass."""
SIZES = (WORDS, RULES, PAIR, CHOSEN)


@dataclass(eq=False)
class Example:
    """A window, what to answer, and the frozen layers' activations."""

    passage: Passage
    target: Target
    fold: int
    origin: str
    lower: Tensor


def examples(corpus: Path, tokenizer: Tokenizer, invent: int, written: bool, swap: bool) -> list[Example]:
    """Every window of the corpus with its targets."""
    out = []
    for a in annotated(corpus, invent, written, swap):
        for passage in passages(a.row, a.claims, tokenizer):
            target = targets(passage, a.claims, a.origin not in ("invented", "swapped"))
            fold = -1 if a.origin in ("invented", "written") else fold_of(a.row)
            out.append(Example(passage, target, fold, a.origin, torch.empty(0)))
    return out


def padded(group: Sequence[Tensor], width: int) -> tuple[Tensor, Tensor]:
    """Sequences side by side, with the mask of what is real."""
    longest = max(len(t) for t in group)
    shape = (len(group), longest, width) if width else (len(group), longest)
    out, mask = torch.zeros(shape, dtype=group[0].dtype), torch.zeros(len(group), longest)
    for n, t in enumerate(group):
        out[n, : len(t)], mask[n, : len(t)] = t, 1
    return out, mask


def freeze_lower(net: Net, found: Sequence[Example]) -> None:
    """Compute the frozen layers once for every example."""
    for n in range(0, len(found), 8):
        group = found[n : n + 8]
        ids, mask = padded([e.passage.ids for e in group], 0)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = net.lower(ids, mask)
        for e, h in zip(group, hidden, strict=True):
            e.lower = h[: len(e.passage.ids)].to(torch.bfloat16).clone()


def token_vectors(net: Net, group: Sequence[Example]) -> Iterator[Tensor]:
    """The encoder's output for each example of a batch."""
    hidden, mask = padded([e.lower for e in group], WIDTH)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = net.upper(hidden.float(), mask)
    for e, h in zip(group, out, strict=True):
        yield h[: len(e.passage.ids)].float()


def batches(found: Sequence[Example], size: int) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(found, key=lambda e: len(e.passage.ids) + random.random() * 40)
    out = [order[n : n + size] for n in range(0, len(order), size)]
    random.shuffle(out)
    return out


def fit(net: Net, found: Sequence[Example], epochs: int, size: int = 8) -> Net:
    """Train in place: AdamW, warm-up, linear decay; encoder slower than heads. Returns the running average."""
    average = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(_REMEMBERED))  # type: ignore[no-untyped-call]
    named = [(name, p) for name, p in net.named_parameters() if p.requires_grad]
    heads, encoder = ([p for n, p in named if n.startswith("enc.") is wanted] for wanted in (False, True))
    optimiser = AdamW([{"params": heads, "lr": 1.5e-3}, {"params": encoder, "lr": 2e-4}], weight_decay=0.02)
    steps = math.ceil(len(found) / size) * epochs
    schedule = LambdaLR(optimiser, lambda s: min(1, (s + 1) / (0.08 * steps)) * max(0.02, 1 - s / steps))
    for epoch in range(epochs):
        began, sums = time.monotonic(), Counter[str]()
        net.train()
        for group in batches(found, size):
            losses = [
                objective(net, e.passage, e.target, h) for e, h in zip(group, token_vectors(net, group), strict=True)
            ]
            for loss in losses:
                sums.update({name: float(value.detach()) for name, value in loss.items()})
            total = torch.stack([value for loss in losses for value in loss.values()]).sum() / len(group)
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            average.update_parameters(net)
            optimiser.zero_grad()
            schedule.step()
        shown = {name: round(value / len(found), 3) for name, value in sums.items()}
        print(f"epoch {epoch} {time.monotonic() - began:.0f}s {shown}", flush=True)
    averaged: Net = average.module
    return averaged


def main() -> None:
    """Train as the command line says."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("encoder", type=Path)
    ask.add_argument("out", type=Path)
    for name, usual in (("fold", -2), ("epochs", 6), ("freeze", 4), ("seed", 0), ("invent", 700), ("threads", 2)):
        ask.add_argument(f"--{name}", type=int, default=usual)
    ask.add_argument("--written", action="store_true", help="learn from passages/ too")
    ask.add_argument("--swap", action="store_true", help="learn from train and pool with other states too")
    given = ask.parse_args()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    np.random.seed(given.seed)
    torch.set_num_threads(given.threads)
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = examples(given.corpus, tokenizer, given.invent, given.written, given.swap)
    net = Net(given.encoder, SIZES, given.freeze).eval()
    freeze_lower(net, found)
    averaged = fit(net, [e for e in found if e.fold != given.fold], given.epochs)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), given.out / "net.pt")
    torch.save(averaged.state_dict(), given.out / "averaged.pt")
    held = [e for e in found if e.fold == given.fold and e.origin == "train"]
    if held:
        net.eval()
        with torch.no_grad():
            seen = [
                (e.passage, e.target, h)
                for n in range(0, len(held), 8)
                for e, h in zip(held[n : n + 8], token_vectors(net, held[n : n + 8]), strict=True)
            ]
            print(measure(net, seen))


if __name__ == "__main__":
    main()
