"""The search of the static copy: asked in a real Chromium, of a server that knows nothing but files."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import siteworld
from playwright.sync_api import Browser, Page, sync_playwright
from test_site_browser import CHROMIUM, SWITCHES

from mineban.law import Law
from mineban.register import load
from mineban.site import build_site, create_app


@pytest.fixture(scope="module")
def built(site_ledger: Path, few_states: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    folder = tmp_path_factory.mktemp("searchable") / "site"
    facts = load()
    done = build_site(create_app(site_ledger, Law(facts), facts, today=lambda: siteworld.TODAY), folder)
    assert done.searchable
    return folder


class Files(SimpleHTTPRequestHandler):
    """Serves files with the headers that the copy asks its host for."""

    def end_headers(self) -> None:
        for line in (Path(self.directory) / "_headers").read_text().splitlines()[1:]:
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"NOT TESTED IN A BROWSER: {CHROMIUM} is not there; install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def page(served: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=served)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert said == []


@pytest.mark.browser
def test_words_are_found_from_any_page_and_lead_to_the_claim(page: Page) -> None:
    page.goto("/states/UKR/")
    page.fill("#site-search", "scattered")
    page.press("#site-search", "Enter")
    assert page.url.endswith("/search/?q=scattered")
    hit = page.locator(".results li", has_text="Russia").first
    hit.locator("mark").first.wait_for()
    hit.locator("h3 a").click()
    page.wait_for_url("**/claims/*/")
    assert "Soldiers of Russia scattered PFM-1 mines" in page.inner_text("main")


@pytest.mark.browser
def test_hits_are_filtered_by_kind_and_state_and_keep_their_address(page: Page) -> None:
    page.goto("/search/?q=mines")
    page.locator(".results li").first.wait_for()
    page.select_option("#f-kind", "production")
    page.click("main form button")
    page.locator("h2", has_text="1 hit").wait_for()
    assert page.url.endswith("/search/?q=mines&kind=production")
    page.reload()
    page.locator("h2", has_text="1 hit").wait_for()
    page.goto("/search/?what=claims&state=Poland")
    page.locator("h2", has_text="2 hits").wait_for()


@pytest.mark.browser
def test_what_a_document_holds_is_shown_as_text(page: Page) -> None:
    page.goto("/search/?q=patrol")
    page.locator(".results li").first.wait_for()
    assert page.locator(".results script, .results svg, .results style").count() == 0
    assert "<script>alert(1)</script>" in page.inner_text(".results")
