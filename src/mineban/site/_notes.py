"""Footnotes of a page: each source gets one number, in the order in which the page first names it."""

from markupsafe import Markup

from mineban.site._text import SourceLink, source_links


class Notes:
    """Collects the sources that a template refers to while it is rendered."""

    def __init__(self) -> None:
        self._numbers: dict[SourceLink, int] = {}

    def ref(self, source: str) -> Markup:
        """The numbers of the sources that a row names, as links to the notes; nothing for an empty one."""
        numbers = [self._numbers.setdefault(link, len(self._numbers) + 1) for link in source_links(source)]
        mark = '<a class="note-ref" href="#note-{}" aria-label="source {}">[{}]</a>'
        return Markup("").join(Markup(mark).format(number, number, number) for number in numbers)

    @property
    def all(self) -> list[tuple[int, SourceLink]]:
        """Every source named so far, with its number."""
        return [(number, link) for link, number in self._numbers.items()]
