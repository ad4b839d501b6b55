"""Nothing in a document, a name or a search can act on the page; every answer carries its headers."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
import siteworld
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from mineban.law import Law
from mineban.register import load
from mineban.site import create_app

SEARCHES = [
    "<script>alert(1)</script> mines", '"><svg onload=alert(1)>', "mines\u202eevil",
    "' OR 1=1 --", "{{ 7*7 }} mines", "a\x00b",
    "<style>*{display:none}</style>", "javascript:alert(1)", "%0d%0aSet-Cookie: a=b", "м" * 200,
]  # fmt: skip
POLICY = "default-src 'self'"


def assert_harmless(text: str, where: str) -> None:
    """No script, no style, no handler, no foreign link, no character that turns the line around."""
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", text), where
    tree = html.fromstring(text)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and (element.get("src") or "").startswith("/static/") and not element.text:
            continue
        assert element.tag not in ("script", "style", "iframe", "object", "embed", "base", "img"), where
        for name, value in element.attrib.items():
            assert not name.startswith("on"), where
            assert name != "style", where
            if name in ("href", "src", "action"):
                assert value.startswith(("/", "#", "https://", "http://")), f"{where}: {value}"
            if element.tag == "link" or name == "action":
                assert not value.startswith("//"), where


def test_tricks_in_documents_names_places_and_speakers_do_nothing(client: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        assert_harmless(client.get(address).text, address)


def test_tricks_are_shown_as_they_are_written(client: TestClient) -> None:
    found = client.get("/api/documents").json()["documents"]
    address = next(one["address"] for one in found if "<script>" in one["title"])
    page = client.get(address).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "right-to-left override" in page
    assert 'href="javascript' not in page
    assert "javascript:alert(1)" in page, "an address that may not be linked is still shown"


@pytest.mark.parametrize("words", SEARCHES)
def test_tricks_in_searches_do_nothing(client: TestClient, words: str) -> None:
    for address in (f"/search?q={quote(words)}", f"/claims?actor={quote(words)}", f"/claims/{quote(words, safe='')}"):
        answer = client.get(address)
        assert answer.status_code in (200, 404, 422)
        assert_harmless(answer.text, address)
        assert "49 mines" not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "address",
    ["/", "/api/", "/static/site.css", "/nope", "/api/nope", "/states/Nowhere", "/?on=yesterday", "/api/docs"],
)
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith(POLICY)
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nope", 404, "There is no such page"),
        ("/states/Ukrain", 404, "did you mean Ukraine (UKR)?"),
        ("/treaties/ott", 404, "write one of apmbc"),
        ("/claims/unknown", 404, "no claim has the id"),
        ("/documents/unknown", 404, "no document has the id"),
        ("/?on=2026-02-30", 422, "write it as YYYY-MM-DD"),
        ("/?on=1803-01-01", 422, "choose a day within"),
        ("/?treaty=ott", 404, "no treaty is declared"),
        ("/claims?kind=mining", 422, "is not one of use, production"),
        ("/claims?after=nothing", 422, "in this ledger"),
        ("/deadlines?standing=late", 422, "standing"),
        ("/states/UKR?kind=mining", 422, "kind"),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(client: TestClient, address: str, status: int, said: str) -> None:
    page, api = client.get(address), client.get("/api" + address)
    assert page.status_code == api.status_code == status
    shown = " ".join(html.fromstring(page.text).find(".//main").text_content().split())
    assert said in shown
    error = api.json()["error"]
    assert error["status"] == status
    assert error["what_to_do"] in shown
    assert said in error["title"] + error["detail"]


def test_the_site_only_reads(client: TestClient) -> None:
    answer = client.post("/claims")
    assert answer.status_code == 405
    assert answer.headers["content-security-policy"].startswith(POLICY)


def test_an_unforeseen_error_is_a_friendly_page_and_says_nothing_of_its_cause(
    site_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = load()
    app = create_app(site_ledger, Law(facts), facts, today=lambda: siteworld.TODAY)
    monkeypatch.setattr(Law, "status_of_all", lambda *_: 1 / 0)
    with TestClient(app) as client:
        page, api = client.get("/"), client.get("/api/")
    assert page.status_code == api.status_code == 500
    assert "Something went wrong here" in page.text
    assert "ZeroDivision" not in page.text + api.text
    assert page.headers["content-security-policy"].startswith(POLICY)


def test_what_a_client_has_it_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/states/POL")
    again = client.get("/states/POL", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/states/UKR", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_head_answers_as_get_without_a_body(client: TestClient) -> None:
    head, get = client.head("/states/POL"), client.get("/states/POL")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]


def test_pages_are_sent_compressed(client: TestClient) -> None:
    assert client.get("/states", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_the_style_sheet_may_be_kept_and_its_address_changes_with_it(client: TestClient) -> None:
    address = html.fromstring(client.get("/").text).find(".//link[@rel='stylesheet']").get("href")
    assert re.fullmatch(r"/static/site\.css\?v=[0-9a-f]{12}", address)
    assert "immutable" in client.get(address).headers["cache-control"]


def test_nothing_is_fetched_from_elsewhere(client: TestClient, addresses: list[str]) -> None:
    for address in [*addresses, "/api/docs"]:
        tree = html.fromstring(client.get(address).text)
        for name in ("src", "srcset", "data", "poster"):
            assert all(found.startswith("/static/") for found in tree.xpath(f"//@{name}")), address
        assert all(link.get("href").startswith("/") for link in tree.iterfind(".//link")), address
        assert all(use.get("href").startswith(("/static/", "#")) for use in tree.iterfind(".//use")), address


def test_the_api_describes_itself(client: TestClient, site_app: FastAPI) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    page = client.get("/api/docs").text
    for path, methods in described["paths"].items():
        assert set(methods) == {"get"}, path
        assert path in page
        assert methods["get"]["responses"]["422"]["content"]["application/json"]["schema"]["$ref"].endswith(
            "FaultAnswer"
        )
    assert site_app.openapi() == described


def test_an_answer_is_given_again_until_the_ledger_changes(tmp_path: Path) -> None:
    from mineban.ledger import open_ledger

    facts = load()
    ledger = siteworld.build(tmp_path / "changing.sqlite")
    with TestClient(create_app(ledger, Law(facts), facts, today=lambda: siteworld.TODAY)) as client:
        before = client.get("/claims")
        again = client.get("/claims", headers={"if-none-match": before.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"].startswith(POLICY)
        assert client.get("/claims").text == before.text
        with open_ledger(ledger) as opened:
            siteworld.add_later(opened)
        after = client.get("/claims", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Added later" in after.text
    assert "Added later" not in before.text


def test_a_site_that_knows_its_names_answers_to_no_other(site_ledger: Path) -> None:
    facts = load()
    app = create_app(site_ledger, Law(facts), facts, hosts=["localhost"])
    with TestClient(app, base_url="http://rebound.example") as client:
        answer = client.get("/")
        assert answer.status_code == 400
        assert answer.headers["x-content-type-options"] == "nosniff"
    with TestClient(app, base_url="http://localhost:8000") as client:
        assert client.get("/about").status_code == 200
