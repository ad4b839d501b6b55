"""Who is said to have done it: the accused and not the accuser, "both", the maker by the land, bodies by name."""

import pytest

from mineban.model import Claim, Document, Kind
from mineban.reader._reader import RulesReader


def _claims(text: str, kind: Kind) -> list[Claim]:
    return [c for c in RulesReader().read(Document("t", text, published="2023-06-30")).claims if c.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine accused Russia of laying land mines near Izium.",
        "Ukraine accused Russia of the use of land mines near Izium.",
        "Ukraine blamed Russia for planting land mines near Izium.",
        "Russia is accused of laying land mines near Izium.",
    ],
)
def test_the_accused_is_the_doer_and_only_alleged(text: str) -> None:
    assert [(c.actor, c.modality) for c in _claims(text, Kind.USE)] == [("RUS", "alleged")]


def test_the_accuser_is_the_speaker() -> None:
    assert [c.speaker for c in _claims("Ukraine accused Russia of laying land mines near Izium.", Kind.USE)] == [
        "Ukraine"
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Armenia and Azerbaijan are at war. Both have used cluster munitions in the towns.", {"ARM", "AZE"}),
        ("Both Armenia and Azerbaijan have used cluster munitions.", {"ARM", "AZE"}),
        (
            "Armenia, Azerbaijan and Georgia met. Both countries have used cluster munitions in the war in Armenia.",
            {"unknown"},
        ),
    ],
)
def test_both_are_the_two_named_before(text: str, actors: set[str]) -> None:
    assert {c.actor for c in _claims(text, Kind.USE)} == actors


def test_a_likeness_accuses_nobody() -> None:
    text = "Land mines kill farmers in Angola. Cluster munitions present a similar threat."
    assert _claims(text, Kind.USE) == []


def test_what_is_made_in_a_state_is_made_by_it() -> None:
    claims = _claims("More than 1,600 land mines manufactured in Armenia were seized.", Kind.PRODUCTION)
    assert [c.actor for c in claims] == ["ARM"]


def test_a_body_that_no_list_has_clears_under_its_own_name() -> None:
    claims = _claims("The Lower Dinaria Demining Group cleared 300 land mines in Georgia in May.", Kind.CLEARANCE)
    assert [c.actor for c in claims] == ["Lower Dinaria Demining Group"]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "Countries that have not signed the Mine Ban Treaty include Russia, China and also India.",
            {"RUS", "CHN", "IND"},
        ),
        ("As a State party to the Ottawa Convention, Lithuania is committed to its promotion.", {"LTU"}),
        ("The Ottawa Convention, a strong treaty, has more than 160 parties.", {"world"}),
        ("Most have ratified the Ottawa Convention. Finland and Latvia have not done so.", {"FIN", "LVA"}),
        ("Ruritania apart, China is not part of the Ottawa Treaty.", {"CHN"}),
        ("The fortieth ratification of the Ottawa Convention took place.", {"world"}),
    ],
)
def test_who_stands_how_to_a_treaty(text: str, states: set[str]) -> None:
    assert {c.actor for c in _claims(text, Kind.TREATY_STATUS)} == states
