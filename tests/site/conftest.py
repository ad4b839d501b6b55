"""One small world for all tests of the site: it only reads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import siteworld
from fastapi import FastAPI
from fastapi.testclient import TestClient

from mineban.law import Law, StatusAnswer
from mineban.model import states
from mineban.register import load
from mineban.site import create_app


@pytest.fixture(scope="session")
def site_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return siteworld.build(tmp_path_factory.mktemp("site") / "world.sqlite")


@pytest.fixture(scope="session")
def site_app(site_ledger: Path) -> FastAPI:
    facts = load()
    return create_app(site_ledger, Law(facts), facts, today=lambda: siteworld.TODAY)


@pytest.fixture(scope="session")
def client(site_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(site_app) as opened:
        yield opened


@pytest.fixture(scope="module")
def few_states() -> Iterator[None]:
    """The law of four states: building the pages of all of them would take long and show no more."""
    few = ("UKR", "POL", "RUS", "VUT")
    every = Law.status_of_all

    def some(law: Law, treaty: str, on: date, as_of: date | None = None) -> list[StatusAnswer]:
        return [answer for answer in every(law, treaty, on, as_of) if answer.state in few]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Law, "status_of_all", some)
        patch.setattr("mineban.site._map.drawn_states", lambda: tuple(states()[code] for code in few))
        yield


@pytest.fixture(scope="session")
def addresses(client: TestClient) -> list[str]:
    """An address of every kind of page, and all pages of the world's documents and claims."""
    things = [one["address"] for one in client.get("/api/documents").json()["documents"]]
    things += [one["address"] for one in client.get("/api/claims").json()["claims"]]
    things += [one["address"] for one in client.get("/api/sources").json()["sources"]]
    things += [one["address"] for one in client.get("/api/groups").json()["groups"]]
    return [
        "/weapons", "/weapons?category=submunition", "/weapons/pfm-1", "/groups", "/sources", "/sources?role=speaker",
        "/", "/?treaty=ccm&on=2012-01-01", "/states", "/states/UKR", "/states/POL", "/states/YUG", "/states/VUT",
        "/treaties",         *(f"/treaties/{code}" for code in ("apmbc", "ccm", "ccw", "ccw_p2", "ccw_ap2", "ccw_p5")),
        "/deadlines", "/deadlines?standing=any&kind=any", "/documents", "/claims", "/claims?kind=use&weapon=ap_mine",
        "/search", "/search?q=mines", "/search?q=nothinglikethis", "/changes", "/about", *things,
    ]  # fmt: skip
