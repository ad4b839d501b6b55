"""Claims as an Atom feed (RFC 4287)."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from mineban.ledger import StoredClaim
from mineban.site._ask import Ask
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._text import visible

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def claims_feed(found: Sequence[StoredClaim], ask: Ask) -> bytes:
    """The claims as entries, each with its sentence, its quotes, and whether a machine made it."""
    Xml.register_namespace("", _ATOM)
    here = ask.base.rstrip("/") + ask.path + (f"?{ask.query}" if ask.query else "")
    feed = Xml.Element(_tag("feed"))
    _add(feed, "id", here)
    _add(feed, "title", "Claims on mines and cluster munitions, mineban")
    _add(feed, "updated", max((one.made_at.isoformat() for one in found), default=f"{ask.on}T00:00:00Z"))
    Xml.SubElement(feed, _tag("link"), rel="self", href=here)
    Xml.SubElement(feed, _tag("link"), rel="alternate", href=ask.base + "claims")
    _add(Xml.SubElement(feed, _tag("author")), "name", "mineban")
    for view in claim_views(found):
        _entry(feed, view, ask.base.rstrip("/"))
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Xml.Element, view: ClaimView, base: str) -> None:
    entry = Xml.SubElement(feed, _tag("entry"))
    _add(entry, "id", f"urn:mineban:claim:{view.id}")
    _add(entry, "title", view.sentence)
    _add(entry, "updated", view.made_at.isoformat())
    Xml.SubElement(entry, _tag("link"), rel="alternate", href=base + view.address)
    Xml.SubElement(entry, _tag("category"), term=str(view.kind))
    _add(entry, "summary", _summary(view))


def _summary(view: ClaimView) -> str:
    quotes = " … ".join(f"“{quote.exact}”" for quote in view.quotes)
    made = "Machine-made, not reviewed." if view.machine_made else f"Review: {view.review}."
    sample = " Invented sample." if view.sample else ""
    return f"{quotes} ({view.document_title}). {made}{sample}"


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, _tag(name)).text = _NOT_XML.sub("\ufffd", visible(text))


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
