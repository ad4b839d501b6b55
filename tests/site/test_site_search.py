"""The search: claims and documents, counted ahead, filtered before they are cut, saved as a feed."""

import feedparser
import pytest
from fastapi.testclient import TestClient
from lxml import html


def test_a_search_counts_claims_and_documents_whichever_is_shown(client: TestClient) -> None:
    for where, shown in (("claims", "hits"), ("documents", "texts")):
        page = client.get(f"/api/search?q=mines&in={where}").json()
        assert (page["claims_found"], page["documents_found"]) == (5, 3)
        assert len(page[shown]) == page[f"{where}_found"]
        assert page["texts" if shown == "hits" else "hits"] == []


def test_words_of_a_text_are_found_where_no_claim_quotes_them(client: TestClient) -> None:
    page = client.get("/api/search?q=investigators&in=documents").json()
    assert (page["claims_found"], page["documents_found"]) == (0, 1)
    hit = page["texts"][0]
    assert [piece["text"] for piece in hit["snippet"] if piece["is_hit"]] == ["investigators"]
    assert "<mark>investigators</mark>" in client.get("/search?q=investigators&in=documents").text


def test_facets_count_what_another_value_would_leave_and_the_filter_comes_first(client: TestClient) -> None:
    page = client.get("/api/search?q=mines&kind=production").json()
    assert page["claims_found"] == len(page["hits"]) == 1
    kinds = next(one for one in page["facets"] if one["name"] == "kind")
    assert {option["value"]: option["count"] for option in kinds["options"]}["use"] == 3
    actors = next(one for one in page["facets"] if one["name"] == "actor")
    assert {option["value"]: option["count"] for option in actors["options"]} == {"POL": 1}
    for option in kinds["options"]:
        found = client.get(f"/api/search?q=mines&kind={option['value']}").json()["claims_found"]
        assert found == option["count"]


def test_documents_follow_the_conditions_on_their_claims(client: TestClient) -> None:
    page = client.get("/api/search?q=mines&in=documents&actor=RUS").json()
    assert [hit["document"]["title"] for hit in page["texts"]] == ["Mines on the river paths"]


def test_a_year_leads_to_the_claims_that_tell_of_it(client: TestClient) -> None:
    page = client.get("/api/search?q=izium").json()
    year = next(one for one in page["years"] if one["year"] == "2022")
    assert client.get("/api" + year["address"]).json()["claims_found"] == year["count"] == 1


def test_the_form_keeps_every_condition(client: TestClient) -> None:
    address = "/search?q=mines&state=UKR&since=2021-01-01&until=2024-12-31&in=documents&speaker=author"
    tree = html.fromstring(client.get(address).text)
    form = tree.xpath("//details[contains(@class, 'filter')]/form")[0]
    kept = {one.get("name"): one.get("value") for one in form.iterfind(".//input")}
    assert kept == {"q": "mines", "in": "documents", "state": "UKR", "speaker": "author", "since": "2021-01-01",
                    "until": "2024-12-31"}  # fmt: skip


@pytest.mark.parametrize(
    "address", ["/search?q=izium&kind=use", "/search?kind=use&q=izium", "/search?q=mines&in=documents"]
)
def test_a_search_is_saved_as_a_feed(client: TestClient, address: str) -> None:
    tree = html.fromstring(client.get(address).text)
    link = tree.xpath("//link[@type='application/atom+xml']/@href")[0]
    assert tree.xpath(f"//main//a[@href='{link}']"), "it is on the page, too"
    answer = client.get(link)
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    page = client.get("/api" + address).json()
    assert len(feed.entries) == len(page["hits"] or page["texts"])
    assert page["query"] in feed.feed.title
    assert client.get(feed.feed.links[1].href).status_code == 200, "it leads back to the search"


def test_a_feed_has_one_id_however_its_address_is_put(client: TestClient) -> None:
    ids = {feedparser.parse(client.get(f"/claims.atom?{asked}").content).feed.id
           for asked in ("q=izium&kind=use", "kind=use&q=izium", "kind=use&actor=&q=izium")}  # fmt: skip
    assert ids == {"http://testserver/claims.atom?q=izium&kind=use"}


def test_a_document_in_a_feed_names_its_publisher_once(client: TestClient) -> None:
    entries = feedparser.parse(client.get("/documents.atom?q=produce").content).entries
    (summary,) = (one.summary for one in entries)
    assert summary.count("Invented Wire") == 1
    assert summary.endswith("(Invented Wire). Invented sample.")


def test_entries_of_known_places_have_a_point(client: TestClient) -> None:
    feed = feedparser.parse(client.get("/claims.atom?q=izium").content)
    assert feed.entries[0].where["type"] == "Point"
    longitude, latitude = feed.entries[0].where["coordinates"]
    assert (round(longitude), round(latitude)) == (37, 49)
    tricks = feedparser.parse(client.get("/claims.atom?q=patrol").content)
    assert "where" not in tricks.entries[0], "a place that nobody knows is nowhere"


@pytest.mark.parametrize("address", ["/search?q=-mines", "/search?q=-mines&in=documents"])
def test_a_question_that_cannot_be_asked_says_why(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert 'class="notice"' in answer.text
    assert "application/atom+xml" not in answer.text


def test_long_lists_of_hits_are_paged(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mineban.site._search.PAGE", 1)
    for where, shown in (("claims", "hits"), ("documents", "texts")):
        seen, address = [], f"/api/search?q=mines&in={where}"
        while address:
            page = client.get(address).json()
            seen += [(hit.get("claim") or hit.get("document"))["id"] for hit in page[shown]]
            address = page["next"] and "/api" + page["next"]
        assert len(seen) == len(set(seen)) == page[f"{where}_found"]
