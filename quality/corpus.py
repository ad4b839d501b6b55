"""Annotated passages: a folder with `texts/<id>.json` and `claims/<id>.json`, as in ../shared/corpus."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from mineban.errors import UnreadableError
from mineban.model import Document

ROOT = Path(__file__).parent
SAMPLE = ROOT / "passages"
DEV = ROOT.parent.parent / "shared" / "corpus" / "dev"


class Annotation(TypedDict):
    """A claim as the rules for claims write it: plain values, quotes as words."""

    kind: str
    actor: str
    recipient: str | None
    weapon: str | None
    model: str | None
    treaty: str | None
    act: str | None
    country: str | None
    places: Sequence[str]
    date: str | None
    numbers: Mapping[str, float | None]
    speaker: str
    modality: str
    quotes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A document, and the claims that a careful person found in it (`gold`)."""

    document: Document
    gold: tuple[Annotation, ...]


def load_corpus(folder: Path) -> tuple[Passage, ...]:
    """The annotated passages of `folder`, in the order of their ids.

    Raises UnreadableError for a folder without annotations, or for an annotation without its text.
    """
    paths = sorted((folder / "claims").glob("*.json"))
    if not paths:
        raise UnreadableError(f"{folder}: no claims/*.json in it: name a folder with texts/ and claims/")
    return tuple(_passage(folder / "texts" / path.name, path) for path in paths)


def _passage(text_path: Path, claims_path: Path) -> Passage:
    try:
        fields = json.loads(text_path.read_text(encoding="utf-8"))
        claims = json.loads(claims_path.read_text(encoding="utf-8"))["claims"]
    except (OSError, ValueError, KeyError) as error:
        raise UnreadableError(f"{claims_path}: not an annotated passage: {error}") from None
    document = Document(
        name=fields["id"],
        text=fields["text"],
        title=fields.get("title") or "",
        published=fields.get("published"),
        source=fields.get("source") or "",
    )
    return Passage(document, tuple(claims))
