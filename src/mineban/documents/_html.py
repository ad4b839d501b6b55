"""HTML pages: the main text without furniture, and metadata with how each piece was found.

The markup is never kept or rendered: what leaves this module is plain text.
"""

from typing import Any

from mineban.documents._bytes import check_text
from mineban.documents._encoding import decode
from mineban.documents._metadata import Found, metadata
from mineban.documents._types import Loaded, Outcomes
from mineban.errors import EmptyError
from mineban.model import Capture, Document

_LONG = 25
"""Code points from which a paragraph said again is a repeat, not a "Yes" of an interview."""


def read_html(capture: Capture, name: str) -> Outcomes:
    """The one document of a page. Raises EmptyError where no main text is found."""
    check_text(capture.content, capture.address)
    decoded = decode(capture.content, capture.address)
    tree = _tree(decoded.text, capture.address)
    found = metadata(tree)
    text, how = _main_text(decoded.text, capture.address)
    found_by = {"encoding": decoded.found_by, "text": how} | {k: f.how for k, f in found.items()}
    yield Loaded(capture, _document(found, text, name, capture.address, found_by))


def _document(found: dict[str, Found], text: str, name: str, address: str, found_by: dict[str, str]) -> Document:
    values = {key: item.value for key, item in found.items()}
    return Document(
        name=name,
        text=text,
        title=values.get("title", ""),
        published=values.get("published"),
        source=values.get("source", ""),
        language=values.get("language"),
        address=address,
        sample="sample" in values,
        found_by=found_by,
    )


def _tree(page: str, address: str) -> Any:
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        raise EmptyError(f"{address}: no HTML page in it")
    return tree


def _main_text(page: str, address: str) -> tuple[str, str]:
    """The article's text and how it was found: strictly, else with more recall where that finds nothing."""
    import trafilatura

    for preference in ("precision", "recall"):
        tree = _tree(page, address)  # extraction eats the tree that it is given
        strict = preference == "precision"
        text = trafilatura.extract(
            tree, fast=True, include_comments=False, favor_precision=strict, favor_recall=not strict
        )
        if text and text.strip():
            return _said_once(text), f"trafilatura {trafilatura.__version__} ({preference})"
    raise EmptyError(f"{address}: no main text found on the page: save its text as .txt")


def _said_once(text: str) -> str:
    """The paragraphs, a blank line between them, without those that the page repeats word for word."""
    kept: list[str] = []
    seen: set[str] = set()
    for line in text.replace("\x00", "").splitlines():
        said = " ".join(line.split())
        if not said or said in seen or (kept and said == " ".join(kept[-1].split())):
            continue
        kept.append(line)
        if len(said) >= _LONG:
            seen.add(said)
    return "\n\n".join(kept)
