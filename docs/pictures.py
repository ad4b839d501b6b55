"""Makes the pictures of the README from the samples: python docs/pictures.py.

Needs Chromium and the development dependencies; writes docs/pictures/*.png.
"""

import socket
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from mineban.documents import Loaded, load
from mineban.law import Law
from mineban.ledger import open_ledger
from mineban.reader import load_reader
from mineban.register import load as load_register
from mineban.site import create_app

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


def main() -> None:
    """Read the samples, serve them, take the pictures."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as listening:
        ledger = _read_samples(Path(folder) / "samples.sqlite")
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        facts = load_register()
        server = uvicorn.Server(uvicorn.Config(create_app(ledger, Law(facts), facts), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            _take(f"http://127.0.0.1:{listening.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join()


def _read_samples(file: Path) -> Path:
    reader = load_reader()
    with open_ledger(file, create=True) as ledger:
        for found in load(HERE.parent / "samples"):
            if isinstance(found, Loaded):
                ledger.add(found.capture, found.document, reader.read(found.document), reader)
    return file


def _take(base: str) -> None:
    (HERE / "pictures").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        _shot(browser, base, "home.png", ".film:not([hidden])")
        _shot(browser, f"{base}/states/UKR", "state.png", "#apmbc .dispute")
        _shot(browser, f"{base}/documents/{_richest(browser, base)}", "document.png", "main")
        browser.close()


def _shot(browser: Browser, address: str, name: str, wait_for: str) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 1240}, color_scheme="light")
    page.goto(address)
    page.wait_for_selector(wait_for)
    page.screenshot(path=HERE / "pictures" / name)


def _richest(browser: Browser, base: str) -> str:
    """The document with the most claims."""
    found = browser.new_page().request.get(f"{base}/api/documents").json()["documents"]
    return str(max(found, key=lambda one: one["claims"])["id"])


if __name__ == "__main__":
    main()
