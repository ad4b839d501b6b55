"""A client that asks too fast is told when to come again; others, and the files of the site, go on."""

from pathlib import Path

import pytest
import siteworld
from fastapi.testclient import TestClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from mineban.law import Law
from mineban.register import load
from mineban.site import create_app
from mineban.site._pace import Pace, client_of


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def refuse(_: Request, wait: int) -> Response:
    return PlainTextResponse(f"wait {wait}", 429)


def status(pace: Pace, address: str = "192.0.2.1") -> tuple[int, str | None]:
    answer = TestClient(pace, client=(address, 1)).get("/")
    return answer.status_code, answer.headers.get("retry-after")


def test_so_many_at_once_and_then_one_by_one() -> None:
    clock = Clock()
    pace = Pace(PlainTextResponse("here"), 6, refuse, clock)
    assert [status(pace)[0] for _ in range(7)] == [200] * 6 + [429]
    assert status(pace) == (429, "10")
    clock.now = 9.0
    assert status(pace) == (429, "1")
    clock.now = 10.0
    assert [status(pace)[0] for _ in range(2)] == [200, 429]
    clock.now = 10_000.0
    assert [status(pace)[0] for _ in range(7)] == [200] * 6 + [429]


def test_each_client_has_its_own_count() -> None:
    pace = Pace(PlainTextResponse("here"), 1, refuse, Clock())
    assert [status(pace, f"192.0.2.{n}")[0] for n in (1, 1, 2)] == [200, 429, 200]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_a_household_of_ipv6_is_one_client(one: str, other: str, are_one: bool) -> None:
    assert (client_of(one) == client_of(other)) is are_one


def test_the_refusal_is_a_page_or_json_with_what_to_do(site_ledger: Path) -> None:
    facts = load()
    app = create_app(site_ledger, Law(facts), facts, today=lambda: siteworld.TODAY, per_minute=1)
    client = TestClient(app)
    css = "/static/site.css"
    assert [client.get("/about").status_code, client.get(css).status_code, client.get(css).status_code] == [200] * 3
    page, answer = client.get("/about"), client.get("/api/about")
    assert {page.status_code, answer.status_code} == {429}
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["error"]["what_to_do"] == "Wait a moment, then ask again."
    assert "This address may ask again in" in page.text
    assert client.get("/static/site.css").status_code == 200
