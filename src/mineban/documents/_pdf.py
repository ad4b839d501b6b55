"""PDFs: the text of the pages, its line breaks mended, and where each page begins.

Pages without a text layer are counted and said. Running heads and page numbers are left out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from mineban.documents._extras import extra
from mineban.documents._pdf_lines import Line, is_closed, paragraphs
from mineban.documents._types import Loaded, Outcomes
from mineban.documents._words import BREAK, join, mend, vocabulary
from mineban.errors import EmptyError, MalformedError, TooLargeError
from mineban.model import Capture, Document

MAX_PAGES = 3000
"""The most pages of one PDF that are read."""
_EDGE = 2
"""Lines at the head and at the foot of a page that may be a running head or a page number."""
_NUMBER = re.compile(r"[\s|–-]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\s|–-]*", re.IGNORECASE)
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f\xad\ufeff\ud800-\udfff]")


def read_pdf(capture: Capture, name: str) -> Outcomes:
    """The one document of a PDF.

    Raises MalformedError where it is encrypted or broken, EmptyError where no page has text, TooLargeError.
    """
    pdfium = extra("pypdfium2", "pdf", f"{capture.address}: reading a PDF")
    lines, said = _open(pdfium, capture)
    without = sum(not page for page in lines)
    if without == len(lines):
        raise EmptyError(f"{capture.address}: {_count(without, len(lines))}: make the text readable (OCR) first")
    pages = _without_running_heads(lines)
    pages = pages if any(pages) else lines
    text, starts = _text([paragraphs(page) for page in pages])
    found_by = {"text": f"pypdfium2 {pdfium.version.PYPDFIUM_INFO.version}; {_count(without, len(lines))}"}
    notes = (_count(without, len(lines)),) if without else ()
    yield Loaded(capture, _document(name, text, starts, said, capture.address, found_by), notes=notes)


def _document(
    name: str, text: str, starts: tuple[int, ...], said: dict[str, str], address: str, found_by: dict[str, str]
) -> Document:
    """A PDF's own date is that of its making, often years off: it is said, and not taken for the publication."""
    title, byline = (" ".join(said.get(key, "").split()) for key in ("Title", "Author"))
    found_by |= {"title": "the PDF's Title"} if title else {}
    found_by |= {"byline": "the PDF's Author"} if byline else {}
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", said.get("CreationDate", ""))
    if made:
        found_by["made"] = f"{'-'.join(made.groups())} (the PDF's CreationDate; not taken as date of publication)"
    return Document(name, text, title=title, byline=byline, address=address, pages=starts, found_by=found_by)


def _open(pdfium: Any, capture: Capture) -> tuple[list[list[Line]], dict[str, str]]:
    try:
        pdf = pdfium.PdfDocument(capture.content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY):
            raise MalformedError(f"{capture.address}: this PDF is locked by a password: unlock it first") from None
        raise MalformedError(f"{capture.address}: a broken PDF: it cannot be opened") from None
    try:
        if len(pdf) > MAX_PAGES:
            raise TooLargeError(f"{capture.address}: {len(pdf)} pages, where at most {MAX_PAGES} are read: split it")
        return [list(_lines(pdf, number)) for number in range(len(pdf))], pdf.get_metadata_dict()
    except pdfium.PdfiumError:
        raise MalformedError(f"{capture.address}: a broken PDF: a page cannot be read") from None
    finally:
        pdf.close()


def _lines(pdf: Any, number: int) -> Iterator[Line]:
    """The lines of a page, as PDFium parts them, from top to bottom of the page's own order."""
    page = pdf[number]
    words = page.get_textpage()
    content = words.get_text_range()
    place = 0
    for raw in content.split("\n"):
        text = _NO_CHARACTERS.sub("", raw.rstrip("\r"))
        if text.strip():
            end = place + len(raw.rstrip()) - 1
            yield _placed(text.strip(), words, place + len(raw) - len(raw.lstrip()), end)
        place += len(raw) + 1
    words.close()
    page.close()


def _placed(text: str, words: Any, first: int, last: int) -> Line:
    most = words.count_chars() - 1
    if not 0 <= first <= last <= most:
        return Line(text)
    _, first_bottom, _, first_top = words.get_charbox(first, loose=True)
    _, last_bottom, right, _ = words.get_charbox(last, loose=True)
    return Line(text, first_bottom, last_bottom, first_top - first_bottom, right)


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Lines at the edges that many pages share, digits aside, and page numbers are left out."""
    often = Counter(mark for page in pages for mark in {_mark(line) for line in _edges(page)})
    enough = max(3, 0.4 * sum(bool(page) for page in pages))
    running = {mark for mark, times in often.items() if times >= enough}
    return [[line for line in page if line not in _edges(page) or not _is_running(line, running)] for page in pages]


def _edges(page: list[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _mark(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _is_running(line: Line, running: set[str]) -> bool:
    return _mark(line) in running or bool(_NUMBER.fullmatch(line.text))


def _text(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    """The text version, and where each page begins in it. A sentence that runs over the page's end goes on."""
    known = vocabulary(paragraph for page in pages for paragraph in page)
    text, starts = "", []
    for page in pages:
        mended = [mend(paragraph, known) for paragraph in page]
        if text and mended:
            text, mended[0] = _over_the_edge(text, mended[0], known)
        starts.append(len(text))
        text += "\n\n".join(mended)
    return text, tuple(starts)


def _over_the_edge(text: str, following: str, known: Counter[str]) -> tuple[str, str]:
    broken = re.search(r"(\w+)[-" + BREAK + r"]$", text)
    word = re.match(r"\w+", following)
    if broken and word and word[0][0].islower():
        joined = join(broken[1], word[0], known)
        half = joined[: -len(word[0])]
        return text[: broken.start()] + half, following
    goes_on = not is_closed(text) and following[:1].islower()
    return text + (" " if goes_on else "\n\n"), following


def _count(without: int, pages: int) -> str:
    have = "has" if without == 1 else "have"
    many = f"{pages} page{'' if pages == 1 else 's'}"
    return f"{without} of {many} {have} no text" if without else f"{many}, each with text"
