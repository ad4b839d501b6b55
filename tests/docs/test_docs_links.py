"""Links lead somewhere, and the site builds without a warning."""

import re
import subprocess
import sys
from pathlib import Path

import generate
import pytest
from docs_pages import DOCS, ROOT, anchors, prose, written_pages

LINK = re.compile(r"\]\(([^)\s]+)\)")


def _links() -> list[tuple[Path, str]]:
    return [
        (page, " ".join(target.split()))
        for page in written_pages()
        for target in LINK.findall(prose(page.read_text("utf-8")))
        if not target.startswith(("https://", "http://", "mailto:"))
    ]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages made at the build, by name."""
    return {name: page() for name, page in generate.PAGES.items()}


def test_every_link_leads_to_a_page_and_a_heading(made: dict[str, str]) -> None:
    assert len(_links()) > 40
    for page, target in _links():
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        is_made = there.parent == DOCS / "reference" and there.name in made
        assert is_made or there.exists(), f"{page.name}: {target} leads nowhere"
        if anchor:
            text = made[there.name] if is_made else there.read_text("utf-8")
            assert anchor in anchors(text), f"{page.name}: {target}: no such heading"


def test_the_site_builds_without_a_warning_and_asks_no_other_host(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", str(DOCS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    loaded = re.compile(r"<(?:script|link|img)\b[^>]*\b(?:src|href)=\"(?:https?:)?//")
    for page in tmp_path.rglob("*.html"):
        assert not loaded.search(page.read_text("utf-8")), page.name
