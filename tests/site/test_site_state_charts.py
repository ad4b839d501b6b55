"""The charts of a state's page: casualties by year, and places on its map."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
import siteworld
from fastapi.testclient import TestClient
from lxml import html

from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.model import Capture, Claim, Document, Kind, Modality, Weapon, find_quote
from mineban.register import load
from mineban.site import create_app

HURT: tuple[tuple[str | None, dict[str, float], Modality], ...] = (
    ("2020-03-01", {"killed": 2, "injured": 0}, Modality.ASSERTED),
    ("2020-11", {"killed": 3}, Modality.ALLEGED),
    ("2023", {"casualties": 120}, Modality.ASSERTED),
    ("2022/2023", {"killed": 50}, Modality.ASSERTED),
    (None, {"killed": 60}, Modality.ASSERTED),
    ("2023-05-05", {"killed": 70}, Modality.DENIED),
)


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A site over a ledger in which six claims tell of casualties, at Izium and at a place that nobody knows."""
    path = tmp_path_factory.mktemp("charts") / "ledger.sqlite"
    with open_ledger(path, create=True) as ledger:
        for number, (day, numbers, modality) in enumerate(HURT):
            text = f"Report {number} tells of people hurt by a mine near Izium and Nowhereham."
            claim = Claim(
                Kind.CASUALTY,
                (find_quote(text, "people hurt by a mine"),),
                weapon=Weapon.MINE,
                country="UKR",
                places=("Izium", "Nowhereham") if number == 0 else ("Izium",),
                date=day,
                numbers=numbers,
                modality=modality,
            )
            capture = Capture(text.encode(), f"texts/{number}.txt", datetime(2026, 11, 20, tzinfo=UTC))
            document = Document(name=f"{number}", text=text, title=f"Report {number}", published="2026-01-01")
            ledger.add(capture, document, siteworld.SiteReading((claim,)), siteworld.SiteReader())
    facts = load()
    return TestClient(create_app(path, Law(facts), facts, today=lambda: siteworld.TODAY))


def cells(client: TestClient, year: int) -> list[str]:
    tree = html.fromstring(client.get("/states/UKR").text)
    (row,) = tree.xpath(f"//table[contains(@class, 'years-table')]//tr[th='{year}']")
    return [" ".join(cell.text_content().split()) for cell in row.iterfind("td")]


def test_a_year_lies_between_its_largest_claim_and_the_sum_of_all(hurt: TestClient) -> None:
    assert cells(hurt, 2020) == ["3–5", "0", "no data", "2"]
    assert cells(hurt, 2023) == ["no data", "no data", "120", "1"], "neither what is denied nor what spans years"


def test_no_data_is_not_zero_in_table_and_chart(hurt: TestClient) -> None:
    assert cells(hurt, 2021) == ["no data", "no data", "no data", "0"]
    chart = hurt.get("/api/states/UKR").json()["chart"]
    assert [row["year"] for row in chart["table"]] == [2018, 2019, 2020, 2021, 2022, 2023]
    assert len(chart["empty"]) == 4
    (zero,) = [bar for bar in chart["bars"] if bar["year"] == 2020 and bar["measure"] == "injured"]
    assert (zero["least"], zero["most"]) == (0, 0)
    assert chart["undated"] == 2


def test_numbers_that_mean_different_things_are_never_in_one_bar(hurt: TestClient) -> None:
    chart = hurt.get("/api/states/UKR").json()["chart"]
    places = [(bar["x"], bar["x"] + bar["width"]) for bar in chart["bars"]]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert max(bar["most"] for bar in chart["bars"]) <= 100


def test_places_are_on_the_map_to_a_tenth_of_a_degree_and_in_a_list(hurt: TestClient) -> None:
    izium, nowhere = hurt.get("/api/states/UKR").json()["places"]
    assert (izium["name"], izium["lat"], izium["lon"], izium["claims"]) == ("Izium", 49.2, 37.3, 6)
    assert (nowhere["name"], nowhere["lat"], nowhere["x"]) == ("Nowhereham", None, None)
    tree = html.fromstring(hurt.get("/states/UKR").text)
    (spot,) = tree.xpath("//svg[@class='local']/circle")
    assert spot.find("title").text_content() == "Izium: 6 claims"
    rows = [
        " ".join(row.text_content().split()) for row in tree.xpath("//section[@aria-labelledby='places']//tbody/tr")
    ]
    assert rows[0].startswith("Izium6casualties: the newest")
    assert rows[1].startswith("Nowhereham not on the map1casualties")


def test_a_state_of_which_nothing_is_claimed_says_no_data(hurt: TestClient) -> None:
    said = " ".join(html.fromstring(hurt.get("/states/NOR").text).find(".//main").text_content().split())
    assert "No data: no document in this ledger claims casualties in Norway. This is not the number 0." in said
    assert hurt.get("/api/states/NOR").json()["chart"] is None
