"""Text to claims: the embedded reader, behind one protocol that other readers keep too."""

from mineban.reader._reader import load_reader
from mineban.reader._types import Reader, Reading, Refusal

__all__ = ["Reader", "Reading", "Refusal", "load_reader"]
