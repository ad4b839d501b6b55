"""Dates that belong together: "from January to November 13", "as of 1 November … since 2020"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mineban.reader._dates import DateMention

_TO = re.compile(r"\s?(?:[-–—]|to|and|until|till|through|up to|as late as)\s(?:the end of )?")
_FROM = re.compile(r"\b(?:from|between)(?: the)?(?: early| late| mid-?| beginning of| end of)?\s?$", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:as of|through|until|up to|by)(?: the end of| mid-?| early| late)? ?$", re.IGNORECASE)
_APART = 260
"""So many characters at most lie between the beginning of a span and its end, named elsewhere in the sentence."""


def joined(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """The dates of a text, those that bound one span of time made one."""
    return _since(text, _ranges(text, mentions))


def _ranges(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    out: list[DateMention] = []
    for mention in mentions:
        first = out[-1] if out else None
        span = _span(first, mention) if first and _bound(text, first, mention) else None
        if first and span:
            out[-1] = DateMention(first.start, mention.end, span, "range")
        else:
            out.append(mention)
    return out


def _bound(text: str, first: DateMention, last: DateMention) -> bool:
    to = _TO.fullmatch(text, first.end, last.start)
    return bool(to and _FROM.search(text, max(0, first.start - 24), first.start))


def _span(first: DateMention, last: DateMention) -> str | None:
    """Both as one span; a year that only the second has holds for the first, or the year before it does."""
    a, b = first.edtf, last.edtf
    if "/" in a or "/" in b:
        return None
    if a[:4] != b[:4] and not first.year_said:
        a = b[:4] + a[4:]
    if a > b and not first.year_said:
        a = f"{int(a[:4]) - 1}{a[4:]}"
    return f"{a}/{b}" if a < b else None


def _since(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Such as "As of 1 November, … since 2020": the span, told by the words "since 2020"."""
    ends = [m for m in mentions if "/" not in m.edtf and _AS_OF.search(text, max(0, m.start - 24), m.start)]
    gone: set[int] = set()
    out = []
    for mention in mentions:
        end = next((e for e in ends if mention.since and _one_sentence(text, mention, e)), None)
        if end and "/" not in mention.edtf and mention.edtf < end.edtf:
            gone.add(end.start)
            out.append(replace(mention, edtf=f"{mention.edtf}/{end.edtf}"))
        else:
            out.append(mention)
    return [m for m in out if m.start not in gone]


def _one_sentence(text: str, one: DateMention, other: DateMention) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    between = text[first.end : last.start]
    return first.end <= last.start and len(between) <= _APART and not re.search(r"[.!?]\s|\n", between)
