"""Chances and thresholds from held-out passages: settings.json of the model.

    python -m training.calibrate CORPUS MODEL SCORER OUT.json [--fold 0]

MODEL is an exported folder whose network never saw the fold; SCORER is score_claims.py. Chances are
calibrated by Platt's method with a slope for all kinds and an offset a kind, drawn towards the common one;
thresholds are the lowest of those with nearly the best core F1 that keep 85 % of the empty
passages empty; then they are lowered, and a gate for the whole passage is set, because news and reports are denser in
claims than the corpus is, and look less sure to the heads.
"""

import argparse
import importlib.util
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from mineban.model import Claim, Document
from mineban.reader._decide import decide
from mineban.reader._heads import weighed
from mineban.reader._heads_decode import decode
from mineban.reader._heads_features import KINDS
from mineban.reader._heads_model import Model
from mineban.reader._heads_window import Window, windows
from mineban.reader._page import lay_out
from mineban.reader._parse import parse
from mineban.reader._prefilter import has_field_words
from mineban.reader._reader import drafts
from training.corpus import Annotated, annotated
from training.windows import fold_of, quoted_anchors

Floats = NDArray[np.float64]
_LOWEST = 0.08
_EMPTIES = 0.85
_GATE = "passage"
"""The chance that the likeliest claim of a passage must have for any to be given."""
_AGREED = "agreed"
"""The chance from which a claim is given that the rules keep too."""
_AS_GOOD = 0.01
"""Of thresholds that are so nearly the best, the lowest are taken: passages of unseen sources look less sure."""
_LOWERED, _LEAST = 0.1, 0.5
"""So much are thresholds lowered at last; the likeliest claim of a passage must have the second."""
_OTHERWISE = {"stockpile": 0.15, "clearance": 0.15, "treaty_act": 0.05}
"""Kinds that are lowered more, since they are found least, or less, since held-out passages lose by it."""
_BY_RULES = ("rule: weapon named", "rule: act")
_OPEN = {
    "calibration": {"slope": [1.0] * 10, "offset": [0.0] * 10},
    "threshold": {"chance": [_LOWEST] * 10, _GATE: [0.0], _AGREED: [_LOWEST]},
}


@dataclass(frozen=True, eq=False)
class Seen:
    """A passage as the model reads it: every claim that may be, and each (sentence, kind)'s logit and truth."""

    given: Annotated
    claims: list[dict[str, Any]]
    logits: Floats
    truth: Floats


def look(a: Annotated, model: Model) -> Seen:
    """Read one passage with everything let through."""
    document = Document(a.row["id"], a.row["text"], a.row["title"] or "", a.row["published"], a.row["source"])
    claims: list[dict[str, Any]] = []
    logits, truth = [np.zeros((0, 10))], [np.zeros((0, 10))]
    for window in _windows(document, model):
        sight, fresh = model.look(window), np.array(window.fresh)
        carried = np.zeros((len(fresh), 10))
        for i, k in quoted_anchors(window, a.claims):
            carried[i, k] = 1
        logits.append(sight.logits[fresh].astype(float))
        truth.append(carried[fresh])
        claims += [_open(claim) for claim in decode(model, sight)]
    return Seen(a, claims, np.concatenate(logits), np.concatenate(truth))


def _open(claim: Claim) -> dict[str, Any]:
    agreed = any(b.decided_by in _BY_RULES for b in claim.because)
    return claim.as_annotation() | {"chance": claim.confidence, "agreed": agreed}


def _windows(document: Document, model: Model) -> Iterator[Window]:
    if has_field_words(document.text):
        page = lay_out(document, parse)
        yield from windows(page, weighed(page, drafts(page), decide), model.tokenizer)


def platt(logits: Floats, truth: Floats, draw: float = 4.0) -> tuple[Floats, Floats]:
    """Slope and offset a kind: one slope, offsets drawn towards their mean."""
    x, y = torch.tensor(logits), torch.tensor(truth)
    slope, offset = (
        torch.ones(1, dtype=torch.double, requires_grad=True),
        torch.zeros(10, dtype=torch.double, requires_grad=True),
    )
    optimiser = torch.optim.LBFGS([slope, offset], max_iter=200)

    def closure() -> float:
        optimiser.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(x * slope + offset, y, reduction="sum")
        loss = loss + draw * ((offset - offset.mean()) ** 2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return float(loss)

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    return np.repeat(slope.detach().numpy(), 10), offset.detach().numpy()


def recalibrated(seen: Sequence[Seen], slope: Floats, offset: Floats) -> None:
    """Put calibrated chances in place of raw ones."""
    for claim in (c for s in seen for c in s.claims):
        k = KINDS.index(claim["kind"])
        chance = min(max(claim["chance"], 0.0005), 0.9995)
        raw = np.log(chance / (1 - chance))
        claim["chance"] = float(1 / (1 + np.exp(-(raw * slope[k] + offset[k]))))


def scored(seen: Sequence[Seen], thresholds: Mapping[str, float], scorer: ModuleType) -> dict[str, Any]:
    """The scorer's table at some thresholds."""
    gold = {s.given.origin + s.given.row["id"]: {"claims": s.given.claims} for s in seen}
    texts = {s.given.origin + s.given.row["id"]: s.given.row for s in seen}
    given = {s.given.origin + s.given.row["id"]: {"claims": _joined(_given(s, thresholds))} for s in seen}
    table: dict[str, Any] = scorer.score(gold, given, texts)[0]
    return table


def _given(s: Seen, thresholds: Mapping[str, float]) -> list[dict[str, Any]]:
    """The claims of a passage that the thresholds let through."""
    if max((c["chance"] for c in s.claims), default=0.0) < thresholds[_GATE]:
        return []
    return [c for c in s.claims if c["chance"] >= _threshold(c, thresholds)]


def _threshold(claim: Mapping[str, Any], thresholds: Mapping[str, float]) -> float:
    own = thresholds[claim["kind"]]
    return min(own, thresholds[_AGREED]) if claim["agreed"] else own


def _joined(claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same claim said again is one claim."""
    out: dict[str, dict[str, Any]] = {}
    for claim in claims:
        key = json.dumps({n: v for n, v in claim.items() if n not in ("quotes", "chance", "agreed")}, sort_keys=True)
        if key in out:
            out[key]["quotes"] = list(dict.fromkeys(out[key]["quotes"] + claim["quotes"]))[:4]
        else:
            out[key] = dict(claim)
    return list(out.values())


def worth(table: Mapping[str, Any]) -> float:
    """What the thresholds are chosen by: core F1, less what is lost on empty passages."""
    kept, all_ = map(int, str(table["empty_left_empty"]).split("/"))
    lost = max(0.0, _EMPTIES - kept / max(1, all_))
    return float(table["core"]["f1"]) - 0.5 * lost


def choose(seen: Sequence[Seen], scorer: ModuleType) -> dict[str, float]:
    """A threshold for all kinds first; then for each kind another, where that is clearly better."""
    grid = [x / 100 for x in range(20, 65, 5)]
    starts = [
        dict.fromkeys(map(str, KINDS), t) | {_GATE: gate, _AGREED: agreed}
        for t in grid
        for gate in (0.0, 0.5, 0.6)
        for agreed in (0.1, 0.15, 0.2, 0.25, 0.3)
    ]
    worths = [worth(scored(seen, start, scorer)) for start in starts]
    good = [start for start, value in zip(starts, worths, strict=True) if value >= max(worths) - _AS_GOOD]
    chosen = min(good, key=lambda start: (start["use"] + start[_AGREED] + start[_GATE], start["use"]))
    together = chosen["use"]
    for kind in map(str, KINDS):
        trials = {t: worth(scored(seen, chosen | {kind: t}, scorer)) for t in grid if abs(t - together) <= 0.2}
        best = max(trials, key=lambda t: trials[t])
        if trials[best] > trials[together] + 0.001:
            chosen[kind] = round((best + together) / 2, 3)
    return chosen


def lowered(chosen: Mapping[str, float]) -> dict[str, float]:
    """The thresholds for texts that are denser in claims and of other sources."""
    out = dict(chosen) | {_GATE: max(_LEAST, chosen[_GATE])}
    for kind in map(str, KINDS):
        out[kind] = round(max(0.1, chosen[kind] - _OTHERWISE.get(kind, _LOWERED)), 3)
    return out


def reliability(seen: Sequence[Seen], slope: Floats, offset: Floats) -> list[tuple[float, float, int]]:
    """(mean chance, share true, number) in tenths of the chance."""
    chance = np.concatenate([1 / (1 + np.exp(-(s.logits * slope + offset))) for s in seen]).ravel()
    truth = np.concatenate([s.truth for s in seen]).ravel()
    rows = []
    for low in np.arange(0, 1, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            rows.append(
                (round(float(chance[inside].mean()), 3), round(float(truth[inside].mean()), 3), int(inside.sum()))
            )
    return rows


def main() -> None:
    """Calibrate as the command line says."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpus", "model", "scorer", "out"):
        ask.add_argument(name, type=Path)
    ask.add_argument("--fold", type=int, default=0)
    given = ask.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", given.scorer)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    model = Model(given.model)
    model.settings = _OPEN
    held = [a for a in annotated(given.corpus, 0) if fold_of(a.row) == given.fold]
    seen = [look(a, model) for a in held]
    slope, offset = platt(np.concatenate([s.logits for s in seen]), np.concatenate([s.truth for s in seen]))
    recalibrated(seen, slope, offset)
    chosen = lowered(choose(seen, scorer))
    settings = {
        "calibration": {"slope": slope.tolist(), "offset": offset.tolist()},
        "threshold": {
            "chance": [chosen[k] for k in map(str, KINDS)],
            _GATE: [chosen[_GATE]],
            _AGREED: [chosen[_AGREED]],
        },
    }
    given.out.write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", "utf-8")
    for origin in ("train", "pool"):
        table = scored([s for s in seen if s.given.origin == origin], chosen, scorer)
        print(origin, json.dumps(table))
    print("thresholds", chosen)
    print("reliability", reliability(seen, slope, offset))


if __name__ == "__main__":
    main()
