"""The network: a MiniLM encoder with small heads; the arithmetic of `mineban.reader._heads_model`."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

WIDTH, ANCHOR, PAIR_WIDTH, KINDS = 384, 192, 96, 10
CLASSES = 28
"""7 weapons, 5 treaties, 12 acts, 4 modalities."""
SPECIALS = {"actor": 4, "recipient": 1, "country": 3, "date": 4, "number": 0, "place": 0, "speaker": 1}
OUTPUTS = {"number": 9}


class PairHead(nn.Module):
    """Scores each candidate of a slot for one sentence and kind."""

    def __init__(self, slot: str, pair: int, chosen: int) -> None:
        super().__init__()
        self.specials = SPECIALS[slot]
        self.A = nn.Linear(ANCHOR, PAIR_WIDTH)
        self.B = nn.Linear(WIDTH, PAIR_WIDTH, bias=False)
        self.Fe = nn.Linear(pair, PAIR_WIDTH, bias=False)
        self.Ch = nn.Linear(chosen, PAIR_WIDTH, bias=False)
        self.o = nn.Linear(PAIR_WIDTH, OUTPUTS.get(slot, 1))
        self.spec = nn.Parameter(torch.randn(max(1, self.specials), PAIR_WIDTH) * 0.1)
        self.drop = nn.Dropout(0.2)

    def forward(self, anchor: Tensor, candidates: Tensor, features: Tensor, chosen: Tensor) -> Tensor:
        """[candidate and special, output] from an anchor's vector, candidates' vectors and features."""
        mixed = self.B(candidates) + self.Fe(features)
        if self.specials:
            mixed = torch.cat([mixed, self.spec], 0)
        out: Tensor = self.o(self.drop(functional.gelu(mixed + self.A(anchor) + self.Ch(chosen))))
        return out


class Net(nn.Module):
    """Encoder and heads. `sizes`: numbers of features of words, rules, pair, chosen."""

    def __init__(self, encoder: Path | str, sizes: tuple[int, int, int, int], freeze: int) -> None:
        super().__init__()
        words, rules, pair, chosen = sizes
        self.enc = AutoModel.from_pretrained(encoder, attn_implementation="sdpa")
        self.freeze = freeze
        for part in (self.enc.embeddings, *self.enc.encoder.layer[:freeze]):
            part.requires_grad_(False)
        self.q, self.tok = nn.Linear(WIDTH, KINDS), nn.Linear(WIDTH, KINDS)
        self.proj = nn.Linear(3 * WIDTH, ANCHOR)
        self.lp, self.rp = nn.Linear(words, ANCHOR, bias=False), nn.Linear(rules, ANCHOR, bias=False)
        self.kemb = nn.Parameter(torch.randn(KINDS, ANCHOR) * 0.1)
        self.kw = nn.Parameter(torch.randn(KINDS, ANCHOR) * 0.05)
        self.kb = nn.Parameter(torch.full((KINDS,), -3.0))
        self.lk, self.rk = nn.Linear(words, KINDS, bias=False), nn.Parameter(torch.zeros(KINDS, rules))
        self.out = nn.Linear(ANCHOR, CLASSES)
        self.ol, self.orr = nn.Linear(words, CLASSES, bias=False), nn.Linear(rules, CLASSES, bias=False)
        for wide in (self.lk, self.ol, self.orr):
            nn.init.zeros_(wide.weight)
        self.drop, self.wide_drop = nn.Dropout(0.2), nn.Dropout(0.15)
        self.pairs = nn.ModuleDict({slot: PairHead(slot, pair, chosen) for slot in SPECIALS})

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Activations below the trained layers; computed once."""
        with torch.no_grad():
            hidden: Tensor = self.enc.embeddings(input_ids=ids)
            return self._through(hidden, mask, slice(0, self.freeze))

    def upper(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Token vectors from the activations of `lower`."""
        return self._through(hidden, mask, slice(self.freeze, None))

    def _through(self, hidden: Tensor, mask: Tensor, layers: slice) -> Tensor:
        bias = (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.enc.encoder.layer[layers]:
            out = layer(hidden, bias.to(hidden.dtype))
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden

    def anchors(self, tokens: Tensor, member: Tensor, words: Tensor, rules: Tensor) -> tuple[Tensor, Tensor]:
        """One vector and one logit a sentence and kind. `member` [sentence, token] says whose token it is."""
        rows = member.shape[0]
        scores = self.q(tokens).T[None].expand(rows, KINDS, -1)
        pooled = scores.masked_fill(~member[:, None, :], -1e4).softmax(-1) @ tokens
        mean = (member.float() @ tokens) / member.sum(1, keepdim=True).clamp(min=1)
        first = tokens[0][None, None].expand(rows, KINDS, -1)
        joined = torch.cat([pooled, mean[:, None].expand(-1, KINDS, -1), first], -1)
        words, rules = self.wide_drop(words), self.wide_drop(rules)
        anchor = functional.gelu(self.proj(self.drop(joined)) + self.lp(words)[:, None] + self.rp(rules) + self.kemb)
        logits = (self.drop(anchor) * self.kw).sum(-1) + self.kb + self.lk(words) + (rules * self.rk).sum(-1)
        return anchor, logits

    def classes(self, anchor: Tensor, words: Tensor, rules: Tensor) -> Tensor:
        """Logits of weapon, treaty, act and modality, one row an anchor."""
        out: Tensor = self.out(self.drop(anchor)) + self.ol(self.wide_drop(words)) + self.orr(self.wide_drop(rules))
        return out
