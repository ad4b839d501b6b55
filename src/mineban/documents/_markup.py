"""The words of a piece of HTML that is all content: the body of a letter, an entry of a feed."""

import re
from collections.abc import Iterator
from typing import Any

_HIDDEN = frozenset(("script", "style", "template", "noscript", "head", "title", "form", "button", "select", "iframe"))
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span")
) | frozenset(("strong", "sub", "sup", "tt", "u", "time", "label", "wbr"))
_XML_LINE = re.compile(r"^\s*<\?[^>]*>")
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with plain line ends, and without what is no character: NUL, halves of a pair, soft hyphens."""
    return _NO_CHARACTERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def words_of(markup: str) -> str:
    """The paragraphs of a piece of HTML, a blank line between them; "" where there are none."""
    from lxml import etree, html

    markup = _NO_CHARACTERS.sub("", markup)
    try:
        tree = html.fromstring(f"<div>{_XML_LINE.sub('', markup)}</div>")
    except (etree.LxmlError, ValueError):
        return ""
    lines = "".join(_pieces(tree)).split("\n")
    return "\n\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(tree: Any) -> Iterator[str]:
    """Text in order, a line break around every block. Not by recursion: pages nest as deep as they like."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            yield _one_line(element.tail)
            continue
        block = "\n" if element.tag not in _INLINE else ""
        if event == "start" and element.tag in _HIDDEN:
            walk.skip_subtree()
        elif event == "start":
            yield block + _one_line(element.text)
        if event == "end":
            yield block + (_one_line(element.tail) if element is not tree else "")


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
