"""Whether a text has any word of the field: most pages have none, and must cost nothing.

Plain substring search first (a microsecond a stem), a look at the place only where a stem is found.
"""

import re

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, zero-width signs, direction marks: they may stand within a word."""
_STEMS = {
    "mine": re.compile(r"(?<![a-z])(?:land|de-?)?mine(?:s|d|fields?|laying|layers?)?(?![a-z])"),
    "demining": None,
    "munition": None,
    "cluster": re.compile(r"cluster[- ]+(?:bomb|weap|shell|rock|war|sub|str|att)"),
    "bomblet": None,
    "unexploded": None,
    "ordnance": None,
    "remnants of war": None,
    "explosive hazard": None,
    "uxo": re.compile(r"(?<![a-z])uxos?(?![a-z])"),
    "booby": None,
    "apl": re.compile(r"(?<![a-z])apls?(?![a-z])"),
    "apm": re.compile(r"(?<![a-z])apms?(?![a-z])"),
    "dpicm": None,
    "ottawa": re.compile(r"ottawa (?:mine|land|treaty|convention|accord|pact|ban|agreement)"),
    "oslo": re.compile(r"oslo (?:treaty|convention|accord)"),
    "conventional weapons": None,
}


def has_field_words(text: str) -> bool:
    """Whether a text may hold a claim at all. A page without is passed over in well under 0.1 ms."""
    small = text.lower() if text.isascii() else UNSEEN.sub("", text).lower()
    return any(_has(small, stem, shape) for stem, shape in _STEMS.items())


def _has(small: str, stem: str, shape: "re.Pattern[str] | None") -> bool:
    place = small.find(stem)
    while place >= 0:
        if shape is None or shape.search(small, max(0, place - 5), place + len(stem) + 12):
            return True
        place = small.find(stem, place + len(stem))
    return False
