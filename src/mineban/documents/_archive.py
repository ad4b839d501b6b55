"""Web archives: every page in a WARC, and in the WARCs of a WACZ."""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from mineban.documents._bytes import shown, too_large
from mineban.documents._extras import extra
from mineban.documents._types import Failed, Outcomes, Skipped
from mineban.documents._unpack import unchunk, unpack
from mineban.errors import DocumentError, EmptyError, MalformedError
from mineban.model import Capture

Inner = Callable[[Capture], Outcomes | None]
"""Reads the page of one record; None where its media type is none that mineban reads."""
_FAULTS = (OSError, ValueError, RuntimeError, EOFError)
_MOST_PARTS = 1000
"""WARCs in one WACZ."""


def read_warc(stream: BinaryIO, address: str, limit: int, inner: Inner) -> Outcomes:
    """The pages of an archive, one at a time, each with its own address, time and headers.

    What is passed over is counted, a line a kind. `limit` bounds a record, in bytes, after it is
    unpacked. Raises MalformedError where the archive breaks off or is none, EmptyError.
    """
    passed: Counter[str] = Counter()
    records = 0
    for record in _records(stream, address):
        records += 1
        yield from _record(record, limit, inner, passed)
    if not records:
        raise EmptyError(f"{address}: no record of a page in this web archive")
    for reason, times in sorted(passed.items()):
        yield Skipped(f"{address} ({times} records)", reason)


def read_wacz(stream: BinaryIO, address: str, limit: int, inner: Inner) -> Outcomes:
    """The pages of every WARC in the archive. Raises MalformedError, EmptyError."""
    try:
        archive = zipfile.ZipFile(stream)
        names = sorted(n for n in archive.namelist() if n.endswith((".warc", ".warc.gz")))[:_MOST_PARTS]
    except (zipfile.BadZipFile, *_FAULTS, NotImplementedError):
        raise MalformedError(f"{address}: a broken WACZ: it is no ZIP archive") from None
    if not names:
        raise EmptyError(f"{address}: no WARC in this archive")
    for name in names:
        yield from _part(archive, name, f"{address} ({shown(name)})", limit, inner)


def _part(archive: zipfile.ZipFile, name: str, address: str, limit: int, inner: Inner) -> Outcomes:
    try:
        with archive.open(name) as part:
            yield from read_warc(part, address, limit, inner)  # type: ignore[arg-type]
    except DocumentError as error:
        yield Failed(address, error)
    except (zipfile.BadZipFile, *_FAULTS, NotImplementedError) as error:
        yield Failed(address, MalformedError(f"{address}: a broken part of a WACZ: {_said(error)}"))


def _records(stream: BinaryIO, address: str) -> Iterator[Any]:
    warc = extra("fastwarc.warc", "warc", f"{address}: reading a web archive")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    try:
        yield from warc.ArchiveIterator(stream, record_types=kinds, parse_http=True)
    except _FAULTS as error:
        raise MalformedError(f"{address}: the web archive breaks off: {_said(error)}") from None


def _record(record: Any, limit: int, inner: Inner, passed: Counter[str]) -> Outcomes:
    address = shown(record.headers.get("WARC-Target-URI") or record.record_id or "record without address")
    status = record.http_headers.status_code if record.http_headers else None
    if status not in (None, 200, 203):
        passed[f"answers of status {status}"] += 1
        return
    try:
        capture = _capture(record, address, limit)
        read = inner(capture)
        if read is None:
            passed[f"{capture.media_type or 'without a media type'}, no format of mineban"] += 1
        else:
            yield from read
    except DocumentError as error:
        yield Failed(address, error)


def _capture(record: Any, address: str, limit: int) -> Capture:
    try:
        content = record.reader.read(limit + 1)
    except _FAULTS as error:
        raise MalformedError(f"{address}: a broken record of a web archive: {_said(error)}") from None
    if len(content) > limit:
        raise too_large(address, record.content_length, limit)
    if len(content) < record.content_length:
        raise MalformedError(f"{address}: cut off: {len(content)} of {record.content_length} bytes are in the archive")
    headers = _headers(record)
    if "chunked" in headers.get("transfer-encoding", ""):
        content = unchunk(content)
    content = unpack(content, headers.get("content-encoding", ""), address, limit)
    if not content:
        raise EmptyError(f"{address}: an empty record of a web archive")
    kind = record.http_content_type or record.headers.get("Content-Type") or ""
    media_type = kind.split(";")[0].strip().lower()
    return Capture(content, address, _time(record), media_type, headers=headers)


def _headers(record: Any) -> dict[str, str]:
    """The answer's headers, names in lower case, those said more than once joined; no cookies."""
    headers: dict[str, str] = {}
    for name, value in record.http_headers or ():
        key = shown(name.lower())
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    headers.pop("set-cookie", None)
    return headers


def _time(record: Any) -> datetime:
    try:
        taken: datetime = record.record_date
        return taken.astimezone(UTC)
    except (AttributeError, *_FAULTS):
        return datetime.fromtimestamp(0, UTC)


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
