"""What figures count: the killed and the injured apart, each weapon its own, days and percentages nothing."""

import pytest

from mineban.model import Claim, Document, Kind
from mineban.reader._reader import RulesReader


def _claims(text: str, kind: Kind) -> list[Claim]:
    return [c for c in RulesReader().read(Document("t", text, published="2023-06-30")).claims if c.kind is kind]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("On February 22, two children were killed by a landmine in Libya.", {"killed": 2}),
        ("150 civilians have been killed and 500 injured by mines in Ukraine.", {"killed": 150, "injured": 500}),
        ("Land mines maimed or killed over 20,000 women, men and children in Angola.", {"casualties": 20000}),
        (
            "Cluster bombs in Syria caused the deaths of seven soldiers and 29 civilians and injuries to 40 people.",
            {"killed": 36, "injured": 40},
        ),
        ("In Chad a landmine killed two men and four children, including a girl.", {"killed": 6}),
        ("In Chad a landmine exploded, killing one farmer and injuring another.", {"killed": 1, "injured": 1}),
        ("A total of 101 people have been killed by land mines in Kosovo.", {"killed": 101}),
        ("Land mines in Cambodia have disabled a quarter of a million people.", {"injured": 250000}),
    ],
)  # fmt: skip
def test_people_are_counted_by_what_befell_them(text: str, numbers: dict[str, float]) -> None:
    assert [dict(c.numbers) for c in _claims(text, Kind.CASUALTY)][:1] == [numbers]


def test_each_weapon_of_a_list_has_its_own_figure() -> None:
    text = "In Yemen the army cleared 32 antipersonnel mines, 25 antivehicle mines and 9 items of unexploded ordnance."
    found = {str(c.weapon): dict(c.numbers) for c in _claims(text, Kind.CLEARANCE)}
    assert found == {"ap_mine": {"mines": 32}, "av_mine": {"mines": 25}, "erw": {"munitions": 9}}


def test_acres_and_square_miles_are_square_metres() -> None:
    claims = _claims("In Laos the army cleared ten acres of land of unexploded ordnance.", Kind.CLEARANCE)
    assert [dict(c.numbers) for c in claims] == [{"area_m2": 40470}]
