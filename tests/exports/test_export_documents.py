"""Citations and captures, read back by bibtexparser, rispy and warcio."""

import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import bibtexparser
import pytest
import rispy
from export_making import ARABIC, BORDER, TEXTS, Exporting, HandReader, HandReading, capture
from warcio.archiveiterator import ArchiveIterator

from mineban.documents import Loaded, load
from mineban.errors import ExportError
from mineban.exports import ExportOptions, export_to
from mineban.ledger import ClaimFilter, Ledger
from mineban.model import Document

TITLE = '=HYPERLINK("x") {50% & more}'


def test_bibtex_keeps_titles_with_signs_that_mean_something_to_it(exporting: Exporting) -> None:
    plain = [bibtexparser.middlewares.LatexDecodingMiddleware()]
    library = bibtexparser.parse_file(str(exporting("bibtex")[0]), append_middleware=plain)
    assert (len(library.entries), library.failed_blocks) == (2, [])
    border, market = (entry.fields_dict for entry in library.entries)
    assert border["title"].value.strip("{}") == TITLE.strip("{}")
    assert (border["year"].value, border["publisher"].value) == ("2022", "The Oss Gazette")
    assert "author" not in market
    assert "an invented sample" in market["note"].value
    assert "machine, not reviewed" in market["note"].value


def test_bibtex_keeps_addresses_verbatim(exporting: Exporting) -> None:
    border, market = bibtexparser.parse_file(str(exporting("bibtex")[0])).entries
    assert border["url"] == "https://gazette.example/2022/border?a=1&b=2"
    assert "url" not in market.fields_dict


def test_an_unbalanced_brace_ends_no_entry(ledger: Ledger, tmp_path: Path) -> None:
    document = Document("odd", "Nothing here.", title="A { too many \\ and } } three")
    ledger.add(capture(document.text.encode(), "odd"), document, HandReading(()), HandReader())
    export_to(ledger, "bibtex", tmp_path / "all.bib")
    library = bibtexparser.parse_file(str(tmp_path / "all.bib"))
    assert (len(library.entries), library.failed_blocks) == (3, [])


def test_ris_has_a_record_a_document(exporting: Exporting) -> None:
    with exporting("ris")[0].open(encoding="utf-8") as file:
        border, market = rispy.load(file)
    assert (border["title"], border["authors"], border["year"]) == (TITLE, ["Ana Weir"], "2022")
    assert (border["publisher"], border["date"]) == ("The Oss Gazette", "2022/06/30/")
    assert "year" not in market
    assert any("an invented sample" in note for note in market["notes"])


def test_only_the_documents_of_claims_that_fit_are_cited(exporting: Exporting) -> None:
    file, done = exporting("ris", ClaimFilter(weapon="ap_mine"))
    assert done.rows == 1
    assert "market" in file.read_text(encoding="utf-8")


def _records(file: Path) -> list[tuple[str, str | None, bytes]]:
    with file.open("rb") as stream:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(stream, check_digests="raise")
        ]


def test_warc_holds_the_bytes_as_received_under_no_local_path(exporting: Exporting, tmp_path: Path) -> None:
    file, done = exporting("warc")
    info, *records = _records(file)
    assert info[0] == "warcinfo"
    assert [body.decode() for _, _, body in records] == list(TEXTS.values())
    assert done.rows == 2
    assert all(target.startswith("urn:mineban:captures:") for _, target, _ in records if target)
    assert str(tmp_path).encode() not in b"".join(body for _, _, body in _records(file))


def test_captures_that_changed_are_counted_and_not_written(exporting: Exporting, tmp_path: Path) -> None:
    digest = sha256(ARABIC.encode()).hexdigest()
    (tmp_path / "ledger.sqlite.captures" / digest[:2] / digest).write_text("something else", encoding="utf-8")
    file, done = exporting("warc")
    assert (done.rows, done.without_bytes) == (1, 1)
    assert [body for kind, _, body in _records(file) if kind == "resource"] == [BORDER.encode()]


def test_of_the_web_the_way_and_the_headers_are_kept(ledger: Ledger, tmp_path: Path) -> None:
    got = capture(b"<p>Nothing.</p>", "https://news.example/b")
    got = replace(got, media_type="text/html", redirects=("https://news.example/a",), headers={"etag": '"1"\r\nx: y'})
    document = Document("web", "Nothing.", source="web only")
    ledger.add(got, document, HandReading(()), HandReader())
    export_to(ledger, "warc", tmp_path / "all.warc")
    page, way = [record for record in _records(tmp_path / "all.warc") if record[1] == "https://news.example/b"]
    assert page == ("resource", "https://news.example/b", b"<p>Nothing.</p>")
    assert way[::2] == ("metadata", b'redirected-from: https://news.example/a\r\nheader-etag: "1"x: y\r\n')


def test_warc_without_its_library_says_how_to_get_it(exporting: Exporting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(ExportError, match=r"pip install -e '\.\[warc\]'"):
        exporting("warc")


LETTER = (
    b"From: Ana <a@desk.example>\r\nTo: Bo <bo@source.example>\r\nCc: c@source.example\r\nSubject: Mines\r\n\r\nThere."
)


def test_who_got_a_letter_is_told_only_when_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letter.eml").write_bytes(LETTER)
    [loaded] = load(tmp_path / "in")
    assert isinstance(loaded, Loaded)
    ledger.add(loaded.capture, loaded.document, HandReading(()), HandReader())
    done = export_to(ledger, "warc", tmp_path / "all.warc")
    assert (done.rows, done.letters, done.without_bytes) == (2, 1, 0)
    assert b"source.example" not in b"".join(body for _, _, body in _records(tmp_path / "all.warc"))
    asked = export_to(ledger, "warc", tmp_path / "all.warc", options=ExportOptions(letters=True))
    assert (asked.rows, asked.letters) == (3, 0)
    assert [body for kind, _, body in _records(tmp_path / "all.warc") if kind == "resource"].count(LETTER) == 1


def test_an_attachment_of_a_letter_leaves_without_its_recipients(ledger: Ledger, tmp_path: Path) -> None:
    got = replace(capture(b"Words.", "letter.eml (attachment a.txt)"), headers={"to": "bo@source.example", "date": "x"})
    ledger.add(got, Document("a", "Words."), HandReading(()), HandReader())
    export_to(ledger, "warc", tmp_path / "all.warc")
    told = b"".join(body for _, _, body in _records(tmp_path / "all.warc"))
    assert b"header-date: x" in told
    assert b"bo@source.example" not in told
