"""What changed lately, of all and of one state; long lists are cut into pages, and none is lost."""

import csv
import io

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("address", "items", "size"),
    [("/api/changes", "changes", 60), ("/api/deadlines?standing=any&kind=any&treaty=apmbc", "deadlines", 200)],
)
def test_every_item_is_on_one_page(client: TestClient, address: str, items: str, size: int) -> None:
    seen: list[str] = []
    first = client.get(address).json()
    following: str | None = address
    for _ in range(3):
        page = client.get(following or "").json()
        seen += map(str, page[items])
        following = page["next"] and "/api" + page["next"]
    last = client.get(f"{address}{'&' if '?' in address else '?'}after={first['total'] - 1}").json()
    assert (len(first[items]), len(seen)) == (size, 3 * size)
    assert (len(last[items]), last["next"], last["is_first"]) == (1, None, False)
    assert str(last[items][0]) not in seen


def test_the_changes_of_one_state_are_its_own(client: TestClient) -> None:
    page = client.get("/api/changes?state=Poland").json()
    assert {one["state"] for one in page["changes"]} == {"POL"} == {page["state"]}
    assert page["meta"]["permanent"].startswith("http://testserver/changes?state=POL")
    rows = [*csv.DictReader(io.StringIO(client.get("/changes.csv?state=POL").text))]
    assert len(rows) == page["total"]


def test_a_state_says_what_changed_lately(client: TestClient) -> None:
    lately = client.get("/api/states/POL").json()["lately"]
    assert lately == client.get("/api/changes?state=POL").json()["changes"][:5]
    assert "Every act and step of Poland" in client.get("/states/POL").text
    assert lately[0]["date"] > client.get("/api/states/POL?as_of=2024-01-01").json()["lately"][0]["date"]
