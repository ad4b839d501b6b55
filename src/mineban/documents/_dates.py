"""Days from the stamps that pages, feeds and letters carry."""

from datetime import datetime
from email.utils import parsedate_to_datetime

from mineban.errors import DateError
from mineban.model import parse_edtf


def day_of(stamp: str) -> str:
    """The EDTF date of a stamp, as its writer's clock had it; "" where it is none.

    Takes `2025-07-16T08:30:00+00:00`, `2025-07-16`, `2025/07`, `Wed, 16 Jul 2025 08:30:00 +0300`.
    """
    stamp = stamp.strip()
    if len(stamp) <= 10:
        return _edtf(stamp.replace("/", "-"))
    return _moment(stamp) or _edtf(stamp[:10])


def _moment(stamp: str) -> str:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _edtf(read(stamp).date().isoformat())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return ""


def _edtf(text: str) -> str:
    try:
        return parse_edtf(text).edtf
    except (ValueError, DateError):
        return ""
