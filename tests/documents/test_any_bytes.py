"""Whatever the bytes, each loader gives documents or one clear line, and never a traceback."""

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mineban.documents import Failed, Loaded, Skipped, load_stdin
from mineban.documents._formats import SUFFIXES
from mineban.documents._load import guarded
from mineban.model import Capture

LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _letter() -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "a <a@b.example>", "Mines", "Mon, 02 Mar 2026 10:00:00 +0000"
    made.set_content("Mines were found.")
    made.add_alternative("<p>Mines <b>were</b> found.</p>", subtype="html")
    made.add_attachment("More words.", filename="more.txt")
    return bytes(made)


def _pdf() -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=11)
    made.cell(0, 6, "Mines were found near the school.")
    made.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    return bytes(made.output())


_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>Mines were found near.</p></body></html>"
_WARC = (
    (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(_HTTP)
    )
    + _HTTP
    + b"\r\n\r\n"
)


def _wacz() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("archive/a.warc.gz", gzip.compress(_WARC))
    return into.getvalue()


SEEDS: dict[str, bytes] = {
    ".atom": b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><summary>Mines.</summary></entry></feed>',
    ".eml": _letter(),
    ".html": b"<html lang='en'><head><title>T</title></head><body><article><p>Mines were found.</p></article></body>",
    ".json": b'[{"id": "a", "text": "Mines were found.", "published": "2026-01"}]',
    ".pdf": _pdf(),
    ".rss": b'<rss version="2.0"><channel><item><description>Mines.</description></item></channel></rss>',
    ".txt": "Mines were found: міни.".encode(),
    ".wacz": _wacz(),
    ".warc": _WARC,
    ".warc.gz": gzip.compress(_WARC),
}


@st.composite
def broken(draw: Callable[..., object], whole: bytes) -> bytes:
    """The bytes of a real file with a piece cut out, doubled, or written over."""
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 200)))  # type: ignore[call-overload]
    piece = draw(st.one_of(st.binary(max_size=30), st.just(whole[start:end] * 2)))  # type: ignore[misc]
    return whole[:start] + piece + whole[end:]  # type: ignore[operator, misc, no-any-return]


def check(suffix: str, content: bytes) -> list[Loaded | Failed | Skipped]:
    media_type, read = SUFFIXES[suffix]
    capture = Capture(content, f"x{suffix}", datetime(2026, 1, 1, tzinfo=UTC), media_type)
    outcomes = list(guarded(capture.address, lambda: read(capture, "x")))
    assert outcomes, "a file gives at least one outcome"
    for outcome in outcomes:
        assert isinstance(outcome, Loaded | Failed | Skipped)
        if isinstance(outcome, Failed):
            assert "\n" not in str(outcome.error)
        if isinstance(outcome, Loaded):
            document = outcome.document
            assert document.text.strip()
            assert "\0" not in document.text
            document.text.encode(), document.name.encode(), document.title.encode()
            assert all(0 <= page <= len(document.text) for page in document.pages)
            assert list(document.pages) == sorted(document.pages)
    return outcomes


@pytest.mark.parametrize("suffix", sorted(SEEDS))
def test_each_seed_is_read(suffix: str) -> None:
    assert all(isinstance(outcome, Loaded) for outcome in check(suffix, SEEDS[suffix]))


@pytest.mark.parametrize("suffix", sorted(SEEDS))
@LIGHT
@given(st.data())
def test_a_broken_file_is_a_document_or_one_clear_line(suffix: str, data: st.DataObject) -> None:
    check(suffix, data.draw(broken(SEEDS[suffix])))


@pytest.mark.parametrize("suffix", sorted(SEEDS))
@LIGHT
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_a_document_or_one_clear_line(suffix: str, content: bytes) -> None:
    check(suffix, content)


@LIGHT
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_standard_input_may_be_anything(content: bytes) -> None:
    for outcome in load_stdin(io.BytesIO(content)):
        assert isinstance(outcome, Loaded | Failed | Skipped)
