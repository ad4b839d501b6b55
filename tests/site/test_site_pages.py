"""What the pages say, and that their JSON says the same."""

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html


def words(client: TestClient, address: str) -> str:
    """The page as a reader sees it, in one line."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(html.fromstring(answer.text).find(".//main").text_content().split())


def test_every_page_is_whole_and_has_its_json(client: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        tree = html.fromstring(page.text)
        assert tree.get("lang") == "en", address
        assert len(tree.findall(".//h1")) == 1, address
        assert tree.find(".//details[@class='cite no-print']") is not None, address
        same = client.get(tree.find(".//link[@type='application/json']").get("href"))
        assert same.status_code == 200, address
        assert tree.find(".//title").text.endswith(" – mineban"), address
        assert same.json()["meta"]["path"] == address.split("?")[0], address


def test_no_link_of_any_page_is_broken(client: TestClient, addresses: list[str]) -> None:
    seen: set[str] = set()
    for address in addresses:
        tree = html.fromstring(client.get(address).text)
        ids = {one.get("id") for one in tree.iterfind(".//*[@id]")}
        assert len(ids) == len(tree.xpath("//*[@id]")), f"{address} has an id twice"
        for link in tree.iterfind(".//a[@href]"):
            target = link.get("href")
            if target.startswith("#"):
                assert target[1:] in ids, f"{address} links to {target}"
            elif target.startswith("/"):
                seen.add(target.split("#")[0])
    states = sorted(target for target in seen if target.startswith("/states/"))
    for target in [*(seen - set(states)), *states[::12]]:
        assert client.get(target).status_code == 200, target


def test_ukraine_is_a_party_contested_with_both_views_and_a_withdrawal_would_be_held_open(client: TestClient) -> None:
    page = words(client, "/states/UKR")
    assert "party, contested" in page
    assert "Ukraine’s view" in page
    assert "The other parties’ view" in page
    assert page.count("The treaty’s text supports this view.") == 1
    assert "If it gave notice of withdrawal on 24 November 2026, the withdrawal would be held open" in page
    assert "Art. 20(3)" in page
    ottawa = client.get("/api/states/UKR").json()["treaties"][0]
    assert (ottawa["answer"]["status"], ottawa["answer"]["contested"]) == ("party", True)
    assert ottawa["leave_now"]["effect"] is None
    assert ottawa["leave_now"]["held_by"]


def test_poland_is_a_former_party_since_the_day_of_effect(client: TestClient) -> None:
    assert "former party since 20 February 2026" in words(client, "/states/POL")
    assert '<time datetime="2026-02-20">' in client.get("/states/POL").text


def test_poland_was_withdrawing_and_still_bound_the_day_before(client: TestClient) -> None:
    assert "withdrawing, still bound until 20 February 2026" in words(client, "/states/POL?on=2026-02-19")


def test_an_old_answer_can_be_asked_again(client: TestClient) -> None:
    page = client.get("/api/states/POL?on=2026-11-24&as_of=2025-08-19").json()
    assert page["treaties"][0]["answer"]["status"] == "party"
    assert page["meta"]["permanent"].endswith("/states/POL?on=2026-11-24&as_of=2025-08-19")


@pytest.mark.parametrize("name", ["Ukraine", "ukr", "UA"])
def test_a_state_is_found_by_any_name_and_has_one_permanent_address(client: TestClient, name: str) -> None:
    meta = client.get(f"/api/states/{name}").json()["meta"]
    assert "/states/UKR?" in meta["permanent"]


def test_the_first_page_counts_who_is_bound(client: TestClient) -> None:
    page = client.get("/api/").json()
    assert page["bound"] == 161
    assert sum(one["count"] for one in page["counts"]) == len(page["states"])
    assert "161 states are bound by the Ottawa Convention on 24 November 2026." in words(client, "/")


def test_the_first_page_shows_steps_and_that_a_decree_is_not_leaving(client: TestClient) -> None:
    tree = html.fromstring(client.get("/").text)
    rows = [" ".join(row.text_content().split()) for row in tree.iterfind(".//table[@class='cards leaving']/tbody/tr")]
    assert any(row.startswith("Poland") and row.endswith("left 20 February 2026") for row in rows)
    assert any(row.startswith("Ukraine") and row.endswith("still bound, contested") for row in rows)
    assert any(row.startswith("Ukraine") and "no notice; a suspension is claimed" in row for row in rows)


def test_the_first_page_is_small(client: TestClient) -> None:
    assert len(client.get("/").content) + len(client.get("/static/site.css").content) < 150_000


def test_parties_over_time_agree_with_the_count_of_today(client: TestClient) -> None:
    page = client.get("/api/treaties/apmbc").json()
    assert page["years"][-1]["bound"] == page["bound"] == 161
    assert sorted(page["years"][-2]["left"]) == ["EST", "LTU", "LVA"]
    assert sorted(page["years"][-1]["left"]) == ["FIN", "POL"]
    assert len(page["years"][2]["joined"]) > 40


def test_a_register_that_is_incomplete_says_so(client: TestClient) -> None:
    assert "What is missing here is not “none”." in words(client, "/treaties/ccw")
    assert "unknown, the register lacks its acts" in words(client, "/states/UKR")


def test_no_data_is_not_nought(client: TestClient) -> None:
    page = html.fromstring(client.get("/states/UKR").text)
    section = page.find(".//section[@aria-labelledby='casualties']")
    cells = [" ".join(cell.text_content().split()) for cell in section.findall(".//details//tbody/tr/td")]
    assert cells[1:4] == ["3", "0", "no data"]
    assert "This is not the number 0" in words(client, "/states/POL")


def test_nothing_read_is_not_nothing_happened(client: TestClient) -> None:
    assert "This does not show that nothing happened" in words(client, "/states/VUT")
    assert "this does not show that nothing happened" in words(client, "/claims?kind=transfer")


def test_samples_are_marked_on_every_page_that_shows_one(client: TestClient, addresses: list[str]) -> None:
    shown = [a for a in addresses if "Poland is out" in client.get(a).text]
    assert len(shown) >= 8
    for address in shown:
        assert "nvented sample" in client.get(address).text, address


def test_machine_made_claims_are_marked_on_every_page_that_shows_one(client: TestClient, addresses: list[str]) -> None:
    shown = [a for a in addresses if 'href="/claims/' in client.get(a).text or a.startswith("/claims/")]
    assert len(shown) > 8
    for address in shown:
        assert "achine-made" in client.get(address).text, address


def test_a_document_marks_overlapping_claims_and_leads_there_and_back(client: TestClient) -> None:
    found = client.get("/api/documents").json()["documents"]
    address = next(one["address"] for one in found if one["title"] == "Mines on the river paths")
    page = client.get("/api" + address).json()
    assert "".join(piece["text"] for piece in page["pieces"]) == page["text"]
    assert any(len(piece["numbers"]) == 2 for piece in page["pieces"])
    tree = html.fromstring(client.get(address).text)
    for number in range(1, 5):
        assert tree.xpath(f"//a[@href='#claim-{number}']")
        assert tree.xpath(f"//li[@id='claim-{number}']//a[@href='#q{number}']")
        assert tree.xpath(f"//*[@id='q{number}']")


def test_a_claim_shows_its_words_in_context_and_every_field(client: TestClient) -> None:
    found = client.get("/api/claims?kind=use&actor=Russia").json()["claims"]
    page = words(client, found[0]["address"])
    for said in ("the investigators of Open Field Watch wrote", "PFM-1", "Izium", "0.91", "subject of the verb",
                 "machine-made, not reviewed", "Customary law still applies", "asserted"):  # fmt: skip
        assert said in page


def test_a_treaty_claim_has_no_finding_and_says_why(client: TestClient) -> None:
    found = client.get("/api/claims?kind=treaty_act").json()["claims"]
    page = client.get("/api" + found[0]["address"]).json()
    assert page["findings"] == []
    assert "register of acts" in page["findings_note"]


def test_search_marks_its_words_and_filters(client: TestClient) -> None:
    assert "<mark>Izium</mark>" in client.get("/search?q=izium").text
    page = client.get("/api/search?q=mines&actor=RUS").json()
    assert {hit["claim"]["actor"] for hit in page["hits"]} == {"RUS"}
    assert page["chosen"] == [{"name": "actor", "label": "Actor", "text": "Russia", "value": "RUS"}]


def test_a_search_that_cannot_be_asked_says_what_to_do(client: TestClient) -> None:
    assert "has no word to search for" in words(client, "/search?q=-mines")


def test_claims_are_given_in_pages_by_cursor(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mineban.site._paging.PAGE", 2)
    seen, address = [], "/api/claims"
    while address:
        page = client.get(address).json()
        seen += [one["id"] for one in page["claims"]]
        address = page["next"] and "/api" + page["next"]
    assert len(seen) == len(set(seen)) == page["total"] == 7
    assert "Back to the first claims" in words(client, f"/claims?after={seen[1]}")


def test_yearly_reports_are_left_out_unless_asked_for(client: TestClient) -> None:
    kinds = {one["kind"] for one in client.get("/api/deadlines?standing=any").json()["deadlines"]}
    assert "yearly_report" not in kinds
    assert {
        one["kind"] for one in client.get("/api/deadlines?standing=any&kind=yearly_report").json()["deadlines"]
    } == {"yearly_report"}


def test_a_page_can_be_cited(client: TestClient) -> None:
    cite = client.get("/api/states/UKR").json()["meta"]["cite"]
    assert "“Ukraine”" in cite["plain"]
    assert re.match(r"@misc\{mineban-Ukraine-2026-11-24,\n", cite["bibtex"])
    assert cite["ris"].startswith("TY  - ELEC\n")
    assert cite["ris"].endswith("ER  -")
    for form in cite.values():
        assert "/states/UKR?on=2026-11-24&as_of=2026-11-24" in form


def test_the_chart_can_be_read_without_seeing_it(client: TestClient) -> None:
    tree = html.fromstring(client.get("/states/POL").text)
    said = tree.find(".//*[@id='time-desc']").text_content()
    assert "former party from 20 February 2026" in said
    assert "from 20 February 2026: former party" in words(client, "/states/POL")
