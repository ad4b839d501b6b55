"""Parses kept on disk, so that rules can be tuned without parsing anew."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from mineban.reader._parse import parse

ATTRIBUTES = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY")


class CachedParser:
    """A parser that remembers, in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._docs: dict[str, Doc] = {}
        if path.exists():
            vocab = spacy.blank("en").vocab
            self._docs = {d.text: d for d in DocBin().from_bytes(path.read_bytes()).get_docs(vocab)}
        self._known = len(self._docs)

    def __call__(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The parses, new ones made and kept."""
        wanted = list(texts)
        new = [t for t in dict.fromkeys(wanted) if t not in self._docs]
        self._docs.update({d.text: d for d in parse(new)} if new else {})
        return (self._docs[t] for t in wanted)

    def save(self) -> None:
        """Write what is new."""
        if len(self._docs) > self._known:
            self._path.write_bytes(DocBin(attrs=ATTRIBUTES, docs=list(self._docs.values())).to_bytes())
