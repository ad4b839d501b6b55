"""The pages that people read, and the pieces of them that the tests check."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_FENCED = re.compile(r"^(`{3,})([^\n]*)\n(.*?)^\1\s*$", re.M | re.S)


def written_pages() -> list[Path]:
    """Every page in the repository that a person wrote or that is committed; not those made at the build."""
    inside = [page for page in sorted(DOCS.rglob("*.md")) if page.parent.name != "reference"]
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *inside]


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [body for _, info, body in _FENCED.findall(text) if info.strip() == language]


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return _FENCED.sub("", text)


def anchors(text: str) -> set[str]:
    """The anchors of the headings, as the forge and the site make them."""
    return {_slug(line) for line in re.findall(r"^#+ (.*)$", prose(text), re.M)}


def code_lines(text: str) -> Iterator[str]:
    """Each line of code: of fenced blocks and of those that are set in, continued lines joined."""
    for _, _, body in _FENCED.findall(text):
        yield from body.replace("\\\n", " ").splitlines()
    yield from re.findall(r"^    (\S.*)$", prose(text), re.M)


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
