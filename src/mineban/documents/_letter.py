"""Letters (EML): the body as a document, and each attachment that mineban can read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from pathlib import PurePath

from mineban.documents._bytes import shown
from mineban.documents._dates import day_of
from mineban.documents._markup import clean, words_of
from mineban.documents._types import Failed, Loaded, Outcomes, Skipped
from mineban.errors import DocumentError, EmptyError, MalformedError
from mineban.model import Capture, Document

Inner = Callable[[Capture, str, str], Outcomes]
"""Reads what is inside: the capture, its name, its suffix."""
_KEPT = ("from", "to", "cc", "subject", "date", "message-id", "reply-to", "list-id", "content-type")
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
"""What the standard library lets through on a broken letter."""


def read_letter(capture: Capture, name: str, inner: Inner | None = None) -> Outcomes:
    """The words of a letter, then its attachments (by `inner`). Raises MalformedError, EmptyError."""
    try:
        letter = message_from_bytes(capture.content, policy=policy.default)
        headers = dict(_headers(letter))
        text, how = _body(letter)
        parts = list(_attachments(letter))
    except _FAULTS as error:
        what = " ".join(f"{error}".split())[:200]
        raise MalformedError(f"{capture.address}: a broken letter (EML): {what}") from None
    if not headers and not parts:
        raise MalformedError(f"{capture.address}: not a letter (EML): it has no headers such as From, Date, Subject")
    capture = replace(capture, headers=headers)
    if text:
        yield Loaded(capture, _document(headers, text, how, name, capture.address))
    elif not parts:
        raise EmptyError(f"{capture.address}: a letter without text")
    for number, (file, content) in enumerate(parts, 1):
        yield from _attachment(capture, f"{name}-{number}", file, content, inner)


def _document(headers: dict[str, str], text: str, how: str, name: str, address: str) -> Document:
    who, mail = parseaddr(headers.get("from", ""))
    published = day_of(headers.get("date", ""))
    values = {"title": headers.get("subject", ""), "byline": who or mail, "source": mail.rpartition("@")[2]}
    said = {"title": "Subject", "byline": "From", "source": "From", "published": "Date"}
    found = {key: f"the letter's {said[key]}" for key, value in (values | {"published": published}).items() if value}
    found_by = {"text": how} | found
    return Document(
        name,
        text,
        title=values["title"],
        published=published or None,
        source=values["source"],
        address=address,
        byline=values["byline"],
        found_by=found_by,
    )


def _headers(letter: EmailMessage) -> Iterator[tuple[str, str]]:
    for key in _KEPT:
        value = letter.get(key)
        if value is not None:
            yield key, " ".join(clean(str(value)).split())


def _body(letter: EmailMessage) -> tuple[str, str]:
    part = letter.get_body(("plain", "html"))
    if part is None:
        return "", ""
    content = clean(_decoded(part))
    if part.get_content_type() == "text/html":
        return words_of(content), "the letter's HTML part"
    return content.strip(), "the letter's text part"


def _decoded(part: MIMEPart) -> str:
    try:
        content = part.get_content()
        return content if isinstance(content, str) else ""
    except LookupError:  # a character set that nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _attachments(letter: EmailMessage) -> Iterator[tuple[str, bytes | None]]:
    """Each attachment's name and bytes; None for a letter inside the letter."""
    for part in letter.iter_attachments():
        payload = part.get_payload(decode=True)
        name = shown(part.get_filename() or f"unnamed {part.get_content_type()}")
        yield name, payload if isinstance(payload, bytes) else None


def _attachment(capture: Capture, name: str, file: str, content: bytes | None, inner: Inner | None) -> Outcomes:
    address = f"{capture.address} (attachment {file})"
    if content is None or inner is None:
        yield Skipped(address, "a letter inside a letter")
        return
    try:
        yield from inner(replace(capture, content=content, address=address), name, PurePath(file).suffix.lower())
    except DocumentError as error:
        yield Failed(address, error)
