"""Whose statement it is: quotation, "he" after it, "according to", the author; what bylines and headlines are not."""

import pytest

from mineban.model import Claim, Document, Kind
from mineban.reader._reader import RulesReader


def _claims(text: str, title: str = "") -> tuple[Claim, ...]:
    return RulesReader().read(Document("t", text, title, published="2023-06-30")).claims


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Russia laid land mines near Izium in Ukraine.", "author"),
        ("Russia laid land mines near Izium in Ukraine, Anna Novak said.", "Anna Novak"),
        ("According to Anna Novak, Russia laid land mines near Izium in Ukraine.", "Anna Novak"),
        ("“Russia laid land mines near Izium in Ukraine,” said Anna Novak.", "Anna Novak"),
        ("“They came at night,” said Anna Novak. She added that Russia had laid land mines near Izium.", "Anna Novak"),
    ],
)
def test_the_speaker_is_the_innermost_source(text: str, speaker: str) -> None:
    assert {c.speaker for c in _claims(text) if c.kind is Kind.USE} == {speaker}


def test_the_day_of_saying_is_not_the_day_of_happening() -> None:
    claims = _claims("Anna Novak said on Sunday that Russia had laid land mines near Izium in Ukraine.")
    assert {c.date for c in claims if c.kind is Kind.USE} == {None}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("By Anna Novak | Land mines and the army of Syria", ""),
        ("Russia laid land mines near Izium in Ukraine", "Russia laid land mines near Izium in Ukraine"),
        ("Related: Land mines in Angola\nShare this story", ""),
    ],
)
def test_bylines_and_headlines_make_no_claim(text: str, title: str) -> None:
    assert _claims(text, title) == ()
