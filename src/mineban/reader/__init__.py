"""Text to claims: the embedded reader, behind one protocol that other readers keep too.

Importing the door loads neither parser nor heads, so that who only asks for a place need not wait.
"""

from mineban.reader._groups import armed_groups
from mineban.reader._load import load_reader
from mineban.reader._points import COARSE_DEGREES, Point, place_point
from mineban.reader._types import Reader, Reading, Refusal

__all__ = ["COARSE_DEGREES", "Point", "Reader", "Reading", "Refusal", "armed_groups", "load_reader", "place_point"]
