"""What leaves the site is read back with another program's library."""

import csv
import io
import json

import feedparser
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar


def table(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("/claims.csv", "text/csv"),
        ("/claims.geojson", "application/geo+json"),
        ("/claims.jsonl", "application/jsonl"),
        ("/claims.bib", "application/x-bibtex"),
        ("/claims.ris", "application/x-research-info-systems"),
        ("/claims.atom", "application/atom+xml"),
        ("/deadlines.ics", "text/calendar"),
    ],
)
def test_each_address_has_its_media_type_and_headers(client: TestClient, address: str, media_type: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content


def test_claims_as_csv_keep_the_filter_of_the_page(client: TestClient) -> None:
    assert len(table(client, "/claims.csv")) == client.get("/api/claims").json()["total"] == 7
    assert {row["actor"] for row in table(client, "/claims.csv?actor=Russia")} == {"RUS"}
    assert len(table(client, "/claims.csv?q=izium")) == len(client.get("/api/search?q=izium").json()["hits"])


def test_claims_as_geojson_are_features(client: TestClient) -> None:
    shape = json.loads(client.get("/claims.geojson").text)
    assert shape["type"] == "FeatureCollection"
    assert len(shape["features"]) == 7


def test_the_feed_is_read_by_a_feed_reader(client: TestClient) -> None:
    feed = feedparser.parse(client.get("/claims.atom?state=UKR").content)
    assert not feed.bozo
    assert len(feed.entries) == client.get("/api/claims?state=UKR").json()["total"]
    assert all("Machine-made, not reviewed." in entry.summary for entry in feed.entries)
    assert feed.entries[0].link.startswith("http://testserver/claims/")


def test_tricks_stay_words_in_the_feed(client: TestClient) -> None:
    answer = client.get("/claims.atom?kind=use")
    assert "<script>" not in answer.text
    assert "\u202e" not in answer.text
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert any("alert(1)" in entry.title for entry in feed.entries), "the words are there, as words"


def test_the_calendar_is_read_by_a_calendar_and_its_ids_stay(client: TestClient) -> None:
    address = "/deadlines.ics?state=UKR&standing=any"
    events = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert len(events) == client.get("/api/deadlines?state=UKR&standing=any").json()["total"]
    again = Calendar.from_ical(client.get(address + "&on=2027-01-01").content).walk("VEVENT")
    clearance = [str(event["uid"]) for event in events if "clearance" in str(event["summary"])]
    assert set(clearance) <= {str(event["uid"]) for event in again}


def test_states_as_csv_have_a_row_for_each_treaty(client: TestClient) -> None:
    rows = table(client, "/states.csv")
    poland = next(row for row in rows if (row["state"], row["treaty"]) == ("POL", "apmbc"))
    assert (poland["status"], poland["ends"]) == ("former_party", "2026-02-20")
    assert sum(row["treaty"] == "apmbc" and row["status"] in ("party", "withdrawing") for row in rows) == 161


def test_parties_over_time_as_csv_are_those_of_the_chart(client: TestClient) -> None:
    rows = table(client, "/treaties/apmbc.csv")
    assert (rows[-1]["bound"], rows[-1]["left"]) == ("161", "FIN POL")


def test_a_download_that_cannot_be_made_is_an_error_with_its_mend(client: TestClient) -> None:
    assert client.get("/claims.csv?q=-mines").status_code == 422
    assert client.get("/claims.csv?kind=mining").status_code == 422
    assert client.get("/treaties/ott.csv").status_code == 404
