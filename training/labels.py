"""Labels without texts: claims as fields and character offsets, joined with the texts where they are at hand.

`pack` writes one line a passage: id, digest of the text, who read it, claims whose quotes are
`[start, end]` in Unicode code points. `join` gives the claims back with their words, and refuses
a text that is not the one that was labelled.

    python -m training.labels pack CLAIMS_DIR TEXTS_DIR OUT.jsonl
    python -m training.labels check LABELS.jsonl TEXTS_DIR
"""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels" / "pool.jsonl"
READER = "language model, two readings"


class LabelError(ValueError):
    """A label does not fit the text that it is joined with."""


def digest(text: str) -> str:
    """The digest by which a text is known again."""
    return sha256(text.encode()).hexdigest()


def pack(claims: Path, texts: Path) -> Iterator[str]:
    """One JSON line for each annotated passage, in the order of ids."""
    for path in sorted(claims.glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        text = json.loads((texts / path.name).read_text(encoding="utf-8"))["text"]
        packed = [_packed(claim, text) for claim in annotation["claims"]]
        row = {"id": path.stem, "text_sha256": digest(text), "reader": READER, "claims": packed}
        yield json.dumps(row, ensure_ascii=False, sort_keys=True)


def _packed(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """The claim with offsets for quotes; empty fields and the usual values are left out."""
    spans = [[text.index(quote), text.index(quote) + len(quote)] for quote in claim["quotes"]]
    usual = {"actor": "unknown", "speaker": "author", "modality": "asserted"}
    filled = {name: v for name, v in claim.items() if v not in (None, [], {}) and usual.get(name) != v}
    return filled | {"quotes": spans}


def join(labels: Path, texts: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """(id, claims with their words) for each passage. Raises LabelError for another text."""
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = json.loads((texts / f"{row['id']}.json").read_text(encoding="utf-8"))["text"]
        if digest(text) != row["text_sha256"]:
            raise LabelError(f"passage {row['id']} is not the text that was labelled: fetch the corpus anew")
        yield row["id"], [_unpacked(claim, text) for claim in row["claims"]]


def _unpacked(claim: dict[str, Any], text: str) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(("recipient", "weapon", "model", "treaty", "act", "country", "date"))
    usual = {"actor": "unknown", "speaker": "author", "modality": "asserted", "places": [], "numbers": {}}
    return blank | usual | claim | {"quotes": [text[start:end] for start, end in claim["quotes"]]}


def main() -> None:
    """Pack labels, or check that packed ones fit the texts."""
    what, *paths = sys.argv[1:]
    if what == "pack":
        claims, texts, out = map(Path, paths)
        out.write_text("".join(line + "\n" for line in pack(claims, texts)), encoding="utf-8")
    else:
        rows = list(join(Path(paths[0]), Path(paths[1])))
        print(f"{len(rows)} passages, {sum(len(claims) for _, claims in rows)} claims, every digest right")


if __name__ == "__main__":
    main()
