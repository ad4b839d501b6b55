"""The gate: the reader's figures do not fall under the floors in quality/floors.toml.

Each corpus is read once, afresh; the sample takes some seconds. Where a floor breaks, mend the
reader, or lower the floor by hand with a reason: see docs/quality.md.
"""

from functools import cache
from pathlib import Path

import pytest

from mineban.reader import load_reader
from quality.corpus import DEV, SAMPLE, load_corpus
from quality.floors import breaches, load_floors
from quality.measures import Measures, measure
from quality.reading import read_corpus


@cache
def measures(folder: Path) -> Measures:
    return measure(read_corpus(load_corpus(folder), load_reader()))


def test_the_sample_keeps_its_floors() -> None:
    assert list(breaches(load_floors()["sample"], measures(SAMPLE))) == []


def test_dev_keeps_its_floors() -> None:
    if not DEV.is_dir():
        pytest.skip(f"NOT GUARDED: the dev corpus is not beside the repository ({DEV})")
    assert list(breaches(load_floors()["dev"], measures(DEV))) == []
