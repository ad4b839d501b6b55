"""From a trained network to what the package ships: encoder.onnx (int8), heads.npz, tokenizer.json, settings.json.

    python -m training.export ENCODER NET.pt OUT [SETTINGS.json]

Words in scripts that the reader does not read are left out of the vocabulary; that saves some three megabytes.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from mineban.reader._heads_features import CHOSEN, PAIR, RULES, WORDS
from training.net import KINDS, Net

_FIRST = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


class Encoder(nn.Module):
    """Ids and mask in, token vectors out."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Token vectors."""
        hidden = self.net.enc.embeddings(input_ids=ids)
        return self.net.upper(hidden, mask)


def vocabulary(tokenizer: Mapping[str, Any]) -> list[str]:
    """The tokens that stay, in their new order: special ones first, then those in Latin letters and signs."""
    words = sorted(tokenizer["model"]["vocab"], key=tokenizer["model"]["vocab"].__getitem__)
    return [*_FIRST, *(w for w in words if _stays(w))]


def _stays(word: str) -> bool:
    if word.startswith("[unused") or word in (*_FIRST, "[MASK]"):
        return False
    return all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x20D0 for c in word.removeprefix("##"))


def write_tokenizer(encoder: Path, out: Path) -> list[int]:
    """Write the smaller tokenizer; returns the old id of each new one."""
    tokenizer = json.loads((encoder / "tokenizer.json").read_text("utf-8"))
    old = tokenizer["model"]["vocab"]
    kept = vocabulary(tokenizer)
    new = {word: n for n, word in enumerate(kept)}
    tokenizer["model"]["vocab"] = new
    tokenizer["added_tokens"] = [
        t | {"id": new[t["content"]]} for t in tokenizer["added_tokens"] if t["content"] in new
    ]
    tokenizer |= {"post_processor": None, "truncation": None, "padding": None}
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return [old[word] for word in kept]


def write_encoder(net: Net, out: Path) -> None:
    """Write the encoder in eight bits."""
    example = torch.randint(5, 1000, (1, 64))
    axes = {name: {0: "rows", 1: "tokens"} for name in ("ids", "mask", "vectors")}
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Encoder(net).eval(), (example, torch.ones_like(example)), str(whole),
            input_names=["ids", "mask"], output_names=["vectors"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)


def write_heads(state: Mapping[str, Tensor], out: Path) -> None:
    """Write the heads in sixteen bits."""
    arrays = {name: value.numpy().astype(np.float16) for name, value in state.items() if not name.startswith("enc.")}
    np.savez_compressed(out / "heads.npz", allow_pickle=False, **arrays)


def main() -> None:
    """Export as the command line says."""
    encoder, trained, out = map(Path, sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    state = torch.load(trained)
    net = Net(encoder, (WORDS, RULES, PAIR, CHOSEN), 0)
    net.load_state_dict(state)
    net.enc.config._attn_implementation = "eager"
    kept = write_tokenizer(encoder, out)
    words = net.enc.embeddings.word_embeddings.weight.data[kept]
    net.enc.embeddings.word_embeddings = nn.Embedding.from_pretrained(words)  # type: ignore[no-untyped-call]
    write_encoder(net, out)
    write_heads(state, out)
    usual = {
        "calibration": {"slope": [1.0] * KINDS, "offset": [0.0] * KINDS},
        "threshold": {"chance": [0.35] * KINDS, "passage": [0.0], "agreed": [0.2]},
    }
    settings = json.loads(Path(sys.argv[4]).read_text("utf-8")) if len(sys.argv) > 4 else usual
    (out / "settings.json").write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
