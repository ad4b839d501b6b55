"""The lines of a page's text: tables and lists brought back, repeats left out."""

from collections.abc import Iterable, Sequence

_LONG = 25
"""Code points from which a paragraph said again is a repeat, not a "Yes" of an interview."""
_MOST = 1500
"""Lines up to which each is sought in the others: the time grows with their square."""


def with_tables(strict: Sequence[str], loose: Sequence[str]) -> tuple[list[str], int]:
    """The strict text with the table rows and list items that only the loose one has, each at its place.

    Gives the lines, and how many were added. Other lines of the loose text stay out: they may be furniture.
    """
    known = set(strict)
    after: dict[str, list[str]] = {}
    place = ""
    for line in loose:
        if line in known:
            place = line
        elif _is_row(line):
            after.setdefault(place, []).append(line)
    lines = after.pop("", [])
    for line in strict:
        lines += [line, *after.pop(line, [])]
    return lines, len(lines) - len(strict)


def joined(lines: Sequence[str]) -> str:
    """The lines as one text: a blank line between paragraphs, none between the rows of a table or a list."""
    pieces: list[str] = []
    for above, line in zip(["", *lines], lines, strict=False):
        pieces += ["" if not above else "\n" if _is_row(above) and _is_row(line) else "\n\n", line.rstrip()]
    return "".join(pieces)


def said_once(lines: Iterable[str]) -> list[str]:
    """The lines without those that others repeat: word for word, as a part (a pull quote), or cut off with "…"."""
    kept = _first_times(lines)
    plain = [" ".join(line.split()) for line in kept]
    if len(kept) > _MOST:
        return kept
    parts = {n for n, said in enumerate(plain) if len(said) >= _LONG and not _is_row(said) and _is_part(said, n, plain)}
    return [line for n, line in enumerate(kept) if n not in parts]


def _first_times(lines: Iterable[str]) -> list[str]:
    kept: list[str] = []
    seen: set[str] = set()
    for line in lines:
        said = " ".join(line.split())
        if not said.strip("|- ") or said in seen or (kept and said == " ".join(kept[-1].split())):
            continue
        kept.append(line)
        if len(said) >= _LONG:
            seen.add(said)
    return kept


def _is_part(said: str, number: int, plain: Sequence[str]) -> bool:
    words = said.rstrip("….").rstrip() if said.endswith(("…", "...")) else said.strip("\"“”'‘’ ")
    return len(words) >= _LONG and any(words in other for n, other in enumerate(plain) if n != number and other != said)


def _is_row(line: str) -> bool:
    return line.startswith(("|", "- "))
