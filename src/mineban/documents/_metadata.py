"""Title, byline, date, site and language of a page, each with the place on the page that says so."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mineban.documents._dates import day_of


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of metadata and how it was found."""

    value: str
    how: str


_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "published": (
        "article:published_time",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "citation_publication_date",
        "date",
    ),
    "source": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "byline": ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl"),
    "sample": ("mineban-sample",),
}
_JSON_LD = {"title": "headline", "published": "datePublished", "source": "publisher", "byline": "author"}


def metadata(tree: Any) -> dict[str, Found]:
    """What the page says of itself, by `title`, `byline`, `published` (EDTF), `source`, `language` and `sample`.

    Looked for in this order: meta elements, JSON-LD, elements. A field that is nowhere is left out.
    """
    found: dict[str, Found] = {}
    for field, item in (*_from_meta(tree), *_from_json_ld(tree), *_from_elements(tree)):
        value = " ".join(item.value.split())
        value = day_of(value) if field == "published" else value
        value = _byline(value) if field == "byline" else value
        if value and field not in found:
            found[field] = Found(value, item.how)
    return found


def _from_meta(tree: Any) -> Iterator[tuple[str, Found]]:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        said.setdefault(key, element.get("content") or "")
    for field, keys in _META.items():
        for key in keys:
            if said.get(key):
                yield field, Found(said[key], f"meta {key}")


def _from_json_ld(tree: Any) -> Iterator[tuple[str, Found]]:
    for element in tree.iter("script"):
        if element.get("type") == "application/ld+json":
            for item in _objects(element.text or ""):
                for field, key in _JSON_LD.items():
                    yield field, Found(_named(item.get(key)), f"JSON-LD {key}")


def _named(value: Any) -> str:
    """The name of a thing, or the names of several."""
    if isinstance(value, list):
        return ", ".join(name for name in map(_named, value[:20]) if name)
    value = value.get("name") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block, those of its @graph too; none where it is broken."""
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return
    for item in parsed if isinstance(parsed, list) else [parsed]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _from_elements(tree: Any) -> Iterator[tuple[str, Found]]:
    for element in tree.iter("h1"):
        yield "title", Found(element.text_content(), "the first heading")
    for element in tree.iter("title"):
        yield "title", Found(element.text_content(), "the title element")
    for element in tree.iter("a", "p", "span", "div", "address"):
        if element.get("rel") == "author" or element.get("itemprop") == "author" or _is_byline(element):
            yield "byline", Found(element.text_content(), "the page's byline")
    for element in tree.iter("time"):
        yield "published", Found(element.get("datetime") or "", "the first time element")
    yield "language", Found((tree.get("lang") or "").split("-")[0].lower(), "the lang attribute")


def _is_byline(element: Any) -> bool:
    return "byline" in (element.get("class") or "").lower().replace("-", " ").replace("_", " ").split()


def _byline(said: str) -> str:
    """The names of a byline: without "By", without the date that may follow; "" for an address or a paragraph."""
    said = re.split(r"\s[|·•]\s", re.sub(r"^by\s+", "", said, flags=re.IGNORECASE))[0]
    return "" if "://" in said or len(said) > 200 else said.strip(" ,|")
