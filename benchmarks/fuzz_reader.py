#!/usr/bin/env python3
r"""Fuzz the reader with atheris: whatever the bytes, no error, exact quotes, valid dates.

    python -m venv fuzz && fuzz/bin/pip install atheris .
    nice -n 19 fuzz/bin/python benchmarks/fuzz_reader.py \
        -max_total_time=600 -max_len=2048 -len_control=0 -timeout=120 CORPUS_DIR

CORPUS_DIR is an empty folder to begin with: inputs that reach new code are kept there. An input
that breaks a promise is written to `crash-…`; give its path in place of CORPUS_DIR to see it again.
atheris is no dependency of the project: it is wanted for this alone. The embedded reader decides
with trained heads, whose code is not looked into here; FUZZ_HEADS=1 lets it read every input, too.
"""

import os
import sys
from collections.abc import Callable

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["mineban.reader", "mineban.model"]):
    from mineban.model import Document, check_claim, parse_edtf
    from mineban.reader import Reading, load_reader, place_point
    from mineban.reader._date_ranges import joined
    from mineban.reader._dates import date_mentions
    from mineban.reader._reader import RulesReader

PIECES = (
    " land mines ", " cluster munitions ", " unexploded ordnance ", " killed ", " injured ", " laid ", " cleared ",
    ". ", " two ", "1,200", " million ", " on 4 March 2022", " from January to ", "November 13", " since 2020",
    " last ", "December", " Russia ", " Ukraine ", " accused ", " both ", " in the village of ", "Izium", " and ",
    ", ", "; ",
    "“", "”", '"', " he said ", " the Ottawa Convention ", " ratified ", " have not done so ", "121 countries",
    " three days later ", "\u00ad", "\u200b", "\u202e", "\n\n", " - ", "(", ")", "9.2 acres", " including ",
    " they kill ", "de-mining", "міна",
)  # fmt: skip
PUBLISHED = (None, "2023-06-30", "2023-06", "2023", "0001-01-01", "2023/2024")
TITLES = ("", "Battle of Izium (2022)", "2022 Country Reports on Human Rights Practices: Chad", "Debates", "Daily news")
READERS: list[Callable[[Document], Reading]] = [RulesReader().read]


def text_of(data: "atheris.FuzzedDataProvider") -> str:
    """Words of the field with any characters between them."""
    parts: list[str] = []
    while data.remaining_bytes() > 2 and len(parts) < 120:
        which = data.ConsumeIntInRange(0, len(PIECES) + 5)
        parts.append(PIECES[which] if which < len(PIECES) else data.ConsumeUnicodeNoSurrogates(8))
    return "".join(parts)


def test_one_input(raw: bytes) -> None:
    """Read one text; raises where a promise is broken."""
    data = atheris.FuzzedDataProvider(raw)
    published, title = data.PickValueInList(list(PUBLISHED)), data.PickValueInList(list(TITLES))
    text = text_of(data)
    found = list(date_mentions(text, published, carry=bool(len(raw) % 2), year=title[:4] if title[:1] == "2" else ""))
    for mention in joined(text, found):
        assert 0 <= mention.start < mention.end <= len(text)
        assert parse_edtf(mention.edtf)
    place_point(text[:40], "UKR")
    document = Document("fuzz", text, title, published=published)
    for read in READERS:
        for claim in read(document).claims:
            check_claim(claim, text)


def main() -> None:
    """Run until the time is over or a promise is broken."""
    if os.environ.get("FUZZ_HEADS"):
        READERS.append(load_reader().read)
    atheris.Setup(sys.argv, test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
