"""The pages in a real Chromium: what is shown at the end of the main job, on three widths, without scripts."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
FEWER_ROWS = """document.querySelectorAll('tbody, .names, .reasons, .periods, .claims').forEach(
  all => [...all.children].slice(8).forEach(one => one.remove()))"""
"""Rows are all alike: axe needs a few of each, not hundreds."""
WIDTHS = (360, 768, 1280)
KINDS_OF_PAGE = ("/", "/states", "/states/UKR", "/states/POL", "/treaties", "/treaties/apmbc", "/deadlines", "/claims",
                 "/documents", "/weapons", "/weapons/pfm-1", "/groups", "/sources", "/sources?role=speaker",
                 "/search?q=mines", "/changes", "/about", "/api/docs", "/nope")  # fmt: skip


@pytest.fixture(scope="module")
def base(site_app: FastAPI) -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(site_app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip(f"NOT TESTED IN A BROWSER: {CHROMIUM} is not there; install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base, java_script_enabled=True, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base, java_script_enabled=False, viewport={"width": 360, "height": 780})
    yield context.new_page()
    context.close()


def things(page: Page) -> list[str]:
    """Documents with claims that overlap and with tricks, and a claim of each."""
    documents = {one["title"][:5]: one["address"] for one in page.request.get("/api/documents").json()["documents"]}
    claims = page.request.get("/api/claims?kind=use").json()["claims"]
    actor = page.request.get("/api/groups").json()["groups"][0]["address"]
    source = page.request.get("/api/sources").json()["sources"][0]["address"]
    return [documents["Mines"], documents["Title"], claims[0]["address"], claims[-1]["address"], actor, source]


def test_from_the_first_page_to_why_ukraine_is_contested_and_held_open(scriptless: Page) -> None:
    scriptless.goto("/")
    assert "161 states are bound by the Ottawa Convention" in scriptless.inner_text("h1")
    scriptless.click("table.leaving >> text=Ukraine")
    status = scriptless.locator("#apmbc")
    assert "party, contested" in status.inner_text()
    assert "The treaty’s text supports this view." in status.inner_text()
    assert "the withdrawal would be held open by armed conflicts" in status.inner_text()


def test_poland_is_a_former_party_since_its_day(scriptless: Page) -> None:
    scriptless.goto("/states")
    scriptless.click("table.matrix >> text=Poland")
    assert scriptless.url.endswith("/states/POL")
    assert "a former party under the Ottawa Convention" in scriptless.inner_text(".lead")
    assert "since 20 February 2026" in scriptless.inner_text("#apmbc")


def test_another_day_is_asked_for_by_form(scriptless: Page) -> None:
    scriptless.goto("/states/POL")
    scriptless.fill("input[name=on]", "2026-02-19")
    scriptless.click("text=Show that day")
    assert "withdrawing, still bound" in scriptless.inner_text("#apmbc")


def test_from_a_search_to_a_claim_to_its_place_in_the_document_and_back(scriptless: Page) -> None:
    scriptless.goto("/")
    scriptless.fill("#site-search", "Izium")
    scriptless.press("#site-search", "Enter")
    assert scriptless.locator("mark >> text=Izium").count() >= 1
    scriptless.click(".results li:first-child h3 a")
    scriptless.click("text=The whole document")
    scriptless.click(".text a.ref >> nth=0")
    assert "#claim-" in scriptless.url
    scriptless.click("li:target >> text=in the text")
    assert "#q" in scriptless.url


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(browser: Browser, base: str, width: int) -> None:
    context = browser.new_context(base_url=base, viewport={"width": width, "height": 800})
    page = context.new_page()
    for address in [*KINDS_OF_PAGE, *things(page)]:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} pixels wide in a window of {width}: {_culprits(page, width)}"
    context.close()


def _culprits(page: Page, width: int) -> list[str]:
    found: list[str] = page.evaluate(
        """width => [...document.querySelectorAll('main *')]
           .filter(e => e.getBoundingClientRect().right > width + 1)
           .slice(0, 4).map(e => `${e.tagName} ${e.getAttribute('class')} ${e.textContent.slice(0, 40)}`)""",
        width,
    )
    return found


def test_everything_that_can_be_clicked_can_be_reached_by_keyboard_and_shows_it(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_no_script_style_or_foreign_request_runs_on_a_page_of_tricks(browser: Browser, base: str) -> None:
    context: BrowserContext = browser.new_context(base_url=base)
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(base) else said.append(request.url))
    for address in [*things(page), "/search?q=<script>alert(1)</script>", "/claims"]:
        page.goto(address)
        assert page.locator("h1").is_visible(), "a planted style hides the page"
    assert said == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, base: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(base_url=base, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    for address in [*KINDS_OF_PAGE, *things(page)]:
        page.goto(address)
        page.evaluate(FEWER_ROWS)
        only = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
        found = Axe().run(page, options=only).response["violations"]
        faults += [f"{address}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found]
    assert faults == []
    context.close()


def test_the_brief_prints_with_its_sources_and_without_forms(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto("/states/UKR")
    assert not page.locator("nav").first.is_visible()
    assert not page.locator("form").first.is_visible()
    assert page.locator("#sources").is_visible()
    shown = page.evaluate("getComputedStyle(document.querySelector('.notes a[href^=http]'), '::after').content")
    assert "http" in shown


def test_the_map_is_played_as_a_film_and_moved_by_keyboard(page: Page) -> None:
    page.goto("/")
    slider = page.get_by_label("Day of the map")
    slider.wait_for()
    poland = page.locator("[data-land=POL] path")
    assert poland.get_attribute("class") == "m-former_party"
    for _ in range(10):
        slider.press("ArrowLeft")
    assert poland.get_attribute("class") == "m-withdrawing"
    assert poland.get_attribute("fill") == "url(#p-withdrawing)"
    assert slider.get_attribute("aria-valuetext") == "1 January 2026, 163 states bound"
    assert page.locator("[data-count=withdrawing]").is_visible()
    page.get_by_role("button", name="Play").press("Enter")
    page.get_by_role("button", name="Pause").wait_for()
    page.locator(".film strong", has_text="2027").wait_for()
    page.get_by_role("button", name="Pause").press("Enter")
    assert page.get_by_role("button", name="Play").is_visible()
    slider.press("Home")
    page.click("text=All about this day")
    assert page.url.endswith("?treaty=apmbc&on=1980-01-01")


def test_the_film_goes_in_slow_steps_for_those_who_want_less_motion(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Play").click()
    page.locator(".film strong", has_text="1 January 1998").wait_for()
    context.close()


def test_without_scripts_the_map_stands_and_nothing_is_offered_that_does_not_work(scriptless: Page) -> None:
    scriptless.goto("/")
    assert scriptless.locator(".map").is_visible()
    assert not scriptless.locator(".film").is_visible()
    assert not scriptless.locator("input[type=range]").is_visible()
    assert scriptless.locator("[data-land=NOR] title").count() == 1
