from pathlib import Path

import pytest

from mineban.documents import Feed, read_feed_list
from mineban.errors import ArgumentError

GOOD = """
contact = "desk@monitor.example"
delay = 5
every = "2h"
[[feed]]
address = "https://lantern.example/feed.xml"
name = "Lantern"
[[feed]]
address = "https://desk.example/atom"
every = "1d"
pages = false
"""


def write(folder: Path, text: str | bytes) -> Path:
    (folder / "FEEDS.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "FEEDS.toml"


def test_a_list_is_read(tmp_path: Path) -> None:
    found = read_feed_list(write(tmp_path, GOOD))
    assert (found.contact, found.delay) == ("desk@monitor.example", 5.0)
    assert found.feeds == (
        Feed("https://lantern.example/feed.xml", "Lantern", 7200.0),
        Feed("https://desk.example/atom", "", 86400.0, pages=False),
    )


ONE = '[[feed]]\naddress = "https://a.example/"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("feeds = [", "not TOML"),
        ("", "no feeds: write [[feed]]"),
        ('feed = "https://a.example/"', "no feeds: write [[feed]]"),
        ("[[feed]]\n", 'feed 1: address = "https://…" is needed'),
        ('[[feed]]\naddress = "a.example"', "feed 1: address"),
        ('[[feed]]\naddress = "file:///etc/passwd"', "feed 1: address"),
        ("[[feed]]\naddress = 3", "feed 1: address: text in quotation marks"),
        (ONE + 'evry = "1h"', "feed 1: 'evry' is unknown: address, every, name, pages are known"),
        (ONE + 'every = "often"', 'feed 1: every: a time such as "30m"'),
        (ONE + 'every = "5s"', "feed 1: every: a time"),
        (ONE + 'pages = "yes"', "feed 1: pages: true"),
        (ONE + ONE, "https://a.example/ is there twice"),
        ("delay = -1\n" + ONE, "delay: seconds"),
        ("speed = 1\n" + ONE, "'speed' is unknown"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_malformed_list_says_where_and_what_is_meant(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        read_feed_list(write(tmp_path, text))
    assert said in str(caught.value)
    assert "FEEDS.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_list_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="cannot be read: No such file"):
        read_feed_list(tmp_path / "none.toml")
