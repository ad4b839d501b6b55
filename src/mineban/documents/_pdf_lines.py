"""The lines of a PDF page, put together to paragraphs by where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_BULLET = re.compile(r"\s*(?:[•▪◦‣●■*–—]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)", re.IGNORECASE)
_CLOSED = re.compile(r"""[.!?:;…]["'”’»)\]]*(?:\d{1,3})?$""")
"""How a sentence ends; a footnote's number may follow."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line, and where it stands: points from the lower left corner of the page."""

    text: str
    first_bottom: float = 0.0
    last_bottom: float = 0.0
    height: float = 10.0
    right: float = 0.0


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The lines of one page as paragraphs: a gap, a bullet, another size, or a short last line parts them."""
    gaps = [gap for gap in map(_gap, lines, lines[1:]) if gap > 0]
    usual = median(gaps) if gaps else 0.0
    edge = max((line.right for line in lines), default=0.0)
    return ["".join(group) for group in _groups(lines, usual, edge)]


def is_closed(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(_CLOSED.search(text))


def _groups(lines: Sequence[Line], usual: float, edge: float) -> Iterator[list[str]]:
    group: list[str] = []
    for number, line in enumerate(lines):
        if group and _parts(lines[number - 1], line, usual, edge):
            yield group
            group = []
        group += [_glue(group[-1]), line.text] if group else [line.text]
    if group:
        yield group


def _gap(above: Line, below: Line) -> float:
    return above.last_bottom - below.first_bottom


def _parts(above: Line, below: Line, usual: float, edge: float) -> bool:
    if _gap(above, below) > 1.35 * usual or _BULLET.match(below.text):
        return True
    if abs(above.height - below.height) > 0.15 * max(above.height, below.height):
        return True
    return above.right < 0.8 * edge and (is_closed(above.text) or not below.text[:1].islower())


def _glue(text: str) -> str:
    """What stands between two lines: nothing after a hyphen or a slash that ends one."""
    return "" if re.search(r"\w[-/\ufffe]$", text) else " "
