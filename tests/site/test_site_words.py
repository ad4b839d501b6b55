"""How dates, numbers and claims are written for a reader."""

import pytest

from mineban.law import TREATIES
from mineban.model import Claim, Kind, Modality, Quote, Weapon
from mineban.site._sentences import claim_sentence
from mineban.site._words import edtf_words, number_words, with_dates

QUOTES = (Quote(0, 5, "mines"),)
NAMES = {code: rules.short_name for code, rules in TREATIES.items()}


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-06-29", "29 June 2025"),
        ("2023-01", "January 2023"),
        ("2022", "2022"),
        ("2022-04/2022-09", "April 2022 to September 2022"),
        ("2014~", "about 2014"),
        ("2024/..", "2024 to an unknown day"),
        ("201X", "201X"),
        ("2022-13", "2022-13"),
        (None, "date not given"),
    ],
)
def test_dates_are_written_in_words(edtf: str | None, words: str) -> None:
    assert edtf_words(edtf) == words


def test_dates_in_our_own_sentences_are_written_in_words() -> None:
    assert with_dates("in force on 2006-06-01: see file-2006.") == "in force on 1 June 2006: see file-2006."


def test_numbers_are_grouped_and_whole_ones_have_no_fraction() -> None:
    assert (number_words(12500.0), number_words(0), number_words(1.5)) == ("12,500", "0", "1.5")


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            Claim(Kind.USE, QUOTES, actor="RUS", weapon=Weapon.AP_MINE, model="PFM-1", country="UKR", places=("Izium",),
                  date="2022", speaker="Jo Doe", modality=Modality.ALLEGED),
            "Jo Doe alleges use of antipersonnel mines (PFM-1) by Russia in Izium, Ukraine (2022).",
        ),
        (
            Claim(Kind.PRODUCTION, QUOTES, actor="POL", weapon=Weapon.AP_MINE, speaker="a minister",
                  modality=Modality.PLANNED),
            "A minister speaks of a plan for production of antipersonnel mines by Poland.",
        ),
        (
            Claim(Kind.TRANSFER, QUOTES, actor="USA", recipient="UKR", weapon=Weapon.CLUSTER_MUNITION),
            "The document reports transfer of cluster munitions by United States to Ukraine.",
        ),
        (
            Claim(Kind.CASUALTY, QUOTES, weapon=Weapon.MINE, country="AFG", numbers={"injured": 1, "killed": 2.0}),
            "The document reports 2 killed, 1 injured by mines (type not said) in Afghanistan.",
        ),
        (
            Claim(Kind.CONTAMINATION, QUOTES, weapon=Weapon.ERW, country="LAO"),
            "The document reports contamination with explosive remnants of war in Laos.",
        ),
        (
            Claim(Kind.TREATY_ACT, QUOTES, actor="FIN", treaty="apmbc", act="withdrawal_intent",
                  modality=Modality.PLANNED),
            "The document reports an intention of Finland to withdraw from the Ottawa Convention.",
        ),
        (
            Claim(Kind.TREATY_STATUS, QUOTES, actor="RUS", treaty="apmbc", act="not_party", modality=Modality.DENIED),
            "The document denies that Russia is not a party to the Ottawa Convention.",
        ),
        (
            Claim(Kind.TREATY_STATUS, QUOTES, actor="world", treaty="apmbc", numbers={"parties": 164}),
            "The document reports 164 parties under the Ottawa Convention.",
        ),
        (
            Claim(Kind.USE, QUOTES, weapon=Weapon.BOOBY_TRAP, speaker="UKR", modality=Modality.DENIED),
            "Ukraine denies use of booby-traps by an unnamed party.",
        ),
    ],
)  # fmt: skip
def test_a_claim_is_one_sentence_that_says_no_more_than_it_knows(claim: Claim, sentence: str) -> None:
    assert claim_sentence(claim, NAMES) == sentence
