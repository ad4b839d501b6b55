"""Day and place that a paragraph opens with, for incident lists: "3 October 2003 - near Kauda, Sudan. …"."""

import re
from dataclasses import dataclass
from functools import cache

from mineban.reader._dates import date_mentions
from mineban.reader._names import code_of, state_mentions

_HEAD = re.compile(r"(?P<date>[^\n]{0,40}?\d{4}) ?[-–—:] (?P<where>[^.\n]{3,120})\.\s")
_PROPER = re.compile(
    r"[A-Z][\w’'-]+(?: (?:of|al|el|de|[A-Z][\w’'-]+|mountains|river|valley|region|province|district))*"
)
_DAILY = re.compile(r"current events|\bdaily\b|today's news|on this day", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening of a paragraph says for all its sentences."""

    date: str | None = None
    places: tuple[str, ...] = ()
    country: str | None = None
    words: str = ""


@cache
def dateline_of(paragraph: str) -> Dateline:
    """The opening of a paragraph; empty where there is none."""
    found = _HEAD.match(paragraph)
    dates = list(date_mentions(found["date"], None)) if found else []
    if not found or not dates:
        return Dateline()
    where = found["where"]
    names = [m.group() for m in _PROPER.finditer(where)]
    states = [m.code for m in state_mentions(where) if m.how == "name"]
    places = tuple(n for n in names if code_of(n) is None)
    return Dateline(dates[0].edtf, places, states[-1] if states else None, found.group().strip())


def is_daily(title: str) -> bool:
    """Whether everything on the page happened on its day."""
    return bool(_DAILY.search(title))
