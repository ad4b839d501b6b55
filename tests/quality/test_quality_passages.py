"""The passages keep the rules by which they are annotated, and cover what the gate is to guard."""

from collections import Counter
from typing import get_type_hints

import pytest

from mineban.model import Kind, Weapon, claim_from_annotation, parse_day, states
from quality.corpus import SAMPLE, Annotation, Passage, load_corpus

PASSAGES = load_corpus(SAMPLE)
CLAIMS = [claim for passage in PASSAGES for claim in passage.gold]
GROUPS_OF_THREE_CAPITALS = {"ELN"}


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.document.name)
def test_each_claim_keeps_the_rules_and_quotes_the_text(passage: Passage) -> None:
    for claim in passage.gold:
        assert set(claim) == set(get_type_hints(Annotation))
        claim_from_annotation(claim, passage.document.text)
        for quote in claim["quotes"]:
            assert passage.document.text.count(quote) == 1, f"it does not say which: {quote!r}"


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.document.name)
def test_each_passage_is_of_a_length_and_has_its_metadata(passage: Passage) -> None:
    document = passage.document
    assert 60 <= len(document.text.split()) <= 250
    assert document.title
    assert document.source
    if document.published and len(document.published) == 10:
        parse_day(document.published)


def test_every_code_of_a_state_is_one() -> None:
    codes = {claim[field] for claim in CLAIMS for field in ("actor", "recipient", "country")}
    three_capitals = {code for code in codes if code and len(code) == 3 and code.isupper()}
    assert three_capitals - states().keys() == GROUPS_OF_THREE_CAPITALS


def test_every_kind_and_weapon_is_there_often_enough() -> None:
    kinds = Counter(claim["kind"] for claim in CLAIMS)
    weapons = Counter(claim["weapon"] for claim in CLAIMS)
    assert min(kinds[kind] for kind in Kind) >= 15
    assert min(weapons[weapon] for weapon in Weapon) >= 8


def test_a_third_of_the_passages_is_there_to_be_left_empty() -> None:
    assert len(PASSAGES) >= 70
    assert sum(not passage.gold for passage in PASSAGES) / len(PASSAGES) > 0.3


def test_no_claim_is_annotated_twice() -> None:
    for passage in PASSAGES:
        claims = [repr(sorted(claim.items())) for claim in passage.gold]
        assert len(claims) == len(set(claims)), passage.document.name
