"""The language of a text, by its words, where it is long enough and the answer is clear."""

from dataclasses import replace
from functools import cache
from typing import Any

from mineban.documents._types import Loaded

_ENOUGH, _SAMPLE = 120, 4000
"""Code points from which a text is judged, and those that are looked at."""
_SURE = 0.99


def with_language(loaded: Loaded) -> Loaded:
    """The document with its language (ISO 639-1) and how that was found.

    What a page's markup or a feed says is often the template's language, not the text's: the words
    win over it. What a JSON document says of itself stands.
    """
    document = loaded.document
    said, how = document.language, document.found_by.get("language", "")
    if how.startswith("the field"):
        return loaded
    heard = language_of(document.text)
    if heard is None or heard == said:
        return loaded
    found = _name() + (f"; {how} says {said}" if said else "")
    found_by = dict(document.found_by) | {"language": found}
    return replace(loaded, document=replace(document, language=heard, found_by=found_by))


def language_of(text: str) -> str | None:
    """The language of a text (ISO 639-1); None where it is short or could be several."""
    if len(text) < _ENOUGH:
        return None
    language, sure = _identifier().classify(text[:_SAMPLE])
    return str(language) if sure >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _name() -> str:
    from importlib.metadata import version

    return f"py3langid {version('py3langid')}"
