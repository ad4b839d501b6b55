#!/usr/bin/env python3
"""Read a folder of annotated texts and score the reader on it.

    score_reader.py CORPUS_DIR SCORER OUT_DIR [--cache FILE] [scorer options]

CORPUS_DIR has `texts/<id>.json` and `claims/<id>.json`; SCORER is a program that takes the folder
of annotations, the folder of predictions and `--texts DIR`. Where one is absent this says so and
exits 0. `--cache` keeps parses, for tuning only.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from parse_cache import CachedParser

from mineban.model import Document
from mineban.reader._reader import RulesReader


def main() -> int:
    """Read and score."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("scorer", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--cache", type=Path)
    args, rest = ap.parse_known_args()
    for needed in (args.corpus / "texts", args.scorer):
        if not needed.exists():
            print(f"SKIPPED: {needed} is not here; nothing was scored", file=sys.stderr)
            return 0
    read_all(args.corpus, args.out, args.cache)
    return subprocess.run(
        [
            sys.executable,
            str(args.scorer),
            str(args.corpus / "claims"),
            str(args.out),
            "--texts",
            str(args.corpus / "texts"),
            *rest,
        ],
        check=False,
    ).returncode


def read_all(corpus: Path, out: Path, cache: Path | None) -> None:
    """Write `<id>.json` with the claims of every text of the corpus."""
    parser = CachedParser(cache) if cache else None
    reader = RulesReader(parser) if parser else RulesReader()
    out.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    paths = sorted((corpus / "texts").glob("*.json"))
    for path in paths:
        document = document_of(path)
        claims = [c.as_annotation() for c in reader.read(document).claims]
        (out / path.name).write_text(
            json.dumps({"id": document.name, "published": document.published, "claims": claims}), encoding="utf-8"
        )
    if parser:
        parser.save()
    print(f"read {len(paths)} texts in {time.perf_counter() - start:.1f} s", file=sys.stderr)


def document_of(path: Path) -> Document:
    """The document of one text of the corpus."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Document(
        name=raw["id"],
        text=raw["text"],
        title=raw.get("title") or "",
        published=raw.get("published"),
        source=raw.get("source") or "",
    )


if __name__ == "__main__":
    sys.exit(main())
