"""The site as static files: whole, without forms, the same each time, and only what changed is written."""

import re
from pathlib import Path

import pytest
import siteworld
from fastapi import FastAPI
from lxml import html

from mineban.errors import ArgumentError, MinebanError
from mineban.law import Law
from mineban.register import load
from mineban.site import _static_search, build_site, create_app
from mineban.site._build import static_address


def app_over(ledger: Path) -> FastAPI:
    facts = load()
    return create_app(ledger, Law(facts), facts, today=lambda: siteworld.TODAY)


@pytest.fixture(scope="module")
def built(site_ledger: Path, few_states: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    folder = tmp_path_factory.mktemp("static") / "site"
    build_site(app_over(site_ledger), folder, "https://monitor.example/")
    return folder


def pages(folder: Path) -> list[Path]:
    return list(folder.rglob("*.html"))


def test_every_page_is_there_at_its_address(built: Path) -> None:
    for name in (
        "index.html",
        "states/UKR/index.html",
        "api/states/UKR.json",
        "claims.geojson",
        "deadlines.ics",
        "404.html",
    ):
        assert (built / name).is_file(), name
    assert "party, contested" in (built / "states/UKR/index.html").read_text()


def test_no_link_is_broken(built: Path) -> None:
    for file in pages(built):
        for link in re.findall(r'href="(/[^"]*)"', file.read_text()):
            target = html.fromstring(f"<a href='{link}'/>").get("href").split("#")[0].split("?")[0]
            there = built / target.lstrip("/")
            assert there.is_file() or (there / "index.html").is_file(), f"{file} links to {link}"


def test_what_needs_a_server_is_left_out(built: Path) -> None:
    for file in pages(built):
        tree = html.fromstring(file.read_text())
        assert {form.get("action") for form in tree.findall(".//form")} == {"/search/"}, file
        assert not tree.xpath("//a[starts-with(@href, '/review/claims')]"), file


def test_citations_name_the_place_where_it_will_be_served(built: Path) -> None:
    assert "https://monitor.example/states/UKR?on=2026-11-24" in (built / "api/states/UKR.json").read_text()


@pytest.mark.usefixtures("few_states")
def test_building_again_writes_nothing_and_a_change_writes_what_it_touches(
    built: Path, site_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed: list[int] = []
    index = _static_search._index

    async def counted(wanted: list[_static_search.Record]) -> dict[str, bytes]:
        indexed.append(len(wanted))
        return await index(wanted)

    monkeypatch.setattr(_static_search, "_index", counted)
    again = build_site(app_over(site_ledger), built, "https://monitor.example/")
    assert (again.written, again.removed, indexed) == (0, 0, [])
    other = build_site(app_over(siteworld.build(tmp_path / "empty.sqlite", only=1)), built, "https://monitor.example/")
    assert 0 < other.written < again.unchanged
    assert other.removed > 0
    assert len(indexed) == 1


def test_a_folder_of_something_else_is_left_alone(site_app: FastAPI, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ArgumentError, match="choose an empty or a new folder"):
        build_site(site_app, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("base", ["https://example.org/mines/", "example.org", "ftp://example.org/", "https:///"])
def test_a_copy_that_would_not_stand_at_the_root_of_a_host_is_refused(
    site_app: FastAPI, tmp_path: Path, base: str
) -> None:
    with pytest.raises(ArgumentError, match="needs a host of its own"):
        build_site(site_app, tmp_path / "new", base)


def test_a_broken_link_stops_the_build_and_is_named(
    site_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mineban.site._build._SEEDS", ("/nowhere",))
    with pytest.raises(MinebanError, match="the start links to /nowhere, which answers 404"):
        build_site(app_over(site_ledger), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("few_states")
def test_without_pagefind_the_copy_has_no_search_and_says_so(
    site_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mineban.site._build.can_index", lambda: False)
    done = build_site(app_over(site_ledger), tmp_path / "site")
    assert not done.searchable
    assert not (tmp_path / "site/search").exists()
    assert 'action="/search' not in (tmp_path / "site/index.html").read_text()
    assert "wasm" not in (tmp_path / "site/_headers").read_text()


@pytest.mark.parametrize(
    ("address", "static"),
    [
        ("/", "/"),
        ("/states/UKR", "/states/UKR/"),
        ("/states/UKR?kind=use#claims", "/states/UKR/kind=use/"),
        ("/api/", "/api/index.json"),
        ("/api/states/UKR?kind=use", "/api/states/UKR/kind=use.json"),
        ("/api/docs", "/api/docs/"),
        ("/api/openapi.json", "/api/openapi.json"),
        ("/claims.csv", "/claims.csv"),
        ("/claims.csv?state=UKR&kind=use", "/claims/state=UKR+kind=use.csv"),
        ("/claims?actor=%2e%2e%2f", "/claims/actor=+2e+2e+2f-d9208758c2ff6423/"),
        ("/static/site.css?v=1", "/static/site.css"),
    ],
)
def test_an_address_has_one_place_among_the_files(address: str, static: str) -> None:
    assert static_address(address) == static
