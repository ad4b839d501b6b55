#!/usr/bin/env python3
"""Measure how often each rule of the reader is right, and write the counts that confidences rest on.

    measure_rules.py CORPUS_DIR SCORER [--cache FILE]

CORPUS_DIR has `texts` and `claims` as for score_reader.py; SCORER is the scoring program, loaded as
a module for its way of matching. Writes `src/mineban/reader/rule_priors.json`.
"""

import argparse
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

from parse_cache import CachedParser
from score_reader import document_of

from mineban.model import Claim
from mineban.reader._parse import parse
from mineban.reader._reader import RulesReader

TARGET = Path(__file__).parent.parent / "src" / "mineban" / "reader" / "rule_priors.json"


def main() -> int:
    """Read, match, count, write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("scorer", type=Path)
    ap.add_argument("--cache", type=Path)
    args = ap.parse_args()
    if not (args.corpus / "texts").exists() or not args.scorer.exists():
        print(f"SKIPPED: {args.corpus} or {args.scorer} is not here; nothing was measured", file=sys.stderr)
        return 0
    reader = RulesReader(CachedParser(args.cache) if args.cache else parse)
    made, right = count(args.corpus, load_module(args.scorer), reader)
    rules = {rule: [right[rule], made[rule]] for rule in sorted(made)}
    TARGET.write_text(
        json.dumps({"passages": len(list((args.corpus / "texts").iterdir())), "rules": rules}, indent=1) + "\n"
    )
    print(f"{TARGET}: {len(rules)} rules, {sum(right[k] for k in right if ': ' not in k)} right", file=sys.stderr)
    return 0


def load_module(path: Path) -> ModuleType:
    """The scoring program as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def count(corpus: Path, scorer: ModuleType, reader: RulesReader) -> tuple[Counter[str], Counter[str]]:
    """Claims made, and claims right, by rule and by kind."""
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in sorted((corpus / "texts").glob("*.json")):
        document = document_of(path)
        gold = json.loads((corpus / "claims" / path.name).read_text(encoding="utf-8"))["claims"]
        claims = reader.read(document).claims
        pairs = [(c, scorer.spans(c["quotes"], document.text)) for c in gold]
        mine = [(c.as_annotation(), [(q.start, q.end) for q in c.quotes]) for c in claims]
        good = {j for core, _, j in scorer.match(pairs, mine) if core}
        for j, claim in enumerate(claims):
            for name in (rule_of(claim), str(claim.kind)):
                made[name] += 1
                right[name] += j in good
    return made, right


def rule_of(claim: Claim) -> str:
    """The rule that kept the claim."""
    return next(b.decided_by for b in claim.because if b.slot == "kind")


if __name__ == "__main__":
    sys.exit(main())
