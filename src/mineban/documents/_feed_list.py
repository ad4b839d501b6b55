"""FEEDS.toml: which feeds to watch, how often, and how politely."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mineban.documents._bytes import shown, unread
from mineban.errors import ArgumentError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST = 60.0
"""No feed is asked for more often than once a minute."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: `every` so many seconds; `pages`: read the page behind each entry, not the feed's own words."""

    address: str
    name: str = ""
    every: float = 3600.0
    pages: bool = True


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds; `delay`: seconds between two requests to one host; `contact` goes into the User-Agent."""

    feeds: tuple[Feed, ...]
    delay: float = 2.0
    contact: str = ""


def read_feed_list(path: Path) -> FeedList:
    """The feeds of a TOML file. Raises ArgumentError, which names the place and shows what is meant."""
    name = shown(path)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArgumentError(f"{name}: {unread(error)}") from None
    except UnicodeDecodeError:
        raise ArgumentError(f"{name}: not UTF-8: save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ArgumentError(f"{name}: not TOML: {error}") from None
    return _list(said, name)


def _list(said: Mapping[str, Any], name: str) -> FeedList:
    _only(said, {"feed", "delay", "contact", "every"}, name)
    every = _seconds(said.get("every", 3600), f"{name}: every")
    tables = said.get("feed")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise ArgumentError(f'{name}: no feeds: write [[feed]] and under it address = "https://example.org/feed.xml"')
    feeds = tuple(_feed(table, every, f"{name}: feed {number}") for number, table in enumerate(tables, 1))
    doubles = [feed.address for n, feed in enumerate(feeds) if feed.address in {f.address for f in feeds[:n]}]
    if doubles:
        raise ArgumentError(f"{name}: {doubles[0]} is there twice: remove one")
    delay = said.get("delay", 2.0)
    if isinstance(delay, bool) or not isinstance(delay, int | float) or not 0 <= delay <= 3600:
        raise ArgumentError(f"{name}: delay: seconds between two requests to one host are needed, such as 2.0")
    return FeedList(feeds, float(delay), _text(said, "contact", name))


def _feed(said: Mapping[str, Any], every: float, where: str) -> Feed:
    _only(said, {"address", "name", "every", "pages"}, where)
    address, pages = _text(said, "address", where), said.get("pages", True)
    if not re.match(r"https?://[^/\s]", address):
        raise ArgumentError(f'{where}: address = "https://…" is needed, not {address!r}')
    if not isinstance(pages, bool):
        raise ArgumentError(f"{where}: pages: true (read the page behind each entry) or false (the feed's own words)")
    own = _seconds(said["every"], f"{where}: every") if "every" in said else every
    return Feed(address, _text(said, "name", where), own, pages)


def _only(said: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(said) - known)
    if unknown:
        raise ArgumentError(f"{where}: {unknown[0]!r} is unknown: {', '.join(sorted(known))} are known")


def _text(said: Mapping[str, Any], key: str, where: str) -> str:
    value = said.get(key, "")
    if not isinstance(value, str) or not value.isprintable():
        raise ArgumentError(f"{where}: {key}: text in quotation marks is needed")
    return value.strip()


def _seconds(value: object, where: str) -> float:
    found = re.fullmatch(r"(\d{1,6})\s*([smhd])", value.strip()) if isinstance(value, str) else None
    seconds = float(found[1]) * _UNITS[found[2]] if found else value
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not _LEAST <= seconds <= 30 * 86400:
        raise ArgumentError(f'{where}: a time such as "30m", "2h" or "1d" is needed, from a minute to 30 days')
    return float(seconds)
