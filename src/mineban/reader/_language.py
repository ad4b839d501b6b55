"""Which language a text is in: English is read, any other is named and left alone."""

import re

from mineban.reader._prefilter import UNSEEN
from mineban.reader._words import word_set

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = word_set(
    "the of and to in that is was for on with as by at from be are have has had it its this which "
    "not or were been their will they but an we his more than who after said two three killed people near forces"
)
_ENOUGH = 0.12
_SAMPLE = 6000


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language: `en`, another code, or `und` where there are too few words."""
    words = _WORD.findall(UNSEEN.sub("", text[:_SAMPLE]).lower())
    if not words:
        return "und"
    latin = sum(word.isascii() for word in words)
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= _ENOUGH or (len(words) < 12 and latin > 0.7 * len(words)):
        return "en"
    return _by_library(text)


def _by_library(text: str) -> str:
    """The library's answer (it takes half a second to load, so English texts never ask it)."""
    import py3langid

    return str(py3langid.classify(text[:_SAMPLE])[0])
