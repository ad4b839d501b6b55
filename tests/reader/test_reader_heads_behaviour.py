"""What must change with the words, and what must not: of the trained reader, as users get it."""

from functools import cache
from typing import Any

import pytest

from mineban.model import Claim, Document, Kind, Modality
from mineban.reader import load_reader

FILL = "The harvest was late this year. The council met twice about the bridge."
DONE = (
    "Libyan forces laid antipersonnel mines near Sirte in May 2020.",
    "Two children were killed by a landmine near Sinjar on 3 March 2021.",
    "Finland formally notified the United Nations on 27 June 2025 that it is leaving the Ottawa Convention.",
    "Large areas of Cambodia are contaminated with landmines.",
    "Deminers cleared 120 mines near Chibuto in 2014.",
)


@cache
def read(text: str) -> tuple[Claim, ...]:
    return load_reader().read(Document("test", text, "", "2025-07-01")).claims


def said(text: str) -> list[dict[str, Any]]:
    """Every claim without its words."""
    return [{name: v for name, v in c.as_annotation().items() if name != "quotes"} for c in read(text)]


def only(text: str, kind: Kind) -> Claim:
    found = [c for c in read(text) if c.kind is kind]
    assert len(found) == 1, [c.as_annotation() for c in read(text)]
    return found[0]


@pytest.mark.parametrize(
    "shape",
    [
        "{0} forces fired cluster munitions at {1} villages near the border on Monday.",
        "{0} troops planted antipersonnel mines along the positions of the {1} army in May 2025.",
        "{1} farmers were killed by landmines that {0} soldiers had laid.",
        "The {1} army accused {0} troops of laying mines near the border.",
        "The {1} foreign ministry said {0} aircraft had dropped cluster bombs on its territory.",
        "Cluster munitions dropped by {0} aircraft wounded {1} soldiers.",
    ],
)
@pytest.mark.parametrize(
    ("first", "second"), [(("Armenian", "ARM"), ("Azerbaijani", "AZE")), (("Russian", "RUS"), ("Ukrainian", "UKR"))]
)
def test_swapping_doer_and_victim_swaps_the_answer(shape: str, first: tuple[str, str], second: tuple[str, str]) -> None:
    for doer, victim in ((first, second), (second, first)):
        assert only(shape.format(doer[0], victim[0]), Kind.USE).actor == doer[1]


def test_swapping_giver_and_taker_swaps_the_answer() -> None:
    for giver, taker in ((("Iran", "IRN"), ("Syria", "SYR")), (("Syria", "SYR"), ("Iran", "IRN"))):
        claim = only(f"{giver[0]} has transferred cluster munitions to {taker[0]}.", Kind.TRANSFER)
        assert (claim.actor, claim.recipient) == (giver[1], taker[1])


@pytest.mark.parametrize(
    ("plain", "denied"),
    [
        (
            "Eritrea has used cluster munitions in the border war.",
            "Eritrea has not used cluster munitions in the border war.",
        ),
        (
            "Thailand planted antipersonnel mines along the border.",
            "Thailand denied planting antipersonnel mines along the border.",
        ),
        (
            "Russian forces laid antipersonnel mines near Izium.",
            "Russian forces did not lay antipersonnel mines near Izium.",
        ),
        (
            "Sudan holds a stockpile of antipersonnel mines.",
            "Sudan does not hold a stockpile of antipersonnel mines.",
        ),
        (
            "Azerbaijani troops fired cluster munitions into Stepanakert, the ministry said.",
            "Azerbaijani troops never fired cluster munitions into Stepanakert, the ministry said.",
        ),
        (
            "Iran supplied landmines to the rebels.",
            "Iran denied that it had supplied landmines to the rebels.",
        ),
    ],
)
def test_negating_turns_asserted_into_denied(plain: str, denied: str) -> None:
    (one,), (other,) = read(plain), read(denied)
    assert (one.modality, other.modality) == (Modality.ASSERTED, Modality.DENIED)
    assert (one.kind, one.actor, one.weapon) == (other.kind, other.actor, other.weapon)


@pytest.mark.parametrize("text", DONE)
def test_moving_the_sentence_changes_nothing(text: str) -> None:
    alone = said(text)
    assert alone
    assert said(f"{text} {FILL}") == alone
    assert said(f"{FILL} {text}") == alone


@pytest.mark.parametrize(
    ("shape", "towns"),
    [
        ("Libyan forces laid antipersonnel mines near {}.", ("Sirte", "Misrata", "Benghazi")),
        ("Two children were killed by a landmine near {} on 3 March 2021.", ("Sirte", "Benghazi")),
        ("Two children were killed by a landmine near {} on 3 March 2021.", ("Izium", "Balakliia", "Lyman")),
        ("Deminers cleared 120 mines near {}.", ("Izium", "Balakliia")),
    ],
)
def test_a_renamed_town_changes_only_the_place(shape: str, towns: tuple[str, ...]) -> None:
    answers = []
    for town in towns:
        claims = said(shape.format(town))
        assert [c.pop("places") for c in claims] == [[town]]
        answers.append(claims)
    assert all(answer == answers[0] for answer in answers)


def test_a_threat_is_not_read_as_use_by_the_state_named_before() -> None:
    text = "Cluster munitions present a similar threat. Russia has attacked Ukraine since 2022."
    assert [c for c in read(text) if c.kind is Kind.USE] == []


def test_a_state_named_nearby_is_neither_doer_nor_place() -> None:
    text = "Finland shares a long border with Russia, and in Ukraine Russian forces laid mines around Hrynivka."
    claim = only(text, Kind.USE)
    assert (claim.actor, claim.country, claim.places) == ("RUS", "UKR", ("Hrynivka",))


def test_the_accused_is_the_doer_and_the_accuser_the_speaker() -> None:
    claim = only("The Sudanese army accused Ethiopian troops of laying mines on the road to Gallabat.", Kind.USE)
    assert (claim.actor, claim.modality) == ("ETH", Modality.ALLEGED)
    assert "Sudanese army" in claim.speaker
