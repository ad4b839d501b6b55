"""The embedded reader: proposals by parse and lexicons, a decision, slots by rules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mineban.model import Claim, Document
from mineban.reader._assemble import assemble
from mineban.reader._consolidate import consolidate, with_users
from mineban.reader._decide import Decider, decide
from mineban.reader._draft import Draft
from mineban.reader._fill import fill, fill_treaty
from mineban.reader._language import language_of
from mineban.reader._page import MOST_CHARACTERS, Page, cut_short, lay_out_pieces
from mineban.reader._parse import Parser, parse
from mineban.reader._prefilter import has_field_words
from mineban.reader._proposals import weapon_proposals
from mineban.reader._treaty_proposals import treaty_proposals
from mineban.reader._types import Reading, Refusal

VERSION = "1"


class RulesReader:
    """Reads English text by parse, lexicons and rules. The parser and the decision can be replaced."""

    name = "rules"
    version = VERSION

    def __init__(self, parser: Parser = parse, decider: Decider = decide) -> None:
        self._parser = parser
        self._decider = decider

    def read(self, document: Document) -> Reading:
        """The claims of one document; empty, with a note, where it is not in English."""
        if not has_field_words(document.text):
            return Reading()
        language = language_of(document.text)
        if language != "en":
            return Reading(language=language, note=f"not read: {language}")
        pages = lay_out_pieces(document, self._parser)
        claims, refused = self._claims(document, pages)
        note = (
            f"too long: of its sentences about weapons, only the first {MOST_CHARACTERS} characters were read"
            if cut_short(pages)
            else None
        )
        return Reading(claims, language, note, refused)

    def _claims(self, document: Document, pages: Sequence[Page]) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
        return assemble(document, (d for page in pages for d in self._kept(page)))

    def _kept(self, page: Page) -> Iterator[tuple[Page, Draft]]:
        judged = ((draft, self._decider(page, draft)) for draft in drafts(page))
        kept = (replace(draft, decided=f"{draft.proposal.kind}: {v.rule}") for draft, v in judged if v.keep)
        return ((page, draft) for draft in with_users(consolidate(kept)))


def drafts(page: Page) -> Iterator[Draft]:
    """Every draft of a page, undecided: what a trained head is trained on."""
    for proposal in weapon_proposals(page):
        yield from fill(page, proposal)
    for proposal in treaty_proposals(page):
        yield from fill_treaty(page, proposal)
