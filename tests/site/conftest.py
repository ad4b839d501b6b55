"""One small world for all tests of the site: it only reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import siteworld
from fastapi import FastAPI
from fastapi.testclient import TestClient

from mineban.law import Law
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


@pytest.fixture(scope="session")
def addresses(client: TestClient) -> list[str]:
    """An address of every kind of page, and all pages of the world's documents and claims."""
    things = [one["address"] for one in client.get("/api/documents").json()["documents"]]
    things += [one["address"] for one in client.get("/api/claims").json()["claims"]]
    return [
        "/", "/?treaty=ccm&on=2012-01-01", "/states", "/states/UKR", "/states/POL", "/states/YUG", "/states/VUT",
        "/treaties",         *(f"/treaties/{code}" for code in ("apmbc", "ccm", "ccw", "ccw_p2", "ccw_ap2", "ccw_p5")),
        "/deadlines", "/deadlines?standing=any&kind=any", "/documents", "/claims", "/claims?kind=use&weapon=ap_mine",
        "/search", "/search?q=mines", "/search?q=nothinglikethis", "/changes", "/about", *things,
    ]  # fmt: skip
