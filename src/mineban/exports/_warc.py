"""WARC 1.1: the captures of the documents, byte for byte, by FastWARC."""

import gzip
import io
import uuid
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from mineban.errors import ExportError, LedgerDamagedError
from mineban.exports._addresses import Addresses
from mineban.exports._types import ExportOptions, Tally
from mineban.ledger import CaptureRecord, Ledger, StoredDocument

_LETTERS = ("message/rfc822", "application/eml")
_RECIPIENTS = ("to", "cc", "bcc", "reply-to")


def write_warc(
    stream: BinaryIO, documents: Iterable[StoredDocument], options: ExportOptions, tally: Tally, ledger: Ledger
) -> None:
    """One `resource` record a capture, each its own gzip member. Raises ExportError where FastWARC is missing.

    A capture whose bytes are gone, or are no longer those that were received, is counted, not written.
    So is a letter, unless letters are asked for: its bytes and headers name all who got it.
    """
    addresses = Addresses(options.base)
    stream.write(_member("warcinfo", "", _about(options), _taken_on(options), "application/warc-fields"))
    for capture in _captures(documents):
        if capture.media_type in _LETTERS and not options.letters:
            tally.letters += 1
            continue
        try:
            body = ledger.capture_content(capture.sha256)
        except LedgerDamagedError:
            tally.without_bytes += 1
            continue
        tally.rows += 1
        for record in _records(capture, body, _target(capture, addresses), options.letters):
            stream.write(record)


def _records(capture: CaptureRecord, body: bytes, target: str, letters: bool) -> Iterator[bytes]:
    """The bytes; of the web, by which way they came and under which headers; and their time stamps."""
    when = capture.taken.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield _member("resource", target, body, when, capture.media_type)
    hidden = () if letters else _RECIPIENTS
    way = [("redirected-from", address) for address in capture.redirects]
    way += [(f"header-{name}", value) for name, value in sorted(capture.headers.items()) if name not in hidden]
    if way:
        lines = "".join(f"{_header(name)}: {_header(value)}\r\n" for name, value in way)
        yield _member("metadata", target, lines.encode(), when, "application/warc-fields")
    for stamp in capture.stamps:
        at = stamp.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield _member("metadata", target, stamp.token, at, "application/timestamp-reply")


def _captures(documents: Iterable[StoredDocument]) -> Iterator[CaptureRecord]:
    """Each capture once: several documents may come from one."""
    seen: set[str] = set()
    for stored in documents:
        if stored.capture.sha256 not in seen:
            seen.add(stored.capture.sha256)
            yield stored.capture


def _target(capture: CaptureRecord, addresses: Addresses) -> str:
    """The address of the web; for a file its digest, since where it lay is not told."""
    on_the_web = capture.address.startswith(("http://", "https://"))
    return capture.address if on_the_web else addresses.of("captures", capture.sha256)


def _about(options: ExportOptions) -> bytes:
    lines = ["software: mineban", "format: WARC File Format 1.1", f"licence: {options.licence or 'not stated'}"]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _taken_on(options: ExportOptions) -> str:
    """The standard wants a date of the file itself: that of the options, else the beginning of time."""
    return f"{options.dated or '1970-01-01'}T00:00:00Z"


def _header(value: str) -> str:
    """A value that came from outside, on one line: a line break would begin another header."""
    return "".join(c for c in value if c.isprintable())


def _member(kind: str, target: str, body: bytes, when: str, media_type: str) -> bytes:
    """One record, compressed on its own, with an id that follows from what it holds."""
    try:
        from fastwarc.warc import WarcRecord, WarcRecordType
    except ImportError:
        raise ExportError("warc needs FastWARC: pip install -e '.[warc]' in the checkout") from None
    record, out = WarcRecord(), io.BytesIO()
    urn = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {target} {sha256(body).hexdigest()}").urn
    record.init_headers(record_type=getattr(WarcRecordType, kind), record_urn=urn.removeprefix("urn:").encode())
    record.headers["WARC-Date"] = when
    if target:
        record.headers["WARC-Target-URI"] = _header(target)
    record.headers["Content-Type"] = _header(media_type)
    record.set_bytes_content(body)
    record.write(out, checksum_data=True)
    return gzip.compress(out.getvalue(), mtime=0)
