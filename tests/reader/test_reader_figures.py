"""Figures that are told in part, or of something else."""

import pytest

from mineban.model import Document
from mineban.reader import Reader, load_reader

SHAPES = [
    (
        "Four census takers were hurt, one of whom lost both feet, when their car hit a landmine near Kandi in Mali.",
        {"injured": 4},
    ),
    (
        "Two employees of a paving firm were killed and a third was wounded on Friday when their truck ran over an "
        "anti-tank mine in Azerbaijan.",
        {"killed": 2, "injured": 1},
    ),
    ("The general himself was fatally wounded by a landmine in Chad in August 2002.", {"killed": 1}),
    ("Water engineer (Kenyan) killed by anti-tank mine, Dec 30, Somalia.", {"killed": 1}),
    ("At least 3 dead, 14 hurt as bus hits landmine in Mali.", {"killed": 3, "injured": 14}),
    ("The troops lost six men to mines in the first week in Chad.", {"killed": 6}),
    (
        "A soldier lost his left leg and two farmers suffered burns on Saturday when they stepped, hours apart, on "
        "landmines near El Tigrillo.",
        {"injured": 3},
    ),
    ("Myanmar's state industries continued to manufacture at least five types of antipersonnel mines.", {}),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


@pytest.mark.parametrize(("text", "numbers"), SHAPES)
def test_a_figure_counts_what_the_claim_is_about(reader: Reader, text: str, numbers: dict[str, float]) -> None:
    claims = reader.read(Document("told", text, "", "2021-06-07", "")).claims
    assert [claim.numbers for claim in claims] == [numbers]
