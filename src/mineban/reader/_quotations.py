"""Quoted speech that runs over sentences: where it opens and closes, and who is said to have spoken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN_CLOSE = re.compile(r"“[^“”]{1,2500}(?:”|$)|(?<![\w\"])\"[^\"\n]{15,1200}\"")
_SAID = (
    r"(?:said|says|wrote|writes|added|told|claimed|warned|stated|explained|noted|declared|argued|insisted|asked|"
    r"stressed)"
)
_NAME = r"(?:[A-Z][\w’'.-]+(?: (?:de|von|van|al|bin|el) )?\s?){1,4}"
_AFTER = re.compile(
    rf"\s*(?:{_SAID} (?P<a>{_NAME})|(?P<b>{_NAME}){_SAID}\b|(?P<he>he|she) {_SAID}\b|{_SAID} (?P<he2>he|she)\b)"
)
_BEFORE = re.compile(
    rf"(?P<b>{_NAME})(?:,[^,”]{{0,80}},)? {_SAID}(?: \w+){{0,6}}[:,]? ?$|(?P<he>he|she) {_SAID}(?: \w+){{0,3}}[:,]? ?$"
)
_CHAINED = 160


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in the text. `by`: the name beside it; `pronoun`: only "he said" stands there."""

    start: int
    end: int
    by: str | None
    pronoun: bool
    words: str


def quotations(text: str) -> Iterator[Quotation]:
    """Each quotation; one that nobody is named for takes the speaker of the one just before."""
    last: Quotation | None = None
    for found in _OPEN_CLOSE.finditer(text):
        one = _one(text, found)
        if one.by is None and not one.pronoun and last and found.start() - last.end <= _CHAINED:
            one = Quotation(one.start, one.end, last.by, last.pronoun, last.words)
        last = one
        yield one


def _one(text: str, found: re.Match[str]) -> Quotation:
    after = _AFTER.match(text, found.end())
    if after:
        name = after["a"] or after["b"]
        return Quotation(found.start(), found.end(), name.strip() if name else None, not name, after.group().strip())
    before = _BEFORE.search(text, max(0, found.start() - 130), found.start())
    if before:
        return Quotation(
            found.start(),
            found.end(),
            before["b"].strip() if before["b"] else None,
            not before["b"],
            before.group().strip(),
        )
    return Quotation(found.start(), found.end(), None, False, "")
