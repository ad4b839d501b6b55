"""Review by one person at this machine: forms without scripts, undo, a second reading, and who is kept out."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import siteworld
from fastapi.testclient import TestClient
from lxml import html

from mineban.law import Law
from mineban.ledger import Ledger, open_ledger
from mineban.register import load
from mineban.site import create_app

HERE = ("127.0.0.1", 50000)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(siteworld.build(tmp_path / "review.sqlite")) as opened:
        yield opened


def site(ledger: Ledger, review: str = "local", client: tuple[str, int] = HERE) -> TestClient:
    facts = load()
    app = create_app(ledger.where, Law(facts), facts, lambda: siteworld.TODAY, review=review)  # type: ignore[arg-type]
    return TestClient(app, client=client, base_url="http://localhost")


@pytest.fixture
def desk(ledger: Ledger) -> Iterator[TestClient]:
    with site(ledger) as client:
        yield client


def main(text: str) -> str:
    return " ".join(html.fromstring(text).find(".//main").text_content().split())


def press(client: TestClient, address: str, verdict: str, **fields: str) -> str:
    """Load a page of review and send its form with a verdict; the address that it leads to."""
    page = client.get(address)
    assert page.status_code == 200, page.text
    tree = html.fromstring(page.text)
    form = next(f for f in tree.iterfind(".//main//form") if f"{verdict}" in f.inputs or _verdict(f) == verdict)
    values = {k: v for k, v in form.fields.items() if v is not None} | {"verdict": verdict} | fields
    answer = client.post(form.get("action"), data=values, follow_redirects=False)
    assert answer.status_code == 303, main(answer.text)
    return str(answer.headers["location"])


def _verdict(form: html.FormElement) -> str:
    if form.find(".//select") is not None:
        return "correct"
    return str(form.fields.get("verdict", "")) if "verdict" in form.fields else ""


def claim_at(address: str) -> str:
    return urlsplit(address).path.rsplit("/", 1)[-1]


def test_the_queue_begins_with_what_is_grave_and_unsure(desk: TestClient) -> None:
    page = desk.get("/review")
    assert "7 claims wait for a person" in main(page.text)
    first = desk.get("/review/next").text
    assert "Soldiers of Russia scattered" in first or "patrol" in first
    assert "Ukraine, Izium" not in first
    for key in "acrun":
        assert f'data-key="{key}"' in first


def test_a_person_goes_through_the_whole_queue_with_forms_only(desk: TestClient, ledger: Ledger) -> None:
    here, seen = desk.get("/review/next", follow_redirects=False).headers["location"], []
    while urlsplit(here).path != "/review":
        seen.append(claim_at(here))
        here = press(desk, here, ("accept", "reject")[len(seen) % 2])
    assert len(set(seen)) == len(seen) == 7
    assert ledger.queue() == []
    assert {one.review for one in ledger.claims()} == {"accepted", "rejected"}
    assert "Nothing waits" in desk.get("/review").text


def test_next_passes_over_and_comes_back(desk: TestClient) -> None:
    here, seen = desk.get("/review/next", follow_redirects=False).headers["location"], []
    for _ in range(7):
        seen.append(claim_at(here))
        onward = html.fromstring(desk.get(here).text).find(".//a[@data-key='n']").get("href")
        here = desk.get(onward, follow_redirects=False).headers["location"]
    assert len(set(seen)) == 7
    assert claim_at(here) == seen[0]


def test_a_correction_keeps_the_machines_value_beside_it(desk: TestClient, ledger: Ledger) -> None:
    killed = next(one for one in ledger.claims() if one.claim.numbers)
    address = f"/review/claims/{killed.id}"
    press(desk, address, "correct", actor="Russia", date="2023-05-04", killed="2", places="Hrushivka; Kharkiv oblast",
          reason="the text says two")  # fmt: skip
    stored = ledger.claim(killed.id)
    assert (stored.claim.actor, stored.claim.date, stored.claim.numbers) == (
        "RUS",
        "2023-05-04",
        {"killed": 2, "injured": 0},
    )
    assert stored.claim.places == ("Hrushivka", "Kharkiv oblast")
    assert stored.machine == killed.claim
    (made,) = ledger.judgements(killed.id)
    assert set(made.fields) == {"actor", "date", "numbers", "places"}
    again = main(desk.get(address).text)
    assert "machine: May 2023" in again or "machine: 2023-05" in again
    public = main(desk.get(f"/claims/{killed.id}").text)
    assert "reviewed: corrected" in public
    assert "the text says two" in public


@pytest.mark.parametrize(
    ("fields", "said"),
    [({}, "nothing differs"), ({"killed": "many"}, "write figures only"), ({"date": "soon"}, "date"),
     ({"weapon": ""}, "a weapon is needed"), ({"country": "Nowhereland"}, "alpha-3")],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_the_form_keeps_what_was_written(
    desk: TestClient, ledger: Ledger, fields: dict[str, str], said: str
) -> None:
    killed = next(one for one in ledger.claims() if one.claim.numbers)
    address = f"/review/claims/{killed.id}"
    form = next(f for f in html.fromstring(desk.get(address).text).iterfind(".//form") if _verdict(f) == "correct")
    values = {k: v or "" for k, v in form.fields.items()} | {"verdict": "correct"} | fields
    answer = desk.post(address, data=values)
    assert answer.status_code == 422
    assert said in main(answer.text)
    for name, value in fields.items():
        assert html.fromstring(answer.text).get_element_by_id(f"f-{name}").value == value
    assert ledger.judgements(killed.id) == []


def test_the_last_verdict_can_be_taken_back_by_a_row(desk: TestClient, ledger: Ledger) -> None:
    here = desk.get("/review/next", follow_redirects=False).headers["location"]
    judged = claim_at(here)
    onward = desk.get(press(desk, here, "reject"))
    assert "Rejected: the claim before" in main(onward.text)
    form = next(f for f in html.fromstring(onward.text).iterfind(".//form") if f.get("action") == "/review/undo")
    back = desk.post("/review/undo", data=dict(form.fields))
    assert back.status_code == 200
    assert judged in str(back.url)
    assert [one.verdict for one in ledger.judgements(judged)] == ["reject", "undo"]
    assert ledger.claim(judged).review == "machine"
    assert "taken back" in main(desk.get(f"/claims/{judged}").text)


def test_a_second_person_reads_without_seeing_the_first(desk: TestClient, ledger: Ledger) -> None:
    use = next(one for one in ledger.claims() if one.claim.actor == "RUS")
    ledger.judge(use.id, "correct", "Ada", fields={"actor": "UKR"}, reason="looked twice")
    page = desk.get("/review")
    form = next(f for f in html.fromstring(page.text).iterfind(".//form") if f.get("action") == "/review/name")
    desk.post("/review/name", data=dict(form.fields) | {"name": "Bea Lindqvist-Çelik"})
    here = desk.get("/review/next?second=1", follow_redirects=False).headers["location"]
    assert claim_at(here) == use.id
    shown = main(desk.get(here).text)
    assert "You see what they said once you have given your own verdict" in shown
    assert "Ada" not in shown
    assert "looked twice" not in shown
    press(desk, here, "accept")
    assert [one.who for one in ledger.judgements(use.id)] == ["Ada", "Bea Lindqvist-Çelik"]
    assert "Ada" in main(desk.get(here).text)
    rows = {one["field"]: one for one in desk.get("/api/review/agreement").json()["fields"]}
    assert (rows["verdict"]["pairs"], rows["actor"]["observed"]) == (1, 0)
    assert "Cohen" in desk.get("/review/agreement").text


def test_accepting_what_is_shown_keeps_a_correction(desk: TestClient, ledger: Ledger) -> None:
    use = next(one for one in ledger.claims() if one.claim.actor == "RUS")
    address = f"/review/claims/{use.id}"
    press(desk, address, "correct", actor="Ukraine")
    press(desk, address, "accept")
    assert ledger.claim(use.id).claim.actor == "UKR"
    ledger.judge(use.id, "unsure", "Bea")
    blind = next(
        one for one in ledger.claims() if one.claim.model is None and one.claim.actor == "UKR" and one.id != use.id
    )
    ledger.judge(blind.id, "correct", "Bea", fields={"actor": "POL"})
    press(desk, f"/review/claims/{blind.id}", "accept")
    assert ledger.claim(blind.id).claim.actor == "UKR", "who reads blind accepts what the machine said"


def test_events_are_confirmed_and_parted(desk: TestClient, ledger: Ledger) -> None:
    siteworld.add_later(ledger)
    ids = [one.id for one in ledger.claims()][:3]
    for other in ids[1:]:
        ledger.judge(ids[0], "same", "rule 1", other=other, by="rule")
        ledger.judge(ids[0], "same", "Ada", other=other)
    ledger.derive_events()
    event = ledger.event_of(ids[0])
    assert event
    gone = ids[2]
    press(desk, f"/review/events/{event.id}", "not_the_same", claim=gone, reason="another village")
    assert ledger.judgements(gone)[-1].reason == "another village"
    (left,) = ledger.events()
    assert gone not in {c.id for c in left.claims}
    assert len(left.claims) == 2
    press(desk, f"/review/events/{left.id}", "same")
    assert ledger.events()[0].is_confirmed


def test_a_form_of_another_site_is_refused(desk: TestClient, ledger: Ledger) -> None:
    one = ledger.claims()[0].id
    address = f"/review/claims/{one}"
    token = html.fromstring(desk.get(address).text).find(".//input[@name='form_token']").get("value")
    data = {"verdict": "accept", "form_token": token}
    assert desk.post(address, data=data | {"form_token": "0" * 64}).status_code == 403
    assert desk.post(address, data={"verdict": "accept"}).status_code == 403
    assert desk.post(address, data=data, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert desk.post(address, json=data).status_code == 415
    assert desk.post(address, data=data | {"reason": "x" * 70000}).status_code == 413
    desk.cookies.clear()
    assert desk.post(address, data=data).status_code == 403, "the token of another browser"
    assert ledger.judgements(one) == []


def test_pages_of_review_are_kept_by_nobody_and_their_cookie_is_strict(desk: TestClient) -> None:
    answer = desk.get("/review")
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert re.search(r'<script src="/static/review\.js\?v=\w+" defer></script>', answer.text)


@pytest.mark.parametrize(("review", "client"), [("", HERE), ("local", ("192.0.2.7", 5))])
def test_nobody_from_elsewhere_reviews_without_accounts(ledger: Ledger, review: str, client: tuple[str, int]) -> None:
    one = ledger.claims()[0].id
    with site(ledger, review, client) as elsewhere:
        for address in ("/review", "/review/next", f"/review/claims/{one}"):
            answer = elsewhere.get(address)
            assert answer.status_code == 403
            assert "mineban serve --team" in main(answer.text)
        assert elsewhere.post(f"/review/claims/{one}", data={"verdict": "accept"}).status_code == 403
        if not review:
            assert 'href="/review/claims' not in elsewhere.get(f"/claims/{one}").text
    assert ledger.judgements(one) == []


@pytest.mark.parametrize(
    ("host", "names", "review"),
    [("127.0.0.1", [], "local"), ("::1", [], "local"), ("0.0.0.0", [], ""), ("127.0.0.1", ["monitor.example"], "")],
)
def test_only_a_site_for_this_machine_alone_is_reviewed_without_accounts(
    host: str, names: list[str], review: str
) -> None:
    from mineban.cli._serve_commands import _review

    assert _review(host, names) == review


def test_tricks_stay_text_on_pages_of_review(desk: TestClient, ledger: Ledger) -> None:
    trick = next(one for one in ledger.claims() if siteworld.TRICK in one.claim.actor)
    ledger.judge(trick.id, "reject", f"Ada {siteworld.TRICK}", reason=siteworld.TRICK)
    press(desk, f"/review/claims/{trick.id}", "correct", actor=f"Other {siteworld.TRICK}")
    for address in (f"/review/claims/{trick.id}", f"/claims/{trick.id}", "/review"):
        text = desk.get(address).text
        assert "<script>alert" not in text
        assert "<svg onload" not in text
        assert "\u202e" not in text
