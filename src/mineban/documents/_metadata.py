"""Title, date, site and language of a page, each with the place on the page that says so."""

import json
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
    "sample": ("mineban-sample",),
}
_JSON_LD = {"title": "headline", "published": "datePublished", "source": "publisher"}


def metadata(tree: Any) -> dict[str, Found]:
    """What the page says of itself, by `title`, `published` (EDTF), `source`, `language` and `sample`.

    Looked for in this order: meta elements, JSON-LD, elements. A field that is nowhere is left out.
    """
    found: dict[str, Found] = {}
    for field, item in (*_from_meta(tree), *_from_json_ld(tree), *_from_elements(tree)):
        value = " ".join(item.value.split())
        value = day_of(value) if field == "published" else value
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
                    value = item.get(key)
                    value = value.get("name") if isinstance(value, dict) else value
                    if isinstance(value, str):
                        yield field, Found(value, f"JSON-LD {key}")


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
    for element in tree.iter("time"):
        yield "published", Found(element.get("datetime") or "", "the first time element")
    yield "language", Found((tree.get("lang") or "").split("-")[0].lower(), "the lang attribute")
