"""Numbers in figures and words, and what they count: killed, injured, mines, land."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    word: number
    for number, word in enumerate(
        [
            *[
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
            ],
            *["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        ]
    )
}
_TENS = {
    w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_LOOSE = {
    "dozens": 24,
    "dozen": 12,
    "a dozen": 12,
    "scores": 40,
    "hundreds": 100,
    "tens of thousands": 10000,
    "hundreds of thousands": 100000,
    "thousands": 1000,
    "millions": 10**6,
    "tens of millions": 10**7,
    "hundreds of millions": 10**8,
    "half a million": 500000,
    "a quarter of a million": 250000,
    "several": 0,
    "a few": 0,
}
_WORD = "|".join((*_UNITS, *_TENS, *_SCALES))
_DIGITS = r"\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:(?P<range>(?:{_DIGITS})(?: million| thousand)?(?= ?(?:-|–|to) ?(?:{_DIGITS}))|"
    rf"\b(?:{_WORD})(?= to (?:{_WORD})))|(?P<digits>{_DIGITS})(?: (?P<scale>hundred|thousand|million|"
    rf"billion)\b)?"
    rf"|(?P<loose>(?:tens|hundreds) of (?:thousands|millions)|half a million|a quarter of a million|dozens|"
    rf"a dozen|scores|hundreds|thousands|millions)\b"
    rf"|(?P<words>(?:a )?(?:{_WORD})(?:[- ](?:and )?(?:{_WORD}))*)\b)",
    re.IGNORECASE,
)
_RANGE_END = re.compile(
    rf" ?(?:-|–|to|and|or) ?(?:{_DIGITS}|(?:{_WORD}))(?: (hundred|thousand|million|billion)\b)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in the text: `end` is after the whole of a range, `value` its lower bound."""

    start: int
    end: int
    value: float
    words: str


def number_mentions(text: str) -> Iterator[NumberMention]:
    """Each number in the text, years and numbered paragraphs among them."""
    place = 0
    while found := _NUMBER.search(text, place):
        value, place = _value(text, found)
        if value is not None:
            yield NumberMention(found.start(), place, value, text[found.start() : place])


def _value(text: str, found: re.Match[str]) -> tuple[float | None, int]:
    if found["range"]:
        end = _RANGE_END.match(text, found.end())
        low_words, _, low_scale = found["range"].partition(" m" if " m" in found["range"] else " t")
        scale = _SCALES[end[1].lower()] if end and end[1] else 1
        scale = {"illion": 10**6, "housand": 1000}.get(low_scale, scale)
        low = _of_words(low_words) if low_words[0].isalpha() else _of_digits(low_words)
        return (low or 0) * scale, end.end() if end else found.end()
    if found["digits"]:
        return _of_digits(found["digits"]) * _SCALES.get((found["scale"] or "").lower(), 1), found.end()
    if found["loose"]:
        return _LOOSE[found["loose"].lower()], found.end()
    return _of_words(found["words"]), found.end()


def _of_digits(digits: str) -> float:
    plain = re.sub(r"[,\s]", "", digits)
    return int(plain) if plain.isdigit() and len(plain) < 16 else float(plain[:15])


def _of_words(words: str) -> float | None:
    """The number that words spell: "two hundred and five thousand"."""
    total = part = 0
    parts = re.split(r"[- ]+", words.lower())
    for word in parts:
        if word in _UNITS or word in _TENS:
            part += _UNITS.get(word, _TENS.get(word, 0))
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
    return total + part
