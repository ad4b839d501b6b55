"""The annotated passages: train with its gold claims, the pool with the labels kept here, invented ones."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.labels import LABELS, join
from training.swaps import swapped
from training.synthetic import invented

WRITTEN = Path(__file__).parent / "passages"
"""Passages written for training, in genres that the corpus has few of; all words our own."""


@dataclass(frozen=True)
class Annotated:
    """A passage with its claims. `origin` is train, pool, written, swapped or invented."""

    row: dict[str, Any]
    claims: list[dict[str, Any]]
    origin: str


def annotated(corpus: Path, invent: int, written: bool = False, swap: bool = False) -> Iterator[Annotated]:
    """Everything to learn from, always in the same order: `corpus` holds train/ and pool/."""
    for a in _whole(corpus, invent, written):
        yield a
        other = swapped(a.row, a.claims) if swap and a.claims and a.origin in ("train", "pool") else None
        if other:
            yield Annotated(*other, "swapped")


def _whole(corpus: Path, invent: int, written: bool) -> Iterator[Annotated]:
    yield from _folder(corpus / "train", "train")
    if written:
        yield from _folder(WRITTEN, "written")
    texts = corpus / "pool" / "texts"
    if texts.exists():
        for name, claims in join(LABELS, texts):
            yield Annotated(_row(texts / f"{name}.json"), claims, "pool")
    for row, claims in invented(invent):
        yield Annotated(row, claims, "invented")


def _folder(folder: Path, origin: str) -> Iterator[Annotated]:
    for path in sorted((folder / "claims").glob("*.json")):
        yield Annotated(_row(folder / "texts" / path.name), _row(path)["claims"], origin)


def _row(path: Path) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return row
