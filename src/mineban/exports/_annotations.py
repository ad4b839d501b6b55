"""W3C Web Annotation Data Model, as JSON-LD: one annotation a claim, one target a quote.

Both selectors count as the standard does: TextPositionSelector in Unicode code points from 0, its
end the first one after the quote.
"""

from collections.abc import Iterable
from typing import BinaryIO

from mineban.exports._addresses import Addresses, licence_address
from mineban.exports._fields import Type, all_fields, values
from mineban.exports._streams import as_json, in_array, text_into
from mineban.exports._types import ExportOptions, Row
from mineban.model import Quote, state_name

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES: dict[Type, dict[str, str]] = {
    "number": {"@type": f"{_XSD}double"},
    "integer": {"@type": f"{_XSD}integer"},
    "boolean": {"@type": f"{_XSD}boolean"},
    "date": {"@type": f"{_XSD}date"},
    "list": {"@container": "@list"},
}


def write_annotations(stream: BinaryIO, rows: Iterable[Row], options: ExportOptions) -> None:
    """An AnnotationCollection with one page, written as the claims come; `total` stands at the end."""
    addresses = Addresses(options.base)
    collection = addresses.of("exports", "claims")
    head = {"@context": [_CONTEXT, context(options)], "id": collection, "type": "AnnotationCollection"}
    if options.licence:
        head["rights"] = licence_address(options.licence)
    if options.dated:
        head["generated"] = f"{options.dated}T00:00:00Z"
    with text_into(stream) as text:
        text.write(as_json(head)[:-1])
        text.write(f',"first":{{"id":{as_json(collection + "-1")},"type":"AnnotationPage","items":[')
        total = in_array(text, (_annotation(row, addresses) for row in rows))
        text.write(f'\n]}},"total":{total}}}\n')


def context(options: ExportOptions) -> dict[str, object]:
    """The terms that the standard does not have: the fields of a claim."""
    terms = Addresses(options.base).terms
    named = {field.name: {"@id": terms + field.name, **_TYPES.get(field.type, {})} for field in all_fields(options)}
    return {"mineban": terms, "Claim": "mineban:Claim", **named}


def _annotation(row: Row, addresses: Addresses) -> dict[str, object]:
    claim = addresses.of("claims", row.stored.id)
    made = {"created": row.stored.made_at.isoformat()} if row.options.times else {}
    rights = {"rights": licence_address(row.options.licence)} if row.options.licence else {}
    reader = {"id": addresses.of("readers", row.stored.reader), "type": "Software", "name": row.stored.reader}
    words = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en"}
    return {
        "id": f"{claim}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "creator": reader,
        **made,
        **rights,
        "body": [words | {"value": in_words(row)}, {"id": claim, "type": "Claim", **values(row)}],
        "target": [_target(row, quote, addresses) for quote in row.stored.claim.quotes],
    }


def in_words(row: Row) -> str:
    """The claim in one line, with its mark: what an annotation client shows that knows no claims."""
    claim = row.stored.claim
    parts = (
        f"{claim.speaker}: {state_name(claim.actor)}, {claim.kind}",
        claim.act or claim.weapon,
        claim.treaty,
        state_name(claim.country) if claim.country else None,
        claim.date,
        claim.modality,
    )
    mark = f"({values(row)['mark']}{'; an invented sample' if row.document.sample else ''})"
    return f"{', '.join(part for part in parts if part)} {mark}"


def _target(row: Row, quote: Quote, addresses: Addresses) -> dict[str, object]:
    language = {"language": row.document.language} if row.document.language else {}
    document = {"id": addresses.of("documents", row.document.id), "type": "Text", "format": "text/plain", **language}
    words = {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    place = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
    return {"type": "SpecificResource", "source": document, "selector": [words, place]}
