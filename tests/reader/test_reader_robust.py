"""Whatever the text, quotes are exact, nothing is raised, and time is bounded."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mineban.model import Document, check_claim
from mineban.reader import Reader, load_reader

PIECES = (
    "Russian forces laid mines near Izium",
    "two people were killed",
    "by a landmine",
    "cluster munitions",
    "\u200b",
    "mi\u00adnes",
    "\u202e",
    "💣",
    "\n\n",
    ". ",
    "“",
    "”",
    "said",
    "the Ottawa Convention",
    "Ukraine ratified",
    "120 countries",
    "1,234",
    "on Sunday",
    "2 to 3 million",
    "міна",
    "(",
    "—",
    "anti-\n\npersonnel mines",
    "\t",
    "U.S.",
    "unexploded ordnance",
    "did not use",
    "Kh\u200darkiv",
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map(" ".join))
def test_any_text_is_read_and_every_quote_is_exact(text: str) -> None:
    document = Document(name="t", text=text, published="2023-01-01")
    for claim in load_reader().read(document).claims:
        check_claim(claim, text)


def test_unseen_signs_within_words_do_not_hide_a_claim(reader: Reader) -> None:
    text = "Russian for\u00adces laid anti\u2011personnel mi\u200bnes near Izium."
    claim = reader.read(Document(name="t", text=text)).claims[0]
    assert claim.actor == "RUS"
    assert claim.quotes[0].exact in text


def test_lines_broken_within_a_sentence_are_one_sentence(reader: Reader) -> None:
    text = "The United States has not exported anti-\npersonnel mines since 1992 and has\nkept to that ever since then."
    claim = reader.read(Document(name="t", text=text)).claims[0]
    assert (claim.actor, claim.weapon, claim.modality) == ("USA", "ap_mine", "denied")


def test_long_heaps_of_words_take_little_time(reader: Reader) -> None:
    start = time.process_time()
    for text in (
        "mines " * 10_000,
        "landmine cluster munition " * 5_000,
        "A" * 300_000 + " mines",
        "“" * 5_000 + "mines",
    ):
        reader.read(Document(name="t", text=text))
    assert time.process_time() - start < 20


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    document = Document(name="t", text="Chad cleared 30 landmines near Faya in 2021. Libya laid mines near Sirte.")
    assert reader.read(document) == reader.read(document)
