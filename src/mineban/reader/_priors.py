"""How often each rule was right on annotated passages: measured by `benchmarks/measure_rules.py`.

`rule_priors.json` holds, for each kind and each rule of `_decide`, how many claims the rule made
and how many of them agreed with an annotation in kind, place in the text, actor, and weapon or
treaty and act. The confidence of a claim is that share, drawn towards the share of its kind.
"""

import json
from functools import cache
from pathlib import Path

from mineban.model import Kind

_FILE = Path(__file__).parent / "rule_priors.json"
_WEIGHT = 5.0
"""A rule seen so often counts as much as its kind does."""


@cache
def _counts() -> dict[str, tuple[int, int]]:
    raw = json.loads(_FILE.read_text(encoding="utf-8"))
    return {rule: (int(right), int(made)) for rule, (right, made) in raw["rules"].items()}


def confidence(kind: Kind, rule: str) -> float | None:
    """The measured share of right claims for the rule that made a claim; None for a kind never measured."""
    counts = _counts()
    right, made = counts.get(str(kind), (0, 0))
    if not made:
        return None
    mine, all_mine = counts.get(rule, (0, 0))
    return round((mine + _WEIGHT * (right + 1) / (made + 2)) / (all_mine + _WEIGHT), 3)
