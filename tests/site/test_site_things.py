"""The pages of weapons, armed groups and sources: what bans a model, what is claimed, who says how much."""

import csv
import io
from pathlib import Path

import pytest
import siteworld
from fastapi import FastAPI
from fastapi.testclient import TestClient

from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.model import Claim, Kind, Weapon, find_quote
from mineban.register import load
from mineban.site import create_app
from mineban.site._names import name_id, slug

ATTACK = "Taliban fighters laid PFM-1S mines and PMN-2 mines near Oldford, and the HALO Trust cleared some."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    path = siteworld.build(tmp_path_factory.mktemp("things") / "things.sqlite")
    with open_ledger(path) as ledger:
        capture, document = siteworld._document(ATTACK, "attack", title="At Oldford", source="Open Field Watch")
        claims = tuple(
            Claim(Kind.USE, (find_quote(ATTACK, f"{model} mines"),), actor="Taliban", weapon=Weapon.AP_MINE,
                  model=model, country="AFG", speaker="a shepherd")
            for model in ("PFM-1S", "PMN-2")
        )  # fmt: skip
        cleared = Claim(
            Kind.CLEARANCE, (find_quote(ATTACK, "HALO Trust cleared"),), actor="HALO Trust", weapon=Weapon.MINE
        )
        ledger.add(capture, document, siteworld.SiteReading((*claims, cleared)), siteworld.SiteReader())
        ledger.judge(next(c.id for c in ledger.claims() if c.claim.model == "PMN-2"), "reject", "Ada")
    facts = load()
    return create_app(path, Law(facts), facts, today=lambda: siteworld.TODAY)


@pytest.fixture(scope="module")
def things(app: FastAPI) -> TestClient:
    return TestClient(app)


def table(client: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).text)))


def test_every_model_of_the_register_has_its_own_address(things: TestClient) -> None:
    models = [row.model for row in load().weapons]
    assert len({slug(model) for model in models}) == len(models)
    listed = things.get("/api/weapons").json()["weapons"]
    assert {one["model"] for one in listed} == set(models) == {row["model"] for row in table(things, "/weapons.csv")}


def test_a_model_says_what_bans_it_and_by_which_article(things: TestClient) -> None:
    page = things.get("/api/weapons/pfm-1").json()
    assert page["weapon"]["bans"] == "Ottawa Convention: victim-activated by design"
    ottawa = page["treaties"][0]
    assert (ottawa["treaty"]["code"], ottawa["extent"], ottawa["article"]) == ("apmbc", "always", "2(1)")
    assert "1(1)(a)" in [ban["article"] for ban in ottawa["bans"]]
    cluster = next(on for on in page["treaties"] if on["treaty"]["code"] == "ccm")
    assert (cluster["extent"], cluster["bans"]) == ("never", [])


def test_a_model_from_memory_is_shown_as_unverified(things: TestClient) -> None:
    row = next(row for row in load().weapons if row.basis == "memory")
    assert things.get(f"/api/weapons/{slug(row.model)}").json()["weapon"]["unverified"]
    assert "unverified" in things.get(f"/weapons/{slug(row.model)}").text


def test_claims_on_a_model_are_found_by_each_of_its_names(things: TestClient) -> None:
    page = things.get("/api/weapons/pfm-1").json()
    assert (page["kinds"], page["names"]) == ({"use": 2}, ["PFM-1", "PFM-1S"])
    assert things.get(f"/api/claims?{page['parameters']}").json()["total"] == 2
    assert things.get("/api/weapons/pfm-1?kind=transfer").json()["claims"] == []
    assert "This does not show that it was not used." in things.get("/weapons/ozm-72").text


def test_known_armed_groups_come_first_and_states_are_no_groups(things: TestClient) -> None:
    groups = things.get("/api/groups").json()["groups"]
    assert [one["name"] for one in groups if one["known"]] == [groups[0]["name"]] == ["Taliban"]
    assert "HALO Trust" in [one["name"] for one in groups]
    assert not {"RUS", "UKR", "unknown"} & {one["name"] for one in groups}
    assert len(table(things, "/groups.csv")) == len(groups)


def test_a_group_has_its_claims_its_conflicts_and_the_law_that_speaks_to_it(things: TestClient) -> None:
    page = things.get(f"/api/groups/{name_id('Taliban')}").json()
    assert (page["kinds"], page["countries"]) == ({"use": 2}, {"AFG": 2})
    assert {row["state"] for row in page["conflicts"]} <= {"AFG"}
    assert {one["treaty"]["code"]: one["article"] for one in page["law"]}["ccw_ap2"] == "1(3)"
    shown = things.get(f"/groups/{name_id('Taliban')}").text
    assert "Taleban" in shown
    assert "Customary law binds every party to a conflict" in shown


def test_publishers_and_speakers_are_counted_by_kind_and_by_what_review_made_of_them(things: TestClient) -> None:
    publishers = {one["name"]: one for one in things.get("/api/sources").json()["sources"]}
    watch = publishers["Open Field Watch"]
    assert (watch["claims"], watch["kinds"]["use"]) == (7, 4)
    assert (watch["accepted"], watch["rejected"]) == (0, 1)
    assert publishers["Invented Wire"]["sample"]
    speakers = {one["name"]: one for one in things.get("/api/sources?role=speaker").json()["sources"]}
    assert speakers["a shepherd"]["claims"] == 2
    assert "author" not in speakers
    rows = {row["name"]: row for row in table(things, "/sources.csv")}
    assert rows["Open Field Watch"]["use"] == "4"


def test_none_reviewed_is_not_none_accepted(things: TestClient) -> None:
    wire = next(one for one in things.get("/api/sources").json()["sources"] if one["name"] == "Invented Wire")
    assert "none reviewed" in things.get(wire["address"]).text


def test_a_source_leads_to_its_claims_and_to_who_speaks_there(things: TestClient) -> None:
    page = things.get(f"/api/sources/{name_id('Open Field Watch', 'publisher')}").json()
    assert things.get(f"/api/claims?{page['parameters']}").json()["total"] == 7
    speaker = next(one for one, number in page["others"] if one["name"] == "a shepherd")
    there = things.get("/api" + speaker["address"]).json()
    assert there["others"][0][0]["name"] == "Open Field Watch"


@pytest.mark.parametrize("address", ["/weapons/nope", "/groups/nope", "/sources/nope", "/weapons?category=nope"])
def test_what_is_not_there_is_not_found(things: TestClient, address: str) -> None:
    assert things.get(address).status_code == 404


def test_what_is_kept_is_made_anew_when_the_ledger_changes(tmp_path: Path) -> None:
    path, facts = siteworld.build(tmp_path / "grows.sqlite"), load()
    client = TestClient(create_app(path, Law(facts), facts, today=lambda: siteworld.TODAY))
    before = client.get("/api/sources").json()["claims_total"]
    with open_ledger(path) as ledger:
        siteworld.add_later(ledger)
    assert client.get("/api/sources").json()["claims_total"] == before + 1


def test_lists_are_paged_by_the_last_id(things: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mineban.site._paging.PAGE", 1)
    seen, address = [], "/api/sources?role=speaker"
    while address:
        page = things.get(address).json()
        seen += [one["name"] for one in page["sources"]]
        address = page["next"] and "/api" + page["next"]
    assert len(seen) == len(set(seen)) == page["total"]
    assert things.get("/api/sources?after=nope").status_code == 404


def test_a_publisher_not_given_offers_no_filter_that_would_give_all_claims(tmp_path: Path) -> None:
    path, facts = siteworld.build(tmp_path / "nameless.sqlite"), load()
    with open_ledger(path) as ledger:
        capture, document = siteworld._document(ATTACK, "nameless", title="At Oldford")
        use = Claim(
            Kind.USE,
            (find_quote(ATTACK, "Taliban fighters laid PFM-1S mines"),),
            actor="Taliban",
            weapon=Weapon.AP_MINE,
        )
        ledger.add(capture, document, siteworld.SiteReading((use,)), siteworld.SiteReader())
    client = TestClient(create_app(path, Law(facts), facts, today=lambda: siteworld.TODAY))
    page = client.get(f"/sources/{name_id('', 'publisher')}").text
    assert "Publisher not given" in page
    assert "source=" not in page


def test_a_page_without_claims_says_why(tmp_path: Path) -> None:
    path, facts = siteworld.build(tmp_path / "withheld.sqlite"), load()
    with open_ledger(path) as ledger:
        capture, document = siteworld._document(ATTACK, "attack", title="At Oldford", source="Open Field Watch")
        use = Claim(
            Kind.USE,
            (find_quote(ATTACK, "laid PFM-1S mines"),),
            actor="Ada Roe’s Band",
            weapon=Weapon.AP_MINE,
            country="AFG",
        )
        ledger.add(capture, document, siteworld.SiteReading((use,)), siteworld.SiteReader())
        ledger.withhold(("Ada Roe",), "editor", "threatened")
    client = TestClient(create_app(path, Law(facts), facts, today=lambda: siteworld.TODAY))
    (band,) = (one for one in client.get("/api/groups").json()["groups"] if "withheld" in one["name"])
    page = client.get(band["address"]).text
    assert "None of these claims is shown: the name is withheld." in page
    assert "No data: no claim about it names a country" not in page
    assert "in 1 claim," in client.get("/api" + band["address"]).json()["meta"]["description"]
    source = client.get(f"/sources/{name_id('Open Field Watch', 'publisher')}?kind=transfer").text
    assert "None of this kind is shown." in source
    assert "the name is withheld" not in source


def test_the_page_of_a_long_name_leads_to_its_claims(tmp_path: Path) -> None:
    path, facts, name = siteworld.build(tmp_path / "long.sqlite"), load(), "The Very Long Gazette of Oldford " * 20
    with open_ledger(path) as ledger:
        capture, document = siteworld._document(ATTACK, "long", title="At Oldford", source=name.strip())
        use = Claim(
            Kind.USE,
            (find_quote(ATTACK, "laid PFM-1S mines"),),
            actor="Taliban",
            weapon=Weapon.AP_MINE,
            speaker=name.strip(),
        )
        ledger.add(capture, document, siteworld.SiteReading((use,)), siteworld.SiteReader())
    client = TestClient(create_app(path, Law(facts), facts, today=lambda: siteworld.TODAY))
    for role in ("publisher", "speaker"):
        page = client.get(f"/api/sources/{name_id(name.strip(), role)}").json()
        assert client.get(f"/api/claims?{page['parameters']}").json()["total"] == 1
