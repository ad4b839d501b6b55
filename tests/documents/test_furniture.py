"""A page laden with furniture, inside the article too: the article is read whole, and nothing else is."""

import time
from pathlib import Path

import pytest
from lxml import html

from mineban.documents import Loaded, load
from mineban.model import Document

HARD = Path(__file__).parent / "pages" / "hard.html"
SAMPLE = Path(__file__).parents[2] / "samples" / "treaty-news.html"


def read(page: Path) -> Document:
    [loaded] = load(page)
    assert isinstance(loaded, Loaded), loaded
    return loaded.document


def words(mark: str) -> list[str]:
    """Each piece of text under an element with this mark."""
    tree = html.fromstring(HARD.read_text(encoding="utf-8"))
    found = [" ".join(piece.split()) for box in tree.xpath(f"//*[@{mark}]") for piece in box.itertext()]
    return [piece for piece in found if len(piece) > 7]


def write(folder: Path, body: str, head: str = "") -> Path:
    (folder / "page.html").write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return folder / "page.html"


PARAGRAPHS = "".join(
    f"<p>In year {n} the deminers cleared field number {n}, the largest so far, and gave it back to those who own it, "
    "who ploughed it in the spring and sowed it with rye.</p>"
    for n in range(2001, 2007)
)


@pytest.mark.parametrize("piece", words("data-furniture"))
def test_no_furniture_reaches_the_text(piece: str) -> None:
    own = " ".join(words("data-content"))
    assert piece in own or piece not in read(HARD).text


@pytest.mark.parametrize("piece", words("data-content"))
def test_the_article_is_read_whole(piece: str) -> None:
    assert piece in " ".join(read(HARD).text.split())


def test_a_pull_quote_is_kept_once() -> None:
    assert read(HARD).text.count("I was six years old") == 1


def test_rows_of_a_table_stay_together() -> None:
    assert "| North bank | 201 | 12 |\n| Mill lane | 143 | 0 |" in read(HARD).text


def test_byline_date_and_site_say_where_they_were_found() -> None:
    document = read(HARD)
    assert document.byline == "Ida Marlow, Per Anders Holt"
    assert document.found_by["byline"] == "JSON-LD author"
    assert document.found_by["published"] == "meta article:published_time"
    assert document.source == "The Harbour Observer (invented outlet)"


def test_the_sample_page_is_marked_and_free_of_furniture() -> None:
    document = read(SAMPLE)
    assert document.sample
    for furniture in ("cookies", "Subscribe", "far country", "Minister denies", "Villagers", "morning letter", "Photo"):
        assert furniture not in document.text
    assert document.byline == "Ines Calloway"


def test_a_box_that_holds_the_article_is_never_taken_out(tmp_path: Path) -> None:
    body = f'<div class="has-comments social-layout"><div class="related-wrapper">{PARAGRAPHS}</div></div>'
    assert "field number 2003" in read(write(tmp_path, body)).text


def test_an_article_about_advertisements_is_read(tmp_path: Path) -> None:
    story = "<p>The related industries of Borland make mines, and most read the treaty with a lawyer at hand.</p>"
    assert "make mines" in read(write(tmp_path, f"<article>{PARAGRAPHS}{story}</article>")).text


def test_a_table_that_the_strict_search_drops_comes_back_at_its_place(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>State number {n}</td><td>199{n}</td></tr>" for n in range(1, 6))
    table = f'<div class="bottom"><table>{rows}</table></div>'
    document = read(write(tmp_path, f"<article>{PARAGRAPHS}{table}<p>That is all of them.</p></article>"))
    assert "| State number 3 | 1993 |" in document.text
    assert document.text.index("number 2006") < document.text.index("State number 3")
    assert document.found_by["text"].endswith("(precision, 5 lines of tables and lists by recall)")


def test_the_language_of_the_words_wins_over_the_template(tmp_path: Path) -> None:
    body = "<article>" + "<p>Сили оборони розмінували поле поблизу села, повідомила пресслужба області.</p>" * 1
    body += "<p>Роботи тривали два місяці, і жоден сапер не постраждав, сказав голова громади у вівторок.</p>"
    page = write(tmp_path, body + "<p>Поле повернули власникам, які планують засіяти його навесні.</p></article>")
    page.write_text(page.read_text(encoding="utf-8").replace("<html>", '<html lang="en">'), encoding="utf-8")
    document = read(page)
    assert document.language == "uk"
    assert document.found_by["language"].endswith("; the lang attribute says en")


def test_a_short_text_is_given_no_guessed_language(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Mines at Izium.", encoding="utf-8")
    assert read(tmp_path / "short.txt").language is None


def test_a_large_page_is_read_in_good_time(tmp_path: Path) -> None:
    rows = "".join(f"<p>Field {n} was cleared of its mines in the spring of that year.</p>" for n in range(6000))
    page = write(tmp_path, f"<article>{rows}</article>")
    start = time.process_time()
    assert "Field 5999" in read(page).text
    assert time.process_time() - start < 20
