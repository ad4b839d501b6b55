"""JSON documents: one object, or a list of them, with id, title, published, text and source."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mineban.documents._bytes import check_text
from mineban.documents._encoding import decode
from mineban.documents._types import Failed, Loaded, Outcomes
from mineban.errors import DateError, DocumentError, EmptyError, MalformedError
from mineban.model import Capture, Document, parse_edtf

_TEXTS = ("title", "published", "source", "language", "byline")
KNOWN = frozenset({"id", "text", "sample", *_TEXTS})


def read_json(capture: Capture, name: str) -> Outcomes:
    """Each document of a JSON file; a broken entry of a list does not stop the others.

    Raises MalformedError, with the line, where the file is not JSON.
    """
    parsed = _parse(capture)
    if not isinstance(parsed, list):
        yield _loaded(capture, parsed, name, capture.address)
        return
    if not parsed:
        raise EmptyError(f"{capture.address}: an empty list: there is no document in it")
    yield from _entries(capture, parsed, name)


def _entries(capture: Capture, entries: list[Any], name: str) -> Outcomes:
    for number, entry in enumerate(entries, 1):
        address = f"{capture.address} (document {number})"
        try:
            yield _loaded(capture, entry, f"{name}-{number}", address)
        except DocumentError as error:
            yield Failed(address, error)


def _parse(capture: Capture) -> Any:
    check_text(capture.content, capture.address)
    text = decode(capture.content, capture.address).text
    try:
        return json.loads(text, object_pairs_hook=_no_field_twice)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise MalformedError(f"{capture.address}: not JSON at {where}: {error.msg}") from None
    except RecursionError:
        raise MalformedError(f"{capture.address}: not a document: nested too deeply") from None
    except ValueError as error:
        raise MalformedError(f"{capture.address}: not JSON: {error}") from None


def _no_field_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the field {next(n for n in names if names.count(n) > 1)!r} is there twice")
    return fields


def _loaded(capture: Capture, fields: Any, name: str, address: str) -> Loaded:
    if not isinstance(fields, Mapping):
        raise MalformedError(
            f"{address}: not a document: an object with id, title, published, text and source is needed"
        )
    faults = list(_faults(fields))
    if faults:
        raise MalformedError(f"{address}: not a document: {'; '.join(faults)}")
    if not fields["text"].strip():
        raise EmptyError(f"{address}: the text is empty")
    return Loaded(capture, _document(fields, name, capture.address), tuple(sorted(map(str, set(fields) - KNOWN))))


def _document(fields: Mapping[str, Any], name: str, address: str) -> Document:
    given = fields.get("id")
    return Document(
        name=name if given in (None, "") else str(given),
        text=fields["text"],
        title=fields.get("title") or "",
        published=fields.get("published") or None,
        source=fields.get("source") or "",
        language=fields.get("language") or None,
        address=address,
        sample=fields.get("sample") is True,
        byline=fields.get("byline") or "",
        found_by={field: f"the field {field!r}" for field in _TEXTS if fields.get(field)},
    )


def _faults(fields: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(fields.get("text"), str):
        yield "it has no text"
    if isinstance(fields.get("id"), bool | float | list | dict):
        yield "its id is neither text nor a whole number"
    if fields.get("sample") not in (None, True, False):
        yield "sample is neither true nor false"
    for name in _TEXTS:
        if not isinstance(fields.get(name), str | None):
            yield f"{name} is not text"
    yield from _not_characters(fields)
    yield from _date_faults(fields.get("published"))


def _not_characters(fields: Mapping[str, Any]) -> Iterator[str]:
    """JSON can write what no text holds: NUL, and halves of a surrogate pair."""
    for name in ("id", "text", *_TEXTS):
        value = fields.get(name)
        if isinstance(value, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value):
            yield f"{name} holds what is no character (NUL, or half a surrogate pair)"


def _date_faults(published: object) -> Iterator[str]:
    try:
        if isinstance(published, str) and published:
            parse_edtf(published)
    except DateError as error:
        yield f"published: {error}"
