"""Each kind of claim, in sentences written for this."""

import pytest
from reader_types import Read

from mineban.model import Kind, Modality, Weapon

CASES = [
    ("Ethiopian forces laid antipersonnel mines along the road near Adigrat.", "use", "ETH", "ap_mine"),
    (
        "Cluster munitions were fired by the Sudanese air force on the town of Kadugli.",
        "use",
        "SDN",
        "cluster_munition",
    ),
    ("India produces antipersonnel mines at two state factories.", "production", "IND", "ap_mine"),
    ("Germany supplied Estonia with 2,000 anti-tank mines.", "transfer", "DEU", "av_mine"),
    ("Greece destroyed its stockpile of antipersonnel mines in 2019.", "destruction", "GRC", "ap_mine"),
    ("Much of the border district in Chad is contaminated with landmines.", "contamination", "unknown", "mine"),
    ("Deminers of the HALO Trust cleared 340 landmines near Huambo in Angola.", "clearance", "HALO Trust", "mine"),
    ("Three farmers were killed by a landmine near Kasungu in Malawi.", "casualty", "unknown", "mine"),
]


@pytest.mark.parametrize(("text", "kind", "actor", "weapon"), CASES)
def test_a_plain_sentence_of_each_kind_is_found(read: Read, text: str, kind: str, actor: str, weapon: str) -> None:
    assert (kind, actor, weapon) in [(c.kind, c.actor, c.weapon) for c in read(text)]


TREATY_CASES = [
    ("Peru signed the Ottawa Convention in 1997.", "treaty_act", "PER", "apmbc", "signature"),
    ("Malta ratified the Convention on Cluster Munitions in 2009.", "treaty_act", "MLT", "ccm", "consent"),
    ("Nepal is not a party to the Mine Ban Treaty.", "treaty_status", "NPL", "apmbc", "not_party"),
    ("Togo is a party to the Ottawa Convention.", "treaty_status", "TGO", "apmbc", "party"),
    ("Latvia plans to withdraw from the Ottawa Convention.", "treaty_act", "LVA", "apmbc", "withdrawal_intent"),
    ("The Finnish parliament voted to leave the Ottawa Treaty.", "treaty_act", "FIN", "apmbc", "withdrawal_approval"),
]


@pytest.mark.parametrize(("text", "kind", "actor", "treaty", "act"), TREATY_CASES)
def test_acts_and_statuses_under_a_treaty(read: Read, text: str, kind: str, actor: str, treaty: str, act: str) -> None:
    assert (kind, actor, treaty, act) in [(c.kind, c.actor, c.treaty, c.act) for c in read(text)]


def test_states_are_counted(read: Read) -> None:
    claim = next(c for c in read("The Ottawa Convention has been ratified by 141 countries.") if c.actor == "world")
    assert claim.numbers == {"parties": 141}
    assert claim.act == "party"


def test_a_list_of_states_is_a_claim_for_each(read: Read) -> None:
    found = read("Latvia, Lithuania and Estonia plan to withdraw from the Ottawa Convention.")
    assert {c.actor for c in found if c.kind is Kind.TREATY_ACT} == {"LVA", "LTU", "EST"}


def test_the_dead_the_hurt_and_the_mines_stay_apart(read: Read) -> None:
    text = "Two farmers were killed and three children were injured when a cart struck a landmine near Kidal in Mali."
    claim = next(c for c in read(text) if c.kind is Kind.CASUALTY)
    assert claim.numbers == {"killed": 2, "injured": 3}
    assert claim.country == "MLI"
    assert "Kidal" in claim.places


def test_hectares_are_square_metres(read: Read) -> None:
    claim = next(c for c in read("In 2022 Zimbabwe cleared 12 hectares of mined land.") if c.kind is Kind.CLEARANCE)
    assert claim.numbers == {"area_m2": 120_000}


def test_a_type_said_once_holds_for_the_passage(read: Read) -> None:
    text = "Kenya will never use antipersonnel mines. Kenya destroyed its stockpile of landmines in 2003."
    claim = next(c for c in read(text) if c.kind is Kind.DESTRUCTION)
    assert claim.weapon is Weapon.AP_MINE


def test_the_day_is_counted_from_publication(read: Read) -> None:
    text = "A landmine killed two herders near Kidal in Mali on Monday."
    claim = next(c for c in read(text, published="2023-06-30") if c.kind is Kind.CASUALTY)
    assert claim.date == "2023-06-26"


def test_a_text_without_a_date_gives_none(read: Read) -> None:
    assert all(c.date is None for c in read("A landmine killed two herders near Kidal in Mali."))


def test_what_is_planned_is_planned(read: Read) -> None:
    found = read("Jordan will destroy its stockpile of antipersonnel mines.")
    assert [c.modality for c in found if c.kind is Kind.DESTRUCTION] == [Modality.PLANNED]
