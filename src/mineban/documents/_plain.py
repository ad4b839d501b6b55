"""Plain text, as it is."""

from mineban.documents._bytes import check_text
from mineban.documents._encoding import decode
from mineban.documents._types import Loaded, Outcomes
from mineban.errors import EmptyError
from mineban.model import Capture, Document


def read_plain(capture: Capture, name: str) -> Outcomes:
    """A plain text as it is, line ends included, so that every quote is exactly in the file."""
    check_text(capture.content, capture.address)
    decoded = decode(capture.content, capture.address, capture.headers)
    if not decoded.text.strip():
        raise EmptyError(f"{capture.address}: nothing but blanks in it")
    found_by = {"encoding": decoded.found_by}
    yield Loaded(capture, Document(name, decoded.text, address=capture.address, found_by=found_by))
