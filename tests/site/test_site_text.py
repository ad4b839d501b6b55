"""Other people's text on our pages."""

import pytest

from mineban.site._text import host_name, source_links, visible, visible_markup, web_address


def test_characters_that_turn_the_line_around_are_written_out() -> None:
    assert visible("mine\u202egnp.exe") == "mine[U+202E]gnp.exe"
    assert visible("a\x00b\x9f") == "a[U+0000]b[U+009F]"


def test_line_breaks_tabs_and_arabic_marks_stay() -> None:
    kept = "one\n\ttwo\u200f لغم"
    assert visible(kept) == kept


def test_visible_markup_escapes_and_names_the_character() -> None:
    shown = str(visible_markup("<script>\u202e</script>"))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert 'title="right-to-left override"' in shown


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://user:secret@bank.example/",
        "https://",
        "http://a b/",
        "https://exa\u202emple.org/",
        "http://[bad",
        "x\\y",
        "",
    ],
)
def test_only_plain_web_addresses_are_linked(address: str) -> None:
    assert web_address(address) is None


def test_web_addresses_are_linked_as_they_are() -> None:
    assert web_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"


def test_a_look_alike_host_shows_its_true_letters() -> None:
    assert host_name("https://www.example.org/x") == "example.org"
    assert host_name("https://еxample.org/").startswith("xn--")


def test_a_row_names_several_sources() -> None:
    web, repository, words = source_links("https://example.org/a/b | owner/name:data/acts.csv | a letter")
    assert (web.text, web.href) == ("example.org, b", "https://example.org/a/b")
    assert repository.href == "https://github.com/owner/name/blob/HEAD/data/acts.csv"
    assert (words.text, words.href) == ("a letter", None)


def test_no_source_gives_no_link() -> None:
    assert source_links("") == ()
