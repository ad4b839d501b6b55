"""Where it happened: towns after "in the village of", "the city", battlefields of titles; what is no place."""

import pytest

from mineban.model import Claim, Document
from mineban.reader._battlefield import battlefield, state_of_fight
from mineban.reader._reader import RulesReader


def _claims(text: str, title: str = "", source: str = "") -> tuple[Claim, ...]:
    return RulesReader().read(Document("t", text, title, published="2023-06-30", source=source)).claims


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A boy was killed by a landmine in the village of Lower Otobaria, Georgia.", ("Lower Otobaria",)),
        ("A landmine killed two farmers in Gali district in Georgia.", ("Gali",)),
        ("A landmine killed two farmers in Latakia Governorate in Syria.", ("Latakia Governorate",)),
        ("In Sri Lanka, land mines were laid by rebels in the north-east of the country.", ("north-east",)),
        ("Troops held Izium in Ukraine for months. Land mines were cleared from the city in May.", ("Izium",)),
        ("Canadian soldiers used Claymore mines in Example Department against Russia in Ukraine.", ()),
    ],
)
def test_places_are_named_as_written(text: str, places: tuple[str, ...]) -> None:
    assert {c.places for c in _claims(text)} == {places}


def test_what_is_made_or_destroyed_has_no_place() -> None:
    claims = _claims("At a ceremony in Tunis, Tunisia destroyed 30 stockpiled antipersonnel mines.")
    assert [(c.kind, c.places) for c in claims if c.kind == "destruction"] == [("destruction", ())]


@pytest.mark.parametrize(
    ("title", "place", "state"),
    [
        ("Battle of Mosul (2016)", "Mosul", "IRQ"),
        ("liberation of kherson", "Kherson", "UKR"),
        ("East Aleppo offensive (2017)", "Aleppo", "SYR"),
        ("Battle of Nowhereville", None, None),
        ("A battle of wits", None, None),
        ("", None, None),
    ],
)
def test_a_title_may_name_the_battlefield(title: str, place: str | None, state: str | None) -> None:
    assert (battlefield(title), state_of_fight(title)) == (place, state)


def test_a_state_that_uses_mines_at_home_does_so_where_the_title_says() -> None:
    text = "The government again used cluster munitions in its own towns."
    claims = _claims(text, "2023 Country Reports on Human Rights Practices: Syria")
    assert [(c.kind, c.actor, c.country) for c in claims] == [("use", "SYR", "SYR")]
