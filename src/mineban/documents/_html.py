"""HTML pages: the main text without furniture, and metadata with how each piece was found.

The markup is never kept or rendered: what leaves this module is plain text.
"""

from typing import Any

from mineban.documents._bytes import check_text
from mineban.documents._encoding import decode
from mineban.documents._furniture import without_furniture
from mineban.documents._lines import joined, said_once, with_tables
from mineban.documents._markup import clean
from mineban.documents._metadata import Found, metadata
from mineban.documents._types import Loaded, Outcomes
from mineban.errors import EmptyError
from mineban.model import Capture, Document

_TWICE = 2_000_000
"""Characters of a page up to which the main text is sought twice; larger ones take their time as it is."""


def read_html(capture: Capture, name: str) -> Outcomes:
    """The one document of a page. Raises EmptyError where no main text is found."""
    check_text(capture.content, capture.address)
    decoded = decode(capture.content, capture.address, capture.headers)
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
        byline=values.get("byline", ""),
    )


def _tree(page: str, address: str) -> Any:
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        raise EmptyError(f"{address}: no HTML page in it")
    return tree


def _main_text(page: str, address: str) -> tuple[str, str]:
    """The article's text and how it was found: strictly, with the tables and lists that more recall adds.

    Where the strict search finds nothing, the one with more recall stands alone, and then the page as it came.
    """
    for pruned in (True, False):
        strict = _lines(page, address, pruned, strict=True)
        loose = _lines(page, address, pruned, strict=False) if len(page) <= _TWICE or not strict else []
        if strict:
            lines, added = with_tables(strict, loose)
            how = f"precision, {added} lines of tables and lists by recall" if added else "precision"
            return joined(said_once(lines)), f"{_tool()} ({how})"
        if loose:
            return joined(said_once(loose)), f"{_tool()} (recall)"
    raise EmptyError(f"{address}: no main text found on the page: save its text as .txt")


def _lines(page: str, address: str, pruned: bool, strict: bool) -> list[str]:
    import trafilatura

    tree = _tree(page, address)  # extraction eats the tree that it is given
    tree = without_furniture(tree) if pruned else tree
    text = trafilatura.extract(tree, fast=True, include_comments=False, favor_precision=strict, favor_recall=not strict)
    return [line for line in clean(text or "").split("\n") if line.strip()]


def _tool() -> str:
    import trafilatura

    return f"trafilatura {trafilatura.__version__}"
