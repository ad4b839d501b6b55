"""Claims and documents as Atom feeds (RFC 4287), with a point (GeoRSS) where the gazetteer knows the place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

from mineban.exports import ExportOptions
from mineban.ledger import ClaimFilter, DocumentHit, StoredClaim
from mineban.site._ask import Ask
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._documents import document_line
from mineban.site._filtering import as_parameters, chosen
from mineban.site._text import visible

_ATOM, _GEORSS = "http://www.w3.org/2005/Atom", "http://www.georss.org/georss"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def claims_feed(found: Sequence[StoredClaim], ask: Ask, wanted: ClaimFilter, query: str) -> bytes:
    """The claims as entries, each with its sentence, its quotes, and whether a machine made it."""
    feed = _feed(ask, "claims", wanted, query, (one.made_at.isoformat() for one in found))
    for view in claim_views(found):
        _entry(feed, view, ask.base.rstrip("/"))
    return _written(feed)


def documents_feed(found: Sequence[DocumentHit], ask: Ask, wanted: ClaimFilter, query: str) -> bytes:
    """The documents that a search found, each with extracts of its text round the words."""
    feed = _feed(ask, "documents", wanted, query, (hit.document.capture.taken.isoformat() for hit in found))
    for hit in found:
        line = document_line(hit.document)
        updated = hit.document.capture.taken.isoformat()
        sample = " Invented sample." if line.sample else ""
        said = f"{''.join(piece.text for piece in hit.snippet)} ({line.source or 'Publisher not given'}).{sample}"
        link = ask.base.rstrip("/") + line.address
        _add_entry(feed, f"urn:mineban:document:{line.id}", line.title, updated, link, said)
    return _written(feed)


def _feed(ask: Ask, what: str, wanted: ClaimFilter, query: str, updated: Iterable[str]) -> Xml.Element:
    """A feed without entries. Its id is that of the search, however the address was put."""
    Xml.register_namespace("", _ATOM)
    Xml.register_namespace("georss", _GEORSS)
    asked = ({"q": query} if query else {}) | as_parameters(wanted)
    here = ask.base + f"{what}.atom" + _query(asked)
    feed = Xml.Element(_tag("feed"))
    _add(feed, "id", here)
    _add(feed, "title", _title(what, wanted, query))
    _add(feed, "updated", max(updated, default=f"{ask.on}T00:00:00Z"))
    Xml.SubElement(feed, _tag("link"), rel="self", href=here)
    page = "search" + _query(asked | ({"in": what} if what == "documents" else {})) if query else what + _query(asked)
    Xml.SubElement(feed, _tag("link"), rel="alternate", href=ask.base + page)
    _add(Xml.SubElement(feed, _tag("author")), "name", "mineban")
    return feed


def _title(what: str, wanted: ClaimFilter, query: str) -> str:
    """What the subscriber will see in the list of feeds: the words and the conditions."""
    asked = [f"“{query}”"] if query else []
    asked += [f"{one.label}: {one.text}" for one in chosen(wanted)]
    about = f"{what.capitalize()} on mines and cluster munitions, mineban"
    return f"{'; '.join(asked)} ({about})" if asked else about


def _query(asked: Mapping[str, str]) -> str:
    return f"?{urlencode(asked)}" if asked else ""


def _entry(feed: Xml.Element, view: ClaimView, base: str) -> None:
    entry = _add_entry(
        feed,
        f"urn:mineban:claim:{view.id}",
        view.sentence,
        view.made_at.isoformat(),
        base + view.address,
        _summary(view),
    )
    Xml.SubElement(entry, _tag("category"), term=str(view.kind))
    point = ExportOptions().resolve(view.places, view.country)
    if point:
        Xml.SubElement(entry, f"{{{_GEORSS}}}point").text = f"{point[1]:g} {point[0]:g}"


def _add_entry(feed: Xml.Element, identity: str, title: str, updated: str, link: str, summary: str) -> Xml.Element:
    entry = Xml.SubElement(feed, _tag("entry"))
    _add(entry, "id", identity)
    _add(entry, "title", title)
    _add(entry, "updated", updated)
    Xml.SubElement(entry, _tag("link"), rel="alternate", href=link)
    _add(entry, "summary", summary)
    return entry


def _summary(view: ClaimView) -> str:
    quotes = " … ".join(f"“{quote.exact}”" for quote in view.quotes)
    made = "Machine-made, not reviewed." if view.machine_made else f"Review: {view.review}."
    sample = " Invented sample." if view.sample else ""
    return f"{quotes} ({view.document_title}). {made}{sample}"


def _written(feed: Xml.Element) -> bytes:
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, _tag(name)).text = _NOT_XML.sub("\ufffd", visible(text))


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
