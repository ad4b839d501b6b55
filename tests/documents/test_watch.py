"""Watching feeds: only what is new, politely, and on from where it stopped."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mineban.documents import LOOPBACK, Failed, Feed, FeedList, Fetcher, Loaded, Skipped, Watch, WatchState
from mineban.errors import ArgumentError

if TYPE_CHECKING:
    from conftest import Site

XML = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Time:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


class World:
    """A site with a feed, and a watch over it."""

    def __init__(self, site: "Site", folder: Path) -> None:
        self.site, self.file, self.time = site, folder / "watch.json", Time()
        self.delay, self.pages, self.every = 2.0, True, 3600.0

    def feed(self, *names: str, status: int = 200, **headers: str) -> None:
        for name in names:
            self.site.pages.setdefault(f"/{name}", (200, HTML, page(name)))
        self.site.pages["/feed"] = (status, XML | {k.replace("_", "-"): v for k, v in headers.items()}, self.rss(names))

    def rss(self, names: tuple[str, ...]) -> bytes:
        items = "".join(
            f"<item><title>{n}</title><link>{self.site.root}/{n}</link><description>{words(n)}</description>"
            "<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>"
            for n in names
        )
        return f'<rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>'.encode()

    def watch(self) -> Watch:
        feeds = FeedList((Feed(f"{self.site.root}/feed", "desk", self.every, self.pages),), self.delay)
        fetcher = Fetcher(allow=LOOPBACK, seconds=5)
        return Watch(feeds, WatchState(self.file), fetcher, self.time.clock, self.time.sleep)

    def once(self) -> list[Loaded | Failed | Skipped]:
        self.site.asked.clear()
        return list(self.watch().once())

    def asked(self) -> list[str]:
        return [path for path in self.site.paths() if path != "/robots.txt"]


def words(name: str) -> str:
    return f"The army laid mines near {name}, the mayor of the town said on Monday, and the road was closed to all."


def page(name: str) -> bytes:
    return f"<html><body><article><h1>Mines near {name}</h1><p>{words(name)}</p></article></body></html>".encode()


def texts(outcomes: list[Loaded | Failed | Skipped]) -> list[str]:
    return [outcome.document.address.rpartition("/")[2] for outcome in outcomes if isinstance(outcome, Loaded)]


@pytest.fixture
def world(site: "Site", tmp_path: Path) -> Iterator[World]:
    return World(site, tmp_path)


def test_the_page_behind_each_entry_is_read_once(world: World) -> None:
    world.feed("oldford", "newford")
    assert texts(world.once()) == ["oldford", "newford"]
    assert texts(world.once()) == []
    assert world.asked() == ["/feed"]


def test_what_the_page_does_not_say_is_taken_from_the_feed(world: World) -> None:
    world.feed("oldford")
    [loaded] = world.once()
    assert isinstance(loaded, Loaded)
    assert (loaded.document.published, loaded.document.source) == ("2026-03-02", "Desk")
    assert loaded.document.found_by["published"] == "the entry's published"


def test_the_feeds_own_words_are_read_where_the_list_says_so(world: World) -> None:
    world.pages = False
    world.feed("oldford")
    [loaded] = world.once()
    assert isinstance(loaded, Loaded)
    assert loaded.document.text == words("oldford")
    assert world.asked() == ["/feed"]


def test_only_new_entries_are_read(world: World) -> None:
    world.feed("oldford")
    world.once()
    world.feed("newford", "oldford")
    assert texts(world.once()) == ["newford"]


def test_an_unchanged_feed_is_asked_for_conditionally(world: World) -> None:
    stamp = "Mon, 02 Mar 2026 10:00:00 GMT"
    world.feed("oldford", ETag='"v1"', Last_Modified=stamp)
    world.once()
    world.site.pages["/feed"] = (304, {}, b"")
    [skipped] = world.once()
    assert isinstance(skipped, Skipped)
    asked = dict(world.site.asked)["/feed"]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', stamp)


def test_a_look_that_is_broken_off_goes_on_where_it_stopped(world: World) -> None:
    world.feed("one", "two", "three", ETag='"v1"')
    looking = world.watch().once()
    assert isinstance(next(looking), Loaded)
    assert isinstance(next(looking), Loaded)  # "two" is in hand, and not stored yet
    del looking
    assert texts(world.once()) == ["two", "three"]
    assert "if-none-match" not in dict(world.site.asked)["/feed"], "the feed must be sent again, for the rest of it"


def test_robots_txt_is_asked_first_and_kept(world: World) -> None:
    world.feed("open", "closed")
    world.site.pages["/robots.txt"] = (200, {}, b"User-agent: mineban\nDisallow: /clo*\n")
    loaded, failed = world.once()
    assert world.site.paths()[0] == "/robots.txt"
    assert isinstance(loaded, Loaded)
    assert isinstance(failed, Failed)
    assert str(failed.error).endswith("/closed: closed to mineban by the site's robots.txt")
    assert "/closed" not in world.asked()


def test_robots_txt_is_asked_where_a_redirect_leads_too(world: World) -> None:
    world.feed("open", "closed")
    world.site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /closed\n")
    world.site.pages["/open"] = (302, {"Location": "/closed"}, b"")
    assert all(isinstance(outcome, Failed) for outcome in world.once())
    assert "/closed" not in world.asked()


def test_a_feed_closed_by_robots_txt_is_not_read(world: World) -> None:
    world.feed("oldford")
    world.site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
    [failed] = world.once()
    assert isinstance(failed, Failed)
    assert world.asked() == []


def test_without_an_answer_on_robots_txt_nothing_is_read(world: World) -> None:
    world.feed("oldford")
    world.site.pages["/robots.txt"] = (503, {}, b"")
    [failed] = world.once()
    assert isinstance(failed, Failed)
    assert world.asked() == []


def test_between_two_requests_to_a_host_there_is_a_pause(world: World) -> None:
    world.feed("one", "two")
    world.once()
    assert world.time.slept == [2.0, 2.0, 2.0], "robots.txt, feed, one, two: three pauses"


def test_a_longer_pause_that_robots_txt_asks_for_is_kept(world: World) -> None:
    world.feed("one")
    world.site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    world.once()
    assert world.time.slept == [7.0, 7.0]


def test_a_passing_fault_is_tried_again_with_growing_pauses(world: World) -> None:
    world.feed("oldford")
    failing = iter([503, 502])

    def sometimes(handler: BaseHTTPRequestHandler) -> None:
        status = next(failing, 200)
        body = page("oldford") if status == 200 else b""
        handler.send_response(status)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    world.site.pages["/oldford"] = sometimes
    assert texts(world.once()) == ["oldford"]
    assert world.asked() == ["/feed", "/oldford", "/oldford", "/oldford"]
    assert [pause for pause in world.time.slept if pause > 2] == [4.0, 8.0]


@pytest.mark.parametrize("as_date", [False, True])
def test_a_short_retry_after_is_waited_for(world: World, as_date: bool) -> None:
    world.feed("oldford")
    until = format_datetime(datetime.fromtimestamp(world.time.now + 29, UTC), usegmt=True)
    world.site.pages["/oldford"] = (429, {"Retry-After": until if as_date else "25"}, b"")
    world.once()
    assert any(20 < pause <= 29 for pause in world.time.slept)


def test_a_feed_that_asks_to_wait_is_left_alone_until_then(world: World) -> None:
    world.feed("oldford")
    fine = world.site.pages["/feed"]
    world.site.pages["/feed"] = (503, {"Retry-After": "7200"}, b"")
    [failed] = world.once()
    assert isinstance(failed, Failed)
    assert "tried again from" in str(failed.error)
    world.site.pages["/feed"] = fine
    [skipped] = world.once()
    assert isinstance(skipped, Skipped)
    assert world.asked() == []
    world.time.now += 7201
    assert texts(world.once()) == ["oldford"]


def test_a_feed_that_goes_on_failing_is_asked_ever_more_seldom(world: World) -> None:
    world.site.pages["/feed"] = (500, {}, b"")
    waits = []
    for _ in range(4):
        world.once()
        state = json.loads(world.file.read_text())["feeds"][f"{world.site.root}/feed"]
        waits.append(round((state["not_before"] - world.time.now) / 3600))
        world.time.now = state["not_before"] + 1
    assert waits == [1, 2, 4, 8]


def test_a_page_that_goes_on_failing_is_given_up_and_said(world: World) -> None:
    world.feed("broken", "fine")
    world.site.pages["/broken"] = (500, {}, b"")
    said = [str(o.error) for _ in range(6) for o in world.once() if isinstance(o, Failed)]
    assert len(said) == 5
    assert "tried again at the next look" in said[0]
    assert "given up after 5 looks" in said[-1]


def test_a_page_that_is_gone_is_said_once(world: World) -> None:
    world.feed("gone", "fine")
    del world.site.pages["/gone"]
    failed, loaded = world.once()
    assert isinstance(failed, Failed)
    assert "404 Not Found" in str(failed.error)
    assert isinstance(loaded, Loaded)
    assert world.once() == []


def test_a_server_that_is_down_is_not_asked_for_every_page(world: World, site: "Site") -> None:
    world.feed("one")
    feed = world.rss(("one",)).replace(site.root.encode(), b"http://127.0.0.1:1")
    twice = feed.replace(b"</channel>", feed[feed.index(b"<item>") : feed.index(b"</channel>")] + b"</channel>")
    site.pages["/feed"] = (200, XML, twice.replace(b":1/one", b":1/two", 1))
    first, second = world.once()
    assert isinstance(first, Failed)
    assert isinstance(second, Failed)
    assert "not asked for, as" in str(second.error)


def test_an_address_inside_that_a_feed_points_to_is_not_reached(world: World, site: "Site") -> None:
    world.feed("one")
    site.pages["/feed"] = (200, XML, world.rss(("one",)).replace(site.root.encode(), b"http://169.254.169.254"))
    [failed] = world.once()
    assert isinstance(failed, Failed)
    assert "not of the open internet" in str(failed.error)


def test_looking_for_ever_waits_until_a_feed_is_due(world: World) -> None:
    world.feed("one")
    looking = world.watch().forever()
    start = world.time.now
    assert isinstance(next(looking), Loaded)
    world.feed("two", "one")
    assert isinstance(next(looking), Loaded)
    assert world.time.now - start >= 3600


def test_a_broken_state_says_what_to_do(world: World) -> None:
    for content in ("no json", '{"version": 9}', '{"version": 1, "feeds": {"x": {"seen": 3}}}', "[]"):
        world.file.write_text(content)
        with pytest.raises(ArgumentError, match="move it away"):
            WatchState(world.file)
