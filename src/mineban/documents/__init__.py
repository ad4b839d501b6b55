"""Bytes to text: files, folders and standard input become captures and fixed text versions."""

from mineban.documents._load import count_files, load, load_stdin
from mineban.documents._types import MAX_BYTES, Failed, Loaded, Skipped

__all__ = ["MAX_BYTES", "Failed", "Loaded", "Skipped", "count_files", "load", "load_stdin"]
