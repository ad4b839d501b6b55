"""The embedded reader: the rules propose, the trained heads decide."""

from collections.abc import Sequence

from mineban.model import Claim, Document
from mineban.reader._assemble import gather
from mineban.reader._heads import head_claims, weighed
from mineban.reader._page import Page
from mineban.reader._reader import RulesReader, drafts
from mineban.reader._types import Refusal


class HeadsReader(RulesReader):
    """Reads English text: parse, lexicons and rules give evidence and candidates, trained heads decide."""

    name = "embedded"
    version = "3"

    def _claims(self, document: Document, pages: Sequence[Page]) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
        found = (c for page in pages for c in head_claims(page, weighed(page, drafts(page), self._decider)))
        return gather(document, found)
