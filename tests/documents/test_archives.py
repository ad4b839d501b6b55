import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from mineban.documents import Failed, Loaded, Skipped, load

WORDS = "Zimbabwe cleared the last field of its northern border, the mine action centre said on Monday."
PAGE = f"<html lang='en'><head><title>Cleared</title></head><body><article><p>{WORDS}</p></article></body></html>"
TAKEN = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def record(address: str, body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode()
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.set_bytes_content(head + body)
    made.headers["WARC-Target-URI"] = address
    made.headers["WARC-Date"] = TAKEN.strftime("%Y-%m-%dT%H:%M:%SZ")
    made.headers["Content-Type"] = "application/http; msgtype=response"
    into = io.BytesIO()
    packed = GzipWriter(into)
    made.write(packed)
    packed.close()
    return into.getvalue()


HTML = "Content-Type: text/html; charset=utf-8"
ONE = record("https://a.example/one", PAGE.encode(), HTML, "Set-Cookie: track=me", "ETag: w1")


def outcomes(folder: Path, content: bytes, name: str = "crawl.warc.gz", **how: int) -> list[object]:
    (folder / name).write_bytes(content)
    return list(load(folder / name, **how))


def test_each_page_keeps_its_address_time_and_headers(tmp_path: Path) -> None:
    [loaded] = outcomes(tmp_path, ONE)
    assert isinstance(loaded, Loaded)
    assert WORDS in loaded.document.text
    assert loaded.document.address == loaded.capture.address == "https://a.example/one"
    assert loaded.capture.taken == TAKEN
    assert loaded.capture.headers["etag"] == "w1"
    assert loaded.capture.content == PAGE.encode()


def test_cookies_are_not_kept(tmp_path: Path) -> None:
    [loaded] = outcomes(tmp_path, ONE)
    assert isinstance(loaded, Loaded)
    assert "set-cookie" not in loaded.capture.headers


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    body = gzip.compress(PAGE.encode())
    [loaded] = outcomes(tmp_path, record("https://a.example/2", body, HTML, "Content-Encoding: gzip"))
    assert isinstance(loaded, Loaded)
    assert WORDS in loaded.document.text


def chunked(body: bytes) -> bytes:
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("br", brotli.compress), ("deflate", zlib.compress), ("gzip, br", lambda b: brotli.compress(gzip.compress(b)))],
)
def test_every_usual_packing_is_undone(tmp_path: Path, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = chunked(pack(PAGE.encode()))
    headers = [HTML, f"Content-Encoding: {encoding}", "Transfer-Encoding: chunked"]
    [loaded] = outcomes(tmp_path, record("https://a.example/2", body, *headers))
    assert isinstance(loaded, Loaded), loaded
    assert WORDS in loaded.document.text


def test_an_unknown_packing_is_said(tmp_path: Path) -> None:
    [failed] = outcomes(tmp_path, record("https://a.example/2", b"x", HTML, "Content-Encoding: rot13"))
    assert isinstance(failed, Failed)
    assert str(failed.error).endswith("packed as 'rot13', which mineban does not unpack")


def test_an_archive_that_is_not_packed_is_read_too(tmp_path: Path) -> None:
    [loaded] = outcomes(tmp_path, gzip.decompress(ONE), "crawl.warc")
    assert isinstance(loaded, Loaded)


def test_what_is_passed_over_is_counted(tmp_path: Path) -> None:
    image = record("https://a.example/i", b"\x89PNG", "Content-Type: image/png")
    gone = record("https://a.example/g", PAGE.encode(), HTML, status="404 Not Found")
    found = outcomes(tmp_path, ONE + image + image + gone)
    assert [(s.address, s.reason) for s in found if isinstance(s, Skipped)] == [
        (f"{tmp_path}/crawl.warc.gz (1 records)", "answers of status 404"),
        (f"{tmp_path}/crawl.warc.gz (2 records)", "image/png, no format of mineban"),
    ]


def test_a_bomb_is_stopped_at_the_bound(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 3_000_000)
    found = outcomes(tmp_path, record("https://a.example/b", bomb, HTML, "Content-Encoding: gzip") + ONE, limit=10_000)
    assert isinstance(found[0], Failed)
    assert "at most" in str(found[0].error)
    assert isinstance(found[1], Loaded)


@pytest.mark.parametrize("content", [b"junk", b"WARC/1.0\r\njunk", b"\x1f\x8b\x08 broken"])
def test_what_is_no_archive_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    [failed] = outcomes(tmp_path, content)
    assert isinstance(failed, Failed)
    assert "web archive" in str(failed.error)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_an_archive_that_breaks_off_gives_what_it_has_and_never_half_a_page(tmp_path: Path, share: float) -> None:
    noise = " ".join(sha256(bytes([n])).hexdigest() for n in range(50))
    two = record("https://a.example/two", f"{PAGE}<p>{noise}</p>".encode(), HTML)
    found = outcomes(tmp_path, ONE + two[: int(len(two) * share)])
    assert [type(outcome) for outcome in found] == [Loaded, Failed]


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as made:
        made.writestr("datapackage.json", "{}")
        made.writestr("archive/a.warc.gz", ONE)
        made.writestr("archive/b.warc.gz", b"\x1f\x8b\x08 broken")
    first, second = load(tmp_path / "crawl.wacz")
    assert isinstance(first, Loaded)
    assert isinstance(second, Failed)
    assert "archive/b.warc.gz" in second.address


@pytest.mark.parametrize("content", [b"junk", b"PK\x03\x04junk"])
def test_a_broken_wacz_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    [failed] = outcomes(tmp_path, content, "crawl.wacz")
    assert isinstance(failed, Failed)
    assert "broken WACZ" in str(failed.error)
