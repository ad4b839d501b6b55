"""The trained part at run time: the encoder in onnxruntime, the heads as small matrices in numpy."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from mineban.model import Kind
from mineban.reader._heads_features import KINDS, Array
from mineban.reader._heads_window import Window

FOLDER = Path(__file__).parent / "model"
CLASSES = {"weapon": slice(0, 7), "treaty": slice(7, 12), "act": slice(12, 24), "modality": slice(24, 28)}


@dataclass(frozen=True, eq=False)
class Sight:
    """What the heads know of a window: token vectors, one vector and logit a sentence and kind, quote logits."""

    window: Window
    tokens: Array
    anchors: Array
    logits: Array
    inside: Array


class Model:
    """Encoder and heads, loaded from `folder`. One thread: documents run side by side in processes."""

    def __init__(self, folder: Path = FOLDER) -> None:
        threadpool_limits(1, "blas")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        with np.load(folder / "heads.npz") as arrays:
            self._w: dict[str, Array] = {name: arrays[name].astype(np.float32) for name in arrays.files}
        self.settings: dict[str, dict[str, list[float]]] = json.loads(
            (folder / "settings.json").read_text(encoding="utf-8")
        )

    def look(self, window: Window) -> Sight:
        """One pass of the encoder, and every sentence's logit for every kind."""
        ids = window.ids[None]
        tokens: Array = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        w, rows = self._w, len(window.sentences)
        member = window.owner[None] == np.arange(rows)[:, None]
        scores = tokens @ w["q.weight"].T + w["q.bias"]
        weights = np.where(member[:, None, :], scores.T[None], np.float32(-1e4))
        pooled = _softmax(weights) @ tokens
        mean = (member.astype(np.float32) @ tokens) / np.maximum(member.sum(1, keepdims=True), 1)
        a, b, c = np.split(w["proj.weight"], 3, axis=1)
        mixed = pooled @ a.T + (mean @ b.T)[:, None] + tokens[0] @ c.T + w["proj.bias"]
        mixed += (window.words @ w["lp.weight"].T)[:, None] + window.rules @ w["rp.weight"].T + w["kemb"]
        anchors = _gelu(mixed)
        logits = (
            (anchors * w["kw"]).sum(-1) + w["kb"] + window.words @ w["lk.weight"].T + (window.rules * w["rk"]).sum(-1)
        )
        return Sight(window, tokens, anchors, logits, tokens @ w["tok.weight"].T + w["tok.bias"])

    def chances(self, sight: Sight) -> Array:
        """[sentence, kind]: calibrated chance that a sentence carries a claim of a kind."""
        own = self.settings["calibration"]
        slope, offset = (np.array(own[name], np.float32) for name in ("slope", "offset"))
        out: Array = (1 / (1 + np.exp(-(sight.logits * slope + offset)))).astype(np.float32)
        return out

    def threshold(self, kind: Kind, kept: bool = False) -> float:
        """From which chance on a claim of a kind is given; a lower one where the rules keep it too."""
        own = self.settings["threshold"]["chance"][KINDS.index(kind)]
        return min(own, self.settings["threshold"]["agreed"][0]) if kept else own

    @property
    def gate(self) -> float:
        """The chance that the likeliest claim of a passage must have for any to be given."""
        return self.settings["threshold"]["passage"][0]

    def classes(self, sight: Sight, i: int, kind: Kind) -> dict[str, Array]:
        """Logits of weapon, treaty, act and modality for a sentence and kind."""
        k, w = KINDS.index(kind), self._w
        out = sight.anchors[i, k] @ w["out.weight"].T + w["out.bias"]
        out = out + sight.window.words[i] @ w["ol.weight"].T + sight.window.rules[i, k] @ w["orr.weight"].T
        return {name: out[place] for name, place in CLASSES.items()}

    def pair(self, sight: Sight, slot: str, i: int, kind: Kind) -> Array:
        """[candidate and special, output]: logits of each candidate of a slot for a sentence and kind."""
        s, w, name = sight.window.slots[slot], self._w, f"pairs.{slot}."
        own = self._candidates(sight, slot) + s.features[i] @ w[name + "Fe.weight"].T
        specials = len(s.keys) - len(s.found)
        mixed = np.concatenate([own, w[name + "spec"][:specials]]) if specials else own
        mixed = mixed + sight.anchors[i, KINDS.index(kind)] @ w[name + "A.weight"].T + w[name + "A.bias"]
        mixed = mixed + sight.window.chosen(slot, i, kind) @ w[name + "Ch.weight"].T
        out: Array = _gelu(mixed) @ w[name + "o.weight"].T + w[name + "o.bias"]
        return out

    def _candidates(self, sight: Sight, slot: str) -> Array:
        """The candidates' vectors, as the slot's head sees them."""
        spans = sight.window.slots[slot].spans
        means = [sight.tokens[a:b].mean(0) for a, b in spans]
        vectors = np.array(means, np.float32).reshape(len(means), sight.tokens.shape[1])
        out: Array = vectors @ self._w[f"pairs.{slot}.B.weight"].T
        return out


def _softmax(x: NDArray[np.float32]) -> Array:
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Array = e / e.sum(-1, keepdims=True)
    return out


def _gelu(x: Array) -> Array:
    """The exact form x·Φ(x), with the error function to 1.5e-7 (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) / np.float32(np.sqrt(2.0))
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    out: Array = (0.5 * x * (1 + erf)).astype(np.float32)
    return out
