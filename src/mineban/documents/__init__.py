"""Bytes to text: files, folders, addresses and standard input become captures and fixed text versions."""

from mineban.documents._copies import COPY, Sketch, shared, sketch, syndicated
from mineban.documents._feed_list import Feed, FeedList, read_feed_list
from mineban.documents._fetch import LOOPBACK, Fetcher, fetch
from mineban.documents._load import count_files, load, load_stdin
from mineban.documents._stamp import Stamp, Stamper, read_roots, stamp_fault
from mineban.documents._types import MAX_BYTES, Failed, Loaded, Skipped
from mineban.documents._watch import Watch
from mineban.documents._watch_state import WatchState

__all__ = [
    "COPY",
    "LOOPBACK",
    "MAX_BYTES",
    "Failed",
    "Feed",
    "FeedList",
    "Fetcher",
    "Loaded",
    "Sketch",
    "Skipped",
    "Stamp",
    "Stamper",
    "Watch",
    "WatchState",
    "count_files",
    "fetch",
    "load",
    "load_stdin",
    "read_feed_list",
    "read_roots",
    "shared",
    "sketch",
    "stamp_fault",
    "syndicated",
]
