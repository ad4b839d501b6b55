"""Review in a real Chromium: by keys alone, on three widths, and as a screen reader meets it."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import siteworld
import uvicorn
from playwright.sync_api import Browser
from test_site_browser import browser  # noqa: F401 - a fixture
from test_site_events import report

from mineban.law import Law
from mineban.ledger import Ledger, open_ledger
from mineban.model import Modality
from mineban.register import load
from mineban.site import create_app

pytestmark = pytest.mark.browser
PHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(siteworld.build(tmp_path_factory.mktemp("browser") / "w.sqlite")) as ledger:
        report(ledger, "a", speaker="The mayor", numbers={"mines": 20})
        report(ledger, "b", numbers={"mines": 300})
        report(ledger, "c", speaker="Russia", modality=Modality.DENIED)
        ledger.derive_events()
        ledger.people.add("Admin", "admin", PHRASE, "test")
        yield ledger


def served(ledger: Ledger, review: str) -> Iterator[str]:
    facts = load()
    app = create_app(ledger.where, Law(facts), facts, lambda: siteworld.TODAY, review=review)  # type: ignore[arg-type]
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def desk(world: Ledger) -> Iterator[str]:
    yield from served(world, "local")


@pytest.fixture(scope="module")
def team(world: Ledger) -> Iterator[str]:
    yield from served(world, "team")


def test_a_claim_is_judged_corrected_and_taken_back_by_keys(browser: Browser, desk: str, world: Ledger) -> None:  # noqa: F811
    context = browser.new_context(base_url=desk)
    page = context.new_page()
    page.goto("/review")
    page.keyboard.press("n")
    page.wait_for_url("**/review/claims/*")
    first = page.url.split("?")[0].rsplit("/", 1)[-1]
    page.keyboard.press("a")
    page.wait_for_selector(".done")
    assert world.claim(first).review == "accepted"
    page.keyboard.press("z")
    page.wait_for_url(f"**/review/claims/{first}")
    assert world.claim(first).review == "machine"
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "f-kind"
    page.fill("#f-model", "PMN-9")
    page.keyboard.press("r")  # typed in a field, it is a letter
    assert page.input_value("#f-model") == "PMN-9r"
    page.keyboard.press("Enter")
    page.wait_for_selector(".done")
    assert world.claim(first).claim.model == "PMN-9r"
    page.goto("/review")
    page.click("text=Turn keys off")
    page.keyboard.press("n")
    assert page.url.endswith("/review")
    context.close()


def test_pages_fit_and_axe_finds_nothing(browser: Browser, desk: str, team: str, world: Ledger) -> None:  # noqa: F811
    from axe_playwright_python.sync_playwright import Axe

    world.withhold(("Somebody Else",), "Ada", "threatened")
    event, claim = world.events()[0].id, world.claims()[0].id
    open_pages = ["/events", f"/events/{event}", "/review/agreement"]
    pages = [f"{desk}{path}" for path in ["/review", f"/review/claims/{claim}", f"/review/events/{event}", *open_pages]]
    pages += [f"{team}{path}" for path in ("/sign-in", "/people", "/review/withheld", "/review", "/review?second=1")]
    faults = []
    for scheme, width in (("light", 360), ("dark", 768), ("light", 1280)):
        context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{team}/sign-in")
        page.fill("#name", "Admin")
        page.fill("#password", PHRASE)
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")
        for address in pages:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{address} is {wide} wide at {width}"] if wide > width else []
            if width == 360 or scheme == "dark":
                found = Axe().run(page).response["violations"]
                faults += [f"{address}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found]
        context.close()
    assert faults == []
