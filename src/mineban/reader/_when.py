"""When it happened: the dates of the sentence, the nearest one in the act's own clause first."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from mineban.reader._dateline import is_daily
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._speakers import AUTHOR, SAYING
from mineban.reader._tree import ancestors, clause_of, distance, head_token


@dataclass(frozen=True, slots=True)
class When:
    """A possible date with its distance in the tree from the act."""

    edtf: str
    far: int
    words: str
    before_speech: bool = False


def date_candidates(page: Page, proposal: Proposal) -> list[When]:
    """The dates of the sentence, nearest in the tree first."""
    return sorted(_candidates(page, proposal), key=lambda w: w.far)


def _candidates(page: Page, proposal: Proposal) -> Iterator[When]:
    base = proposal.sentence.start
    for mention in page.within(page.dates, proposal.sentence):
        head = head_token(proposal.doc, mention.start - base, mention.end - base)
        if (
            head is not None
            and not _of_report(head, proposal)
            and not (mention.shape == "war" and distance(proposal.trigger, head) > 4)
        ):
            yield When(mention.edtf, distance(proposal.trigger, head), page.text[mention.start : mention.end])


def _of_report(head: Token, proposal: Proposal) -> bool:
    """Whether the date belongs to the saying ("In February 2016, HRW reported …"), not to what is said."""
    clause, own = clause_of(head), clause_of(proposal.trigger)
    return clause != own and clause.lemma_.lower() in SAYING and clause in list(ancestors(proposal.trigger))


def date_of(page: Page, proposal: Proposal, speaker: str) -> When | None:
    """The date chosen: the paragraph's own, the nearest in the sentence, or the day of a daily page."""
    line = page.dateline(proposal.sentence)
    if line.date:
        return When(line.date, 0, line.words)
    candidates = date_candidates(page, proposal)
    if candidates and (speaker == AUTHOR or len(candidates) != 1 or candidates[0].far <= 6):
        return candidates[0]
    published = page.document.published
    if published and len(published) == 10 and is_daily(page.document.title):
        return When(published, 0, page.document.title)
    return None
