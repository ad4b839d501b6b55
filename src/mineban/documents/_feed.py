"""RSS and Atom: each entry of a feed as a document of its own."""

import io
from typing import Any

from mineban.documents._dates import day_of
from mineban.documents._extras import extra
from mineban.documents._markup import clean, words_of
from mineban.documents._types import Failed, Loaded, Outcomes
from mineban.errors import EmptyError, MalformedError
from mineban.model import Capture, Document


def read_feed(capture: Capture, name: str) -> Outcomes:
    """Each entry's own words; the page behind it is not fetched. The capture of each is the feed.

    Raises MalformedError where the bytes are no feed, EmptyError where it has no entries.
    """
    feed = parse_feed(capture)
    for number, entry in enumerate(feed.entries, 1):
        yield entry_outcome(capture, feed.feed, entry, number, name)


def entry_outcome(capture: Capture, feed: Any, entry: Any, number: int, name: str) -> Loaded | Failed:
    """The document of one entry in its own words, or Failed where it has none."""
    address = entry_address(entry) or f"{capture.address} (entry {number})"
    document = _document(feed, entry, f"{name}-{number}", address)
    if document.text:
        return Loaded(capture, document)
    return Failed(address, EmptyError(f"{address}: the entry has no text in the feed: read its page instead"))


def parse_feed(capture: Capture) -> Any:
    """The feed as feedparser gives it, with `feed` and `entries`. Raises MalformedError, EmptyError."""
    feedparser = extra("feedparser", "web", f"{capture.address}: reading a feed")
    try:
        parsed = feedparser.parse(io.BytesIO(capture.content), response_headers=_declared(capture))
    except Exception as error:  # feedparser lets faults of its parsers through
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise MalformedError(f"{capture.address}: a broken feed: {what}") from None
    if not parsed.entries and (parsed.bozo or not parsed.version):
        raise MalformedError(f"{capture.address}: not an RSS or Atom feed")
    if not parsed.entries:
        raise EmptyError(f"{capture.address}: a feed without entries")
    return parsed


def entry_address(entry: Any) -> str:
    """The address of the page behind an entry; "" where it has none."""
    link = value_of(entry, "link")
    return link if link.startswith(("http://", "https://")) else ""


def value_of(thing: Any, key: str) -> str:
    """What a feed or an entry says under a key; feedparser's own look-up mixes up some keys."""
    return str(dict.get(thing, key) or "")


def _declared(capture: Capture) -> dict[str, str]:
    kind = capture.headers.get("content-type", "")
    return {"content-type": kind} if kind else {}


def _document(feed: Any, entry: Any, name: str, address: str) -> Document:
    text, how = _text(entry)
    published, dated_by = _published(entry)
    values = {
        "title": words_of(value_of(entry, "title")).replace("\n\n", " "),
        "source": words_of(value_of(feed, "title")).replace("\n\n", " "),
        "byline": clean(value_of(entry, "author")),
        "language": value_of(feed, "language").split("-")[0].lower(),
    }
    found_by = {"text": how} | {key: f"the feed's {_SAID[key]}" for key, value in values.items() if value}
    return Document(
        name=clean(value_of(entry, "id")) or name,
        text=text,
        title=values["title"],
        published=published or None,
        source=values["source"],
        language=values["language"] or None,
        address=address,
        byline=values["byline"],
        found_by=found_by | ({"published": f"the entry's {dated_by}"} if published else {}),
    )


_SAID = {"title": "entry title", "source": "title", "byline": "entry author", "language": "language"}


def _text(entry: Any) -> tuple[str, str]:
    """The longest of what the feed carries: the whole content, or only a summary."""
    said = [(words_of(value_of(part, "value")), "the entry's content") for part in dict.get(entry, "content") or ()]
    said.append((words_of(value_of(entry, "summary")), "the entry's summary"))
    return max(said, key=lambda pair: len(pair[0]))


def _published(entry: Any) -> tuple[str, str]:
    for key in ("published", "created", "updated"):
        day = day_of(value_of(entry, key))
        if day:
            return day, key
    return "", ""
