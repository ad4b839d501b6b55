"""Reading feeds again and again: politely, only what is new, and on from where it stopped.

An entry counts as read only once the caller asks for the next outcome, that is, once it was stored.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from mineban.documents._feed import entry_address, entry_outcome, parse_feed, value_of
from mineban.documents._feed_list import Feed, FeedList
from mineban.documents._fetch import Answer, Fetcher, said
from mineban.documents._language import with_language
from mineban.documents._load import load_capture
from mineban.documents._robots import Manners
from mineban.documents._types import Failed, Loaded, Outcomes, Skipped
from mineban.documents._watch_state import FeedState, WatchState
from mineban.errors import DocumentError, EmptyError, ExtraMissingError, FetchError, ForbiddenError, NotTextError
from mineban.model import Capture

MOST_TRIES = 5
"""How often the page of one entry is tried, over several looks."""
_AT_ONCE = 3
"""How often one address is tried within a look."""
_PATIENCE = 30.0
"""The longest wait within a look, in seconds; a longer Retry-After is kept for the next looks."""
_DAY = 86400.0
_PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Statuses that may be another in a while."""


class _PassingError(FetchError):
    """A fault that may be gone in a while: after `wait` seconds, where the server said so.

    `whole`: the server fails, not one page of it. `untried`: so it was not asked for this page.
    """

    def __init__(self, message: str, wait: float = 0.0, whole: bool = False, untried: bool = False) -> None:
        super().__init__(message)
        self.wait, self.whole, self.untried = wait, whole, untried


class Watch:
    """Looks at the feeds of a list, and remembers in `state` what was read."""

    def __init__(
        self,
        feeds: FeedList,
        state: WatchState,
        fetcher: Fetcher | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`clock` and `sleep` stand in for the real ones in tests."""
        fetcher = replace(fetcher or Fetcher(), contact=feeds.contact)
        self._feeds, self._state, self._clock, self._sleep = feeds, state, clock, sleep
        self._manners = Manners(fetcher, feeds.delay, clock, sleep)
        self._down: dict[str, str] = {}

    def once(self) -> Outcomes:
        """One look at every feed but those whose server asked to wait."""
        self._forget()
        for feed in self._feeds.feeds:
            yield from self._look(feed)

    def forever(self) -> Outcomes:
        """Look at each feed as often as its list says; ends never."""
        while True:
            due, feed = min(((self._due(feed), feed) for feed in self._feeds.feeds), key=lambda pair: pair[0])
            if due > self._clock():
                self._forget()
                self._sleep(due - self._clock())
            yield from self._look(feed)

    def _forget(self) -> None:
        """What robots.txt says, and which servers are down, may have changed."""
        self._manners.forget()
        self._down.clear()

    def _due(self, feed: Feed) -> float:
        state = self._state.of(feed.address)
        return max(state.looked + feed.every, state.not_before)

    def _look(self, feed: Feed) -> Outcomes:
        state = self._state.of(feed.address)
        if state.not_before > self._clock():
            yield Skipped(feed.address, f"asked to wait until {_moment(state.not_before)}")
            return
        try:
            yield from self._entries(feed, state)
            state.failures, state.not_before = 0, 0.0
        except ExtraMissingError:
            raise
        except DocumentError as error:
            wait = self._back_off(feed, state, error)
            yield Failed(feed.address, FetchError(f"{error}; tried again from {_moment(wait)}"))
        state.looked = self._clock()
        self._state.save()

    def _back_off(self, feed: Feed, state: FeedState, error: DocumentError) -> float:
        state.failures += 1
        asked = error.wait if isinstance(error, _PassingError) else 0.0
        pause = max(asked, min(feed.every * 2 ** min(state.failures - 1, 10), _DAY))
        state.not_before = self._clock() + min(pause, 7 * _DAY)
        return state.not_before

    def _entries(self, feed: Feed, state: FeedState) -> Outcomes:
        answer = self._patiently(feed.address, _conditions(state))
        if answer.status == 304:
            yield Skipped(feed.address, "unchanged since the last look")
            return
        capture = _captured(answer)
        try:
            parsed = parse_feed(capture)
        except EmptyError as error:
            yield Failed(feed.address, error)
            return
        keys = [_key(entry) for entry in parsed.entries]
        for number, (key, entry) in enumerate(zip(keys, parsed.entries, strict=True), 1):
            if key not in state.seen:
                own = entry_outcome(capture, parsed.feed, entry, number, feed.name or feed.address)
                yield from self._entry(state, key, entry_address(entry) if feed.pages else "", own)
        state.seen = [key for key in state.seen if key in keys]
        state.tries = {key: tries for key, tries in state.tries.items() if key in keys}
        done = set(keys) <= set(state.seen)
        state.etag = answer.headers.get("etag", "") if done else ""
        state.modified = answer.headers.get("last-modified", "") if done else ""

    def _entry(self, state: FeedState, key: str, page: str, own: Loaded | Failed) -> Outcomes:
        """One entry. After each `yield` the caller has dealt with it: only then it is marked as read."""
        try:
            yield from self._page(page, own) if page else _in_language(own)
        except _PassingError as error:
            tries = state.tries[key] = state.tries.get(key, 0) + (not error.untried)
            if tries < MOST_TRIES:
                yield Failed(page, FetchError(f"{error}; tried again at the next look"))
                self._state.save()
                return
            yield Failed(page, FetchError(f"{error}; given up after {MOST_TRIES} looks"))
        except ExtraMissingError:
            raise
        except DocumentError as error:
            yield Failed(page, error)
        state.seen.append(key)
        state.tries.pop(key, None)
        self._state.save()

    def _page(self, address: str, own: Loaded | Failed) -> Outcomes:
        answer = self._patiently(address, {})
        for outcome in load_capture(_captured(answer)):
            yield _filled(outcome, own) if isinstance(outcome, Loaded) and isinstance(own, Loaded) else outcome

    def _patiently(self, address: str, headers: dict[str, str]) -> Answer:
        """The answer, tried again after a passing fault. Raises _PassingError, or a DocumentError that lasts."""
        host = urlsplit(address).netloc
        if host in self._down:
            raise _PassingError(f"{address}: not asked for, as {self._down[host]}", untried=True)
        for tried in range(1, _AT_ONCE + 1):
            try:
                return self._asked(address, headers)
            except _PassingError as error:
                pause = max(error.wait, self._feeds.delay * 2**tried)
                if tried == _AT_ONCE or pause > _PATIENCE:
                    self._down |= {host: str(error)} if error.whole else {}
                    raise
                self._sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _asked(self, address: str, headers: dict[str, str]) -> Answer:
        try:
            answer = self._manners.get(address, headers)
        except ForbiddenError:
            raise
        except FetchError as error:
            raise _PassingError(str(error), whole=True) from None
        if answer.status in _PASSING:
            wait = _retry_after(answer.headers.get("retry-after", ""), self._clock())
            raise _PassingError(
                f"{address}: the server answered {said(answer.status)}", wait, whole=wait > 0 or answer.status == 429
            )
        if answer.status not in (200, 203, 304):
            raise NotTextError(f"{answer.address}: the server answered {said(answer.status)}")
        return answer


def _conditions(state: FeedState) -> dict[str, str]:
    asked = {"if-none-match": state.etag, "if-modified-since": state.modified}
    return {name: value for name, value in asked.items() if value}


def _captured(answer: Answer) -> Capture:
    if not answer.content:
        raise EmptyError(f"{answer.address}: empty: there is nothing to read in it")
    return answer.capture()


def _in_language(own: Loaded | Failed) -> Outcomes:
    yield with_language(own) if isinstance(own, Loaded) else own


def _filled(loaded: Loaded, own: Loaded) -> Loaded:
    """The page's document, with what the feed says where the page says nothing."""
    document, said_by_feed = loaded.document, own.document
    missing = [name for name in ("title", "published", "source", "byline") if not getattr(document, name)]
    filled = {name: getattr(said_by_feed, name) for name in missing if getattr(said_by_feed, name)}
    found_by = dict(document.found_by) | {name: said_by_feed.found_by.get(name, "the feed") for name in filled}
    return replace(loaded, document=replace(document, found_by=found_by, **filled))


def _key(entry: Any) -> str:
    """What an entry is known by; one that was changed since is another."""
    name = value_of(entry, "id") or value_of(entry, "link") or value_of(entry, "title")
    changed = value_of(entry, "updated") or value_of(entry, "published")
    return sha256(f"{name}\n{changed}".encode(errors="replace")).hexdigest()[:24]


def _retry_after(value: str, now: float) -> float:
    """Seconds to wait, from a number or a date; 0 where the server does not say."""
    try:
        return float(value) if value.isdecimal() else max(parsedate_to_datetime(value).timestamp() - now, 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
