"""Hard negatives: words of the field that claim nothing."""

import pytest
from reader_types import Read

from mineban.model import Document
from mineban.reader import Reader

NOTHING = [
    "The coal mine near Katowice employs 4,000 miners, and two of the mines will close next year.",
    "The new tax law is a political minefield for the coalition.",
    "A friend of mine lives in Geneva.",
    "German minelayers laid naval mines in the strait, and two destroyers and a cruiser were sunk by the mines at sea.",
    "All states should join the Ottawa Convention.",
    "Landmines are weapons that kill for years after a war has ended.",
    "If the rebels used cluster munitions, the court would act.",
    "The fund gives 3 million dollars for mine awareness training.",
    "The gold mine collapsed and killed twelve miners in the shaft.",
    "We call on all states to stop the use of cluster munitions.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_it_claims_nothing(read: Read, text: str) -> None:
    assert [c.as_annotation() for c in read(text)] == []


def test_another_language_is_named_and_left_alone(reader: Reader) -> None:
    text = "Російські війська застосували касетні боєприпаси та заклали мінні поля біля Ізюма. PFM-1 mine."
    reading = reader.read(Document(name="t", text=text))
    assert reading.claims == ()
    assert reading.language == "uk"
    assert reading.note == "not read: uk"


def test_a_page_without_a_weapon_word_is_passed_over(reader: Reader) -> None:
    reading = reader.read(Document(name="t", text="The council met on Tuesday to examine the bridge. " * 50))
    assert reading == type(reading)()
