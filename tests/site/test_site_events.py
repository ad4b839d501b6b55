"""Pages of events: independent speakers, contradictions side by side, and who says that it is one event."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import siteworld
from fastapi.testclient import TestClient
from lxml import html

from mineban.law import Law
from mineban.ledger import Ledger, open_ledger
from mineban.model import Capture, Claim, Document, Kind, Modality, Weapon, find_quote
from mineban.register import load
from mineban.site import create_app

WORDS = "mines were laid near Oldford"


def report(ledger: Ledger, name: str, **values: object) -> str:
    """One report of one event, and the id of its claim."""
    text = f"Report {name}: {WORDS}, it was said."
    capture = Capture(text.encode(), f"{name}.txt", datetime(2026, 1, 2, tzinfo=UTC))
    document = Document(
        name, text, title=f"Report {name}", published=f"2022-05-0{ord(name) - 96}", source=f"Outlet {name}"
    )
    given = {"actor": "RUS", "weapon": Weapon.AP_MINE, "country": "UKR", "places": ("Oldford",), "date": "2022-05-03"}
    claim = Claim(kind=Kind.USE, quotes=(find_quote(text, WORDS),), **(given | values))  # type: ignore[arg-type]
    ledger.add(capture, document, siteworld.SiteReading((claim,)), siteworld.SiteReader())
    return next(c.id for c in ledger.claims() if c.document_title == f"Report {name}")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[tuple[TestClient, Ledger, list[str]]]:
    facts = load()
    with open_ledger(tmp_path / "events.sqlite", create=True) as ledger:
        ids = [
            report(ledger, "a", speaker="The mayor", numbers={"mines": 20}),
            report(ledger, "b", speaker="the Mayor", numbers={"mines": 20}),
            report(ledger, "c", numbers={"mines": 300}),
            report(ledger, "d", speaker="Russia", modality=Modality.DENIED),
        ]
        ledger.derive_events()
        with TestClient(create_app(tmp_path / "events.sqlite", Law(facts), facts, lambda: siteworld.TODAY)) as client:
            yield client, ledger, ids


def shown(client: TestClient, address: str) -> str:
    return " ".join(html.fromstring(client.get(address).text).find(".//main").text_content().split())


def test_an_event_counts_independent_speakers_and_sets_contradictions_side_by_side(
    told: tuple[TestClient, Ledger, list[str]],
) -> None:
    client, _, ids = told
    (line,) = client.get("/api/events").json()["events"]
    assert (line["speakers"], line["claims"], line["confirmed"]) == (3, 4, False)
    assert (line["first_report"], line["last_report"]) == ("2022-05-01", "2022-05-04")
    assert line["title"] == "Use of antipersonnel mines in Oldford, Ukraine, 3 May 2022"
    page = client.get("/api" + line["address"]).json()
    assert page["speakers"] == ["The mayor", "Outlet c", "Russia"]
    sides = {one["field"]: {s["value"]: [c["id"] for c in s["claims"]] for s in one["sides"]} for one in page["apart"]}
    assert sides["mines"] == {"20": ids[:2], "300": [ids[2]]}
    assert sides["modality"] == {"asserted": ids[:3], "denied": [ids[3]]}
    assert all(one["opposed"] for one in page["apart"])
    assert {one["field"]: (one["value"], one["claims"]) for one in page["agreed"]}["actor"] == ("Russia", 4)
    said = shown(client, line["address"])
    assert "3 independent speakers" in said
    assert "No person has confirmed it" in said


def test_a_confirmed_event_is_marked_so(told: tuple[TestClient, Ledger, list[str]]) -> None:
    client, ledger, ids = told
    for other in ids[1:]:
        ledger.judge(ids[0], "same", "Ada", other=other)
    ledger.derive_events()
    (line,) = client.get("/api/events").json()["events"]
    assert line["confirmed"]
    assert "confirmed by persons" in shown(client, line["address"])
    assert "proposed by a machine" not in shown(client, line["address"])


def test_a_claim_leads_to_its_event(told: tuple[TestClient, Ledger, list[str]]) -> None:
    client, _, ids = told
    page = client.get(f"/api/claims/{ids[0]}").json()
    assert page["event"]["speakers"] == 3
    assert f'href="{page["event"]["address"]}"' in client.get(f"/claims/{ids[0]}").text


def test_no_event_is_not_shown_as_nothing_happened(told: tuple[TestClient, Ledger, list[str]]) -> None:
    client, _, _ = told
    assert "does not show that nothing happened" in shown(client, "/events?country=Poland")
    assert client.get("/events?country=Nowhere").status_code == 404
    assert client.get("/events/none").status_code == 404
