"""Withheld names: an editor decides, with a reason; no page, no JSON, no download shows them."""

from pathlib import Path

import siteworld
from fastapi.testclient import TestClient
from lxml import html

from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.register import load
from mineban.site import create_app

NAME = "Open Field Watch"


def addresses(client: TestClient) -> list[str]:
    """Pages, their JSON, and what can be downloaded, for a world with withheld names."""
    claims = [one["address"] for one in client.get("/api/claims").json()["claims"]]
    things = [*claims, *(one["address"] for one in client.get("/api/documents").json()["documents"])]
    pages = [
        "/",
        "/claims",
        "/documents",
        "/events",
        "/changes",
        "/states/UKR",
        "/search?q=mines",
        "/search?q=investigators",
    ]
    files = ["/claims.csv", "/claims.jsonl", "/claims.geojson", "/claims.atom", "/claims.bib", "/claims.ris",
             "/claims.prov.json", "/claims.annotations.jsonld", "/claims.hxl.csv"]  # fmt: skip
    return [*pages, *things, *(f"/api{address}" for address in (*pages[1:], *things)), *files]


def test_no_address_shows_a_withheld_name(tmp_path: Path) -> None:
    facts = load()
    path = siteworld.build(tmp_path / "w.sqlite")
    app = create_app(path, Law(facts), facts, lambda: siteworld.TODAY, review="local")
    with TestClient(app, client=("127.0.0.1", 1)) as client, open_ledger(path) as ledger:
        before = [address for address in addresses(client) if NAME in client.get(address).text]
        assert len(before) > 20
        page = client.get("/review/withheld")
        form = html.fromstring(page.text).find(".//main//form")
        fields = {k: v or "" for k, v in form.fields.items()} | {"forms": f"{NAME}\r\nOFW\r\n", "reason": "threatened"}
        assert client.post(form.get("action"), data=fields | {"reason": ""}).status_code == 422
        assert NAME in client.post(form.get("action"), data=fields).text, "editors see what is withheld"
        (row,) = ledger.withheld()
        assert (row.forms, row.reason, bool(row.who)) == ((NAME, "OFW"), "threatened", True)
        shown = [address for address in addresses(client) if NAME.lower() in client.get(address).text.lower()]
        assert shown == []
        use = next(one for one in ledger.claims() if one.claim.model == "PFM-1")
        assert "Name withheld reports use of" in client.get(f"/claims/{use.id}").text
        document = client.get(f"/documents/{use.document_id}").text
        assert "████" in document
        assert "A name in this text is withheld" in document
        assert NAME in client.get(f"/review/claims/{use.id}").text, "who reviews sees the whole source"
        assert client.get(f"/claims?actor={NAME}").status_code == 200
        lifting = {
            k: v or ""
            for k, v in html.fromstring(client.get("/review/withheld").text).findall(".//main//form")[1].fields.items()
        }
        assert client.post("/review/withheld/lift", data=lifting | {"reason": "agreed"}).status_code == 200
        assert NAME in client.get(f"/claims/{use.id}").text
