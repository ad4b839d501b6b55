"""Invented passages with claims, for acts and genres that the corpus has few of: leaving, suspending, news of war.

Sentences of our own with `{slots}` and `{one|or another}` wording, states swapped freely, tense and denial
changed; the words between `<q>` and `</q>` are the quote. Seeded: the same number gives the same passages.
They teach kinds, weapons, treaties, acts, modality, actors and recipients; not speakers, dates or places.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

from training.synthetic_more import MORE
from training.synthetic_words import BODIES, GROUPS, OSLO, OTTAWA, PEOPLE, SENTENCES, STATES, VILLAGES

Claim = dict[str, Any]
_SEED = 7
_COUNTS = ("two", "three", "four", "12", "at least five", "seven", "24", "six", "more than 30")
_YEARS = (2008, 2010, 2012, 2015, 2019, 2022, 2023, 2024, 2025, 2025, 2026)
_OR = re.compile(r"\{([^{}]*\|[^{}]*)\}")
_BLANK: Claim = {
    "actor": "unknown", "recipient": None, "weapon": None, "model": None, "treaty": None, "act": None, "country": None,
    "places": [], "date": None, "numbers": {}, "speaker": "author", "modality": "asserted",
}  # fmt: skip


def invented(number: int) -> Iterator[tuple[dict[str, Any], list[Claim]]]:
    """So many passages, each with its claims."""
    chance = random.Random(_SEED)
    for n in range(number):
        yield _passage(chance, n)


def _passage(chance: random.Random, n: int) -> tuple[dict[str, Any], list[Claim]]:
    states = chance.sample(STATES, 3)
    year = chance.choice(_YEARS)
    text, claims = "", list[Claim]()
    for shape, specs in _chosen(chance):
        here = chance.sample(STATES, 3) if chance.random() < 0.2 else chance.sample(states, 3)
        values = _values(chance, here)
        sentence = _filled(shape, values, chance)
        quote = re.search("<q>(.*?)</q>", sentence)
        plain = re.sub("</?q>", "", sentence)
        text += (chance.choice((" ", " ", "\n\n")) if text else "") + plain
        if quote:
            claims += [_claim(spec, quote[1], plain, values, here) for spec in specs]
    name = states[0][1]
    title = chance.choice(
        (
            "",
            f"{name} and the mine ban",
            "News in brief",
            f"{name} weighs its defences",
            "Landmine treaty under strain",
            f"World news, {year}",
        )
    )
    published = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    return {
        "id": f"invented-{n:04d}",
        "title": title,
        "published": published,
        "source": "invented",
        "text": text,
    }, claims


def _chosen(chance: random.Random) -> list[tuple[str, list[Claim]]]:
    """Sentences with claims and without, in any order; treaty acts more often than the rest."""
    full = [s for s in (*SENTENCES, *MORE) if s[1]]
    treaty = [s for s in full if s[1][0]["kind"].startswith("treaty")]
    empty = [s for s in (*SENTENCES, *MORE) if not s[1]]
    picked = [
        chance.choice(treaty if chance.random() < 0.15 else full) for _ in range(chance.choice((0, 1, 1, 2, 2, 3)))
    ]
    picked += [chance.choice(empty) for _ in range(chance.choice((1, 2, 2, 3, 4)))]
    chance.shuffle(picked)
    return list({shape: (shape, specs) for shape, specs in picked}.values())


def _values(chance: random.Random, states: list[tuple[str, str, str, str]]) -> dict[str, str]:
    values = {
        "V": chance.choice(VILLAGES),
        "N": chance.choice(PEOPLE),
        "O": chance.choice(BODIES),
        "G": chance.choice(GROUPS),
        "n": chance.choice(_COUNTS),
    }
    for place, (_, name, people, capital) in enumerate(states, 1):
        own = name + ("'" if name.endswith("s") else "'s")
        values |= {
            f"S{place}": name,
            f"S{place}'s": own,
            f"S{place}a": people,
            f"S{place}c": chance.choice((capital, name)),
        }
    return values


def _filled(shape: str, values: dict[str, str], chance: random.Random) -> str:
    for slot, names in (("{OTT}", OTTAWA), ("{OSL}", OSLO)):
        while slot in shape:
            shape = shape.replace(slot, chance.choice(names), 1)
    for slot in sorted(values, key=len, reverse=True):
        shape = shape.replace("{" + slot + "}", values[slot])
    while found := _OR.search(shape):
        shape = shape[: found.start()] + chance.choice(found[1].split("|")) + shape[found.end() :]
    first = len(re.match("(?:<q>|“)*", shape)[0])  # type: ignore[index]
    return shape[:first] + shape[first].upper() + shape[first + 1 :]


def _claim(
    spec: Claim, quote: str, sentence: str, values: dict[str, str], states: list[tuple[str, str, str, str]]
) -> Claim:
    claim = _BLANK | spec | {"quotes": [quote]}
    for name in ("actor", "recipient", "country"):
        if re.fullmatch("S[123]", str(claim[name])):
            claim[name] = states[int(claim[name][1]) - 1][0]
    if claim["actor"] == "G":
        claim["actor"] = values["G"].removeprefix("the ")
    if values["V"] in sentence and not claim["kind"].startswith("treaty"):
        claim["places"] = [values["V"]]
    return claim
