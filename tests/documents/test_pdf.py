from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from mineban.documents import Failed, Loaded, load

BODY = [
    "Russian forces have used anti-",
    "personnel mines in the east since Febru-",
    "ary 2022, on a scale not seen in this part of the world.",
    "The clearing of mine-",
    "affected land will take many years, the deputy minister said on Monday.",
]


def pdf(*pages: list[str], head: str = "", prepare: Callable[[FPDF], None] = lambda _: None) -> bytes:
    made = FPDF()
    made.set_auto_page_break(auto=False)
    prepare(made)
    made.set_font("helvetica", size=11)
    for number, lines in enumerate(pages, 1):
        made.add_page()
        for line in [head, *lines] if head else lines:
            made.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT") if line else made.ln(6)
        if head:
            made.set_y(-20)
            made.cell(0, 8, f"Page {number} of {len(pages)}", align="C")
    return bytes(made.output())


def only(folder: Path, content: bytes, name: str = "report.pdf") -> Loaded:
    (folder / name).write_bytes(content)
    [outcome] = load(folder / name)
    assert isinstance(outcome, Loaded), outcome
    return outcome


def failure(folder: Path, content: bytes) -> str:
    (folder / "bad.pdf").write_bytes(content)
    [outcome] = load(folder / "bad.pdf")
    assert isinstance(outcome, Failed), outcome
    return str(outcome.error)


def test_line_breaks_and_hyphens_are_mended(tmp_path: Path) -> None:
    text = only(tmp_path, pdf(BODY)).document.text
    assert "used anti-personnel mines in the east since February 2022, on a scale" in text
    assert "mine-affected land will take" in text


def test_a_broken_word_is_joined_as_the_document_writes_it_elsewhere(tmp_path: Path) -> None:
    lines = ["The sub-", "munitions lay there. Nobody had seen sub-munitions of the type,", "nor a co-", "operative."]
    assert "The sub-munitions lay there." in only(tmp_path, pdf(lines)).document.text


def test_a_gap_parts_paragraphs(tmp_path: Path) -> None:
    text = only(tmp_path, pdf([*BODY, "", "Second paragraph, which is", "of two lines."])).document.text
    assert text.endswith("on Monday.\n\nSecond paragraph, which is of two lines.")


def test_each_place_knows_its_page(tmp_path: Path) -> None:
    document = only(tmp_path, pdf(BODY, [], ["The third page is about clusters."])).document
    assert len(document.pages) == 3
    assert document.page_of(document.text.index("Russian")) == 1
    assert document.page_of(document.text.index("The third page")) == 3


def test_a_sentence_runs_over_the_end_of_a_page(tmp_path: Path) -> None:
    document = only(tmp_path, pdf(["The soldiers laid anti-"], ["personnel mines and the contami-"], ["nation grew."]))
    text = document.document.text
    assert text == "The soldiers laid anti-personnel mines and the contamination grew."
    assert document.document.page_of(text.index("personnel")) == 2


def test_pages_without_text_are_counted_and_said(tmp_path: Path) -> None:
    loaded = only(tmp_path, pdf(BODY, [], []))
    assert loaded.notes == ("2 of 3 pages have no text",)
    assert loaded.document.found_by["text"].endswith("2 of 3 pages have no text")
    assert only(tmp_path, pdf(BODY)).notes == ()


def test_a_scan_says_what_to_do(tmp_path: Path) -> None:
    assert failure(tmp_path, pdf([], [])).endswith("2 of 2 pages have no text: make the text readable (OCR) first")


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [[f"Chapter {word} tells of mines."] for word in ("one", "two", "three", "four")]
    text = only(tmp_path, pdf(*pages, head="Lantern Field Watch, yearly report")).document.text
    assert "Lantern" not in text
    assert "Page" not in text
    assert text.count("tells of mines.") == 4


def test_three_equal_pages_are_not_taken_for_running_heads(tmp_path: Path) -> None:
    assert only(tmp_path, pdf(["Mines."], ["Mines."], ["Mines."])).document.text == "Mines.\n\nMines.\n\nMines."


def test_title_and_author_are_kept_and_the_making_is_no_publication(tmp_path: Path) -> None:
    def say(made: FPDF) -> None:
        made.set_title("Mines on the paths")
        made.set_author("Ines Calloway")

    document = only(tmp_path, pdf(BODY, prepare=say)).document
    assert (document.title, document.byline, document.published) == ("Mines on the paths", "Ines Calloway", None)
    assert document.found_by["title"] == "the PDF's Title"
    assert "not taken as date of publication" in document.found_by["made"]


def test_a_pdf_is_known_by_its_mark_whatever_its_name(tmp_path: Path) -> None:
    assert only(tmp_path, pdf(BODY), "report.txt").capture.media_type == "application/pdf"


def test_a_locked_pdf_is_one_clear_line(tmp_path: Path) -> None:
    locked = pdf(BODY, prepare=lambda made: made.set_encryption(owner_password="o", user_password="u"))
    assert failure(tmp_path, locked).endswith("bad.pdf: this PDF is locked by a password: unlock it first")


@pytest.mark.parametrize("content", [b"%PDF-1.7 junk", pdf(BODY)[:300], b"no PDF at all"])
def test_a_broken_pdf_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    assert failure(tmp_path, content).endswith("bad.pdf: a broken PDF: it cannot be opened")


def test_a_missing_part_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    said = failure(tmp_path, pdf(BODY))
    mend = "pip install -e '.[pdf]' in the checkout"
    assert said.endswith(f"reading a PDF needs pypdfium2, which is not installed: {mend}")
