"""Words that a line's end broke in two: joined, with the hyphen only where it belongs to the word."""

import re
from collections import Counter
from collections.abc import Iterable

BREAK = "\ufffe"
"""How PDFium marks a hyphen at a line's end, the line break taken out."""

_BROKEN = re.compile(rf"(\w+){BREAK}(\w+)")
_WORD = re.compile(r"\w+(?:-\w+)*")
_FIRST = re.compile(
    "all|anti|cross|ex|half|high|long|low|mid|mine|multi|non|post|pre|self|short|six|two|three", re.IGNORECASE
)
"""First parts that English writes with a hyphen."""
_SECOND = re.compile(
    "affected|based|clearing|clearance|contaminated|fired|free|general|laying|led|made|term|old|related|wide"
)
"""Second parts that English writes with a hyphen."""


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each word that no line's end broke is there, with its hyphens, in small letters."""
    whole = (re.sub(rf"\w*{BREAK}\w*", " ", text) for text in texts)
    return Counter(word for text in whole for word in _WORD.findall(text.casefold()))


def mend(text: str, known: Counter[str]) -> str:
    """The text with its broken words joined, as the rest of the document (`known`) writes them."""
    return _BROKEN.sub(lambda broken: join(broken[1], broken[2], known), text).replace(BREAK, "-")


def join(first: str, second: str, known: Counter[str]) -> str:
    """The word of two halves.

    As the document writes it elsewhere, else by English habit: "anti-" keeps its hyphen,
    "contami-" does not.
    """
    plain, hyphened = known[(first + second).casefold()], known[f"{first}-{second}".casefold()]
    if plain != hyphened:
        return first + second if plain > hyphened else f"{first}-{second}"
    by_habit = bool(_FIRST.fullmatch(first) or _SECOND.fullmatch(second))
    keeps = by_habit or not second[0].islower() or first.isupper() or first[-1].isdigit()
    return f"{first}-{second}" if keeps else first + second
