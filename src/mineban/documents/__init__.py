"""Bytes to text: files, folders, addresses and standard input become captures and fixed text versions."""

from mineban.documents._fetch import LOOPBACK, Fetcher, fetch
from mineban.documents._load import count_files, load, load_stdin
from mineban.documents._types import MAX_BYTES, Failed, Loaded, Skipped

__all__ = [
    "LOOPBACK",
    "MAX_BYTES",
    "Failed",
    "Fetcher",
    "Loaded",
    "Skipped",
    "count_files",
    "fetch",
    "load",
    "load_stdin",
]
