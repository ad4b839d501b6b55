"""Pages: the article reaches the reader, the furniture does not, and each piece of metadata says whence."""

from pathlib import Path

import pytest

from mineban.documents import Loaded, load
from mineban.model import Document

STORY = [
    "Soldiers of Borland laid antipersonnel mines along the river on Tuesday, the mayor of Oldford said.",
    "“They came at night and left before dawn,” said Anna Grau, who farms there. Two of her cows were killed.",
    "The army did not answer questions. Borland joined the treaty in 1999, and has said nothing of leaving it since.",
]
ARTICLE = "<html><head>{}</head><body><article><p>{}</p></article></body></html>"
JSON_LD = '<script type="application/ld+json">'
PAGE = """<!doctype html><html lang="en-GB"><head>{head}</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news</a></li></ul></nav></header>
<aside class="promo"><h3>Subscribe now</h3><p>Get our newsletter about landmines every week, only 2 a month.</p></aside>
<article><h1>Mines by the river</h1><p class="byline">By Ada Stone</p>
<p>{0}</p><p>{0}</p><p>{1}</p>
<div class="related"><h3>Related</h3><ul><li><a href="/r1">Neverland used cluster bombs, says report</a></li>
<li><a href="/r2">Ten killed by mine in Farland</a></li></ul></div>
<p>{2}</p><p>{0}</p></article>
<section class="comments"><p>First! Great article about mines, I think they should all be banned now.</p></section>
<footer><p>Copyright. Cookie policy: we use cookies to improve your visit.</p></footer>
<script>alert("mines were laid by script")</script></body></html>"""


def page(tmp_path: Path, head: str = "", content: bytes | None = None) -> Document:
    file = tmp_path / "page.html"
    file.write_bytes(content or PAGE.format(*STORY, head=head).encode())
    (outcome,) = load(file)
    assert isinstance(outcome, Loaded), outcome
    return outcome.document


def test_the_article_is_there_and_the_furniture_is_not(tmp_path: Path) -> None:
    text = page(tmp_path).text
    assert all(paragraph in text for paragraph in STORY)
    for furniture in ("World news", "newsletter", "Neverland", "Farland", "Cookie", "First!", "alert", "<"):
        assert furniture not in text


def test_what_the_page_repeats_is_kept_once(tmp_path: Path) -> None:
    assert page(tmp_path).text.count(STORY[0]) == 1


def test_a_short_answer_may_be_given_twice(tmp_path: Path) -> None:
    talk = "".join(
        f"<p>Did you see the mines at place number {n}, and who put them there?</p><p>Yes.</p>" for n in range(6)
    )
    text = page(tmp_path, content=f"<html><body><article>{talk}</article></body></html>".encode()).text
    assert text.count("Yes.") == 6


def test_metadata_says_how_it_was_found(tmp_path: Path) -> None:
    head = (
        '<title>Mines | Post</title><meta property="og:title" content="Mines  by the river">'
        '<meta property="article:published_time" content="2025-07-16T23:30:00-05:00">'
        '<meta property="og:site_name" content="Post">'
    )
    document = page(tmp_path, head)
    assert (document.title, document.published, document.source) == ("Mines by the river", "2025-07-16", "Post")
    assert document.language == "en"
    assert document.found_by["title"] == "meta og:title"
    assert document.found_by["published"] == "meta article:published_time"
    assert document.found_by["language"] == "the lang attribute"
    assert document.found_by["text"].startswith("trafilatura")


@pytest.mark.parametrize(
    ("head", "published", "how"),
    [
        (f'{JSON_LD}{{"@graph": [{{"datePublished": "2024-02-03"}}]}}</script>', "2024-02-03", "JSON-LD datePublished"),
        ('<meta name="dc.date" content="2001">', "2001", "meta dc.date"),
        ('<meta name="date" content="last Tuesday">', None, None),
        (f'{JSON_LD}{{"datePublished": [1, </script>', None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_date_is_taken_only_where_the_page_gives_one(
    tmp_path: Path, head: str, published: str | None, how: str | None
) -> None:
    document = page(tmp_path, head)
    assert document.published == published
    assert document.found_by.get("published") == how


@pytest.mark.parametrize(
    ("charset", "codec"), [("windows-1251", "cp1251"), ("koi8-u", "koi8-u"), ("ISO-8859-1", "cp1252")]
)
def test_a_declared_charset_is_used(tmp_path: Path, charset: str, codec: str) -> None:
    words = "Mines “by” the river: größer" if codec == "cp1252" else "Міни біля річки знайшли сапери"
    document = page(
        tmp_path, content=ARTICLE.format(f'<meta charset="{charset}">', f"{words} {'word ' * 40}").encode(codec)
    )
    assert words in document.text
    assert document.found_by["encoding"] == f"{codec} (declared)"


def test_a_declared_charset_that_is_none_does_no_harm(tmp_path: Path) -> None:
    body = ARTICLE.format('<meta charset="rot13">', f"Für {'Wörter und Sätze ' * 30}")
    assert "Wörter" in page(tmp_path, content=body.encode("cp1252")).text


def test_entities_stay_text(tmp_path: Path) -> None:
    body = ARTICLE.format("", f"He wrote &lt;script&gt;alert(1)&lt;/script&gt; {'and more words ' * 20}")
    assert "<script>alert(1)</script>" in page(tmp_path, content=body.encode()).text
