from datetime import UTC, datetime

from mineban.model import Capture, Document


def test_a_place_in_the_text_is_on_a_page() -> None:
    document = Document("report", "First page.\n\nThird page.", pages=(0, 13, 13))
    assert document.page_of(0) == 1
    assert document.page_of(12) == 1
    assert document.page_of(13) == 3, "the second page has no text: it has no place of its own"


def test_without_pages_no_page_is_named() -> None:
    assert Document("news", "Some text.").page_of(3) is None


def test_a_capture_keeps_how_it_came() -> None:
    capture = Capture(b"x", "https://b.example/", datetime.now(UTC), redirects=("https://a.example/",))
    assert capture.redirects == ("https://a.example/",)
    assert capture.headers == {}
