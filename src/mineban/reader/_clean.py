"""The text as the parser wants it, with the way back to the text as it is.

Soft hyphens, zero-width signs and direction marks go; line breaks within a sentence become
spaces; a break between paragraphs becomes one line feed. Every character that stays remembers
where it came from, so that a quote is cut from the text version itself.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

_SPLIT = re.compile("\\s+|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_ENDS = frozenset(".!?:;\"”’')]}»*|")
_LIST = re.compile(r"[-*•–+]\s|\d{1,3}[.)]\s|\(?[a-z]\)\s")
_WRAPPED = 55
"""A line at least this long that ends without a stop was broken by a typesetter, not an author."""
_SHOUTED = 0.7
_PLAIN = {ord("\u2011"): "-", ord("\u2010"): "-", ord("\u00a0"): " "}


@dataclass(frozen=True, slots=True)
class Clean:
    """`text` for parsing; `origin[i]` is the place of its i-th character in the source text."""

    text: str
    origin: "array[int]"

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source text from which `text[start:end]` came."""
        return self.origin[start], self.origin[end - 1] + 1


WINDOW = 24_000
"""A longer text is read in pieces of about so many characters, so that the work grows only with its length."""


def windows(whole: Clean) -> Iterator[Clean]:
    """The cleaned text in pieces, cut between paragraphs or sentences where there are any."""
    start, length = 0, len(whole.text)
    while length - start > WINDOW:
        cuts = (whole.text.rfind(mark, start + WINDOW // 2, start + WINDOW) for mark in ("\n", ". ", " "))
        cut = next((c + 1 for c in cuts if c > 0), start + WINDOW)
        yield Clean(whole.text[start:cut], whole.origin[start:cut])
        start = cut
    yield Clean(whole.text[start:], whole.origin[start:])


def clean(source: str) -> Clean:
    """The cleaned text of `source`."""
    pieces: list[str] = []
    origin = array("L")
    place = line_start = 0
    wrapped = _is_wrapped(source)
    for found in _SPLIT.finditer(source):
        pieces.append(source[place : found.start()])
        origin.extend(range(place, found.start()))
        gap = _gap(source, found, line_start, wrapped)
        pieces.append(gap)
        origin.extend([found.start()] * len(gap))
        place = found.end()
        if "\n" in found.group():
            line_start = place
    pieces.append(source[place:])
    origin.extend(range(place, len(source)))
    return Clean(_unshouted("".join(pieces).translate(_PLAIN)), origin)


def _is_wrapped(source: str) -> bool:
    """Whether most breaks of the text fall within sentences: a scan, or a page cut into lines."""
    breaks = re.findall(r"\n\s*(\S)", source[:20000])
    return len(breaks) > 5 and sum(c.islower() for c in breaks) > 0.4 * len(breaks)


def _gap(source: str, found: re.Match[str], line_start: int, wrapped: bool) -> str:
    """What stands in the cleaned text for a run of white space or unseen signs."""
    run = found.group()
    if not run[0].isspace():
        return ""
    if "\n" not in run:
        return " "
    before, after = source[found.start() - 1 : found.start()], source[found.end() : found.end() + 1]
    if before == "-" and after.islower():
        return ""
    if _LIST.match(source, found.end()) or not before:
        return "\n"
    if (
        after.islower()
        and before not in _ENDS
        and (wrapped or run.count("\n") == 1 or found.start() - line_start >= _WRAPPED)
    ):
        return " "
    long_line = found.start() - line_start >= _WRAPPED
    return " " if run.count("\n") == 1 and long_line and before not in _ENDS else "\n"


def _unshouted(text: str) -> str:
    """Text in capitals (old news wires) in small letters, with the first of each sentence and name large."""
    letters = sum(map(str.isalpha, text[:4000]))
    if not letters or sum(map(str.isupper, text[:4000])) < _SHOUTED * letters:
        return text
    from mineban.reader._names import capitalised

    small = text.lower()
    if len(small) != len(text):
        return text
    small = re.sub(r"(?:^|[.!?]\s+|\n)[\"'(]*[a-z]", lambda m: m.group().upper(), small)
    return capitalised(small)
