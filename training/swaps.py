"""Passages with their states changed for others, so that the heads learn the sentence and not the state.

A country that is mined in every text of the corpus would else become evidence by itself. Names, peoples
and capitals change together, in the text and in its claims; towns stay, so of a swapped passage only
actor, recipient and what does not hang on geography are learned (`training.gold.targets`).
"""

import random
import re
from collections.abc import Mapping
from typing import Any

from mineban.model import state_name
from mineban.reader._demonyms import TABLE

_AMBIGUOUS = {"JOR", "TCD", "GEO", "TUR", "MLI", "NER"}
"""States whose names are other words too: they are neither changed nor taken."""


def _forms() -> dict[str, tuple[str, str, str]]:
    """The words of each state: code -> (name, people, capital), of the states that have one plain word for each."""
    out = {}
    for line in TABLE.strip().splitlines():
        code, _, rest = line.partition(" ")
        people, _, capitals = rest.partition("|")
        words = (state_name(code), people.split(",")[0], capitals.split(",")[0])
        if code not in _AMBIGUOUS and all(re.fullmatch(r"[^\W\d_]{4,}", word) for word in words):
            out[code] = words
    return out


FORMS = _forms()


def swapped(row: Mapping[str, Any], claims: list[dict[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    """The passage with other states and its claims with them; None where no state can be changed.

    The same passage always gets the same states (seeded by its id). A passage is left out where a quote
    would no longer be found in the text.
    """
    chance = random.Random(str(row["id"]))
    present = [code for code, words in FORMS.items() if re.search(rf"\b(?:{'|'.join(words)})", row["text"])]
    if not present:
        return None
    others = chance.sample(sorted(set(FORMS) - set(present)), len(present))
    codes = dict(zip(present, others, strict=True))
    words = {old: new for a, b in codes.items() for old, new in zip(FORMS[a], FORMS[b], strict=True)}
    words |= {old.upper(): new.upper() for old, new in words.items()}
    pattern = re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})(?=\b|s\b)")

    def change(value: Any) -> Any:
        if isinstance(value, list):
            return [change(one) for one in value]
        if not isinstance(value, str):
            return value
        return codes.get(value) or pattern.sub(lambda found: words[found[1]], value)

    text = {**row, "text": change(row["text"]), "title": change(row["title"]), "family": row["title"]}
    told = [{name: change(value) for name, value in claim.items()} for claim in claims]
    whole = all(quote in text["text"] for claim in told for quote in claim["quotes"])
    return (text, told) if whole else None
