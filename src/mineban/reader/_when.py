"""When it happened: the dates of the sentence, the nearest one in the act's own clause first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from mineban.model import Kind
from mineban.reader._dateline import is_daily
from mineban.reader._dates import DateMention
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._speakers import AUTHOR, SAYING
from mineban.reader._tree import ancestors, distance, head_token, is_within
from mineban.reader._words import word_set

LASTING = (Kind.CONTAMINATION, Kind.STOCKPILE, Kind.TREATY_STATUS)
"""What is so, rather than happens: it rarely has a date."""


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
            and not _of_report(mention, head, proposal)
            and not _of_another(head, proposal)
            and not (mention.shape == "war" and distance(proposal.trigger, head) > 4)
        ):
            yield When(mention.edtf, distance(proposal.trigger, head), page.text[mention.start : mention.end])


def _of_report(mention: DateMention, head: Token, proposal: Proposal) -> bool:
    """Whether the date belongs to the saying ("In February 2016, HRW reported …"), not to what is said."""
    below = proposal.trigger
    for word in ancestors(proposal.trigger):
        says = word.pos_ == "VERB" and word.lemma_.lower() in _TELLING and not is_within(head, below)
        if says and (below.dep_ in _SAID or mention.end <= proposal.sentence.start + word.idx):
            return True
        below = word
    return False


_TELLING = SAYING | word_set("release issue circulate tweet")
_SAID = ("ccomp", "xcomp", "advcl", "pcomp")


def _of_another(head: Token, proposal: Proposal) -> bool:
    """Whether a mine's laying is only told in passing ("mines laid by X killed …"), and the date is not its own."""
    trigger = proposal.trigger
    aside = trigger.dep_ in ("acl", "amod", "relcl") and proposal.kind in (Kind.USE, Kind.PRODUCTION, Kind.TRANSFER)
    return aside and not is_within(head, trigger)


def date_of(page: Page, proposal: Proposal, speaker: str) -> When | None:
    """The date chosen: the paragraph's own, the nearest in the sentence, or the day of a daily page."""
    line = page.dateline(proposal.sentence)
    if line.date:
        return When(line.date, 0, line.words)
    candidates = date_candidates(page, proposal)
    if candidates and (speaker == AUTHOR or len(candidates) != 1 or candidates[0].far <= 6):
        return candidates[0]
    if carried := _carried(page, proposal):
        return carried
    published = page.document.published
    if published and len(published) >= 7 and is_daily(page.document.title):
        return When(published, 0, page.document.title)
    return None


_AGAIN = re.compile(
    r"\b(?:during|after|before|in|following) (?:the|this|that|these|those|the same|one|another)(?: such)? "
    r"(?:operations?|attacks?|incidents?|strikes?|offensives?|clash(?:es)?|fighting|battles?|raids?|ambush|month-long "
    r"\w+)\b|\b(?:these|those|this|the (?:first|second|third|same|other)) (?:attacks?|incidents?|strikes?|"
    r"explosions?|blasts?|operations?)\b|\bat (?:this|that) (?:point|time)\b|\b(?:hours|minutes|moments|shortly) "
    r"(?:later|after\w*)\b|\b(?:later|earlier) that (?:day|night|week|month)\b|\bthe same (?:day|night|week|month)\b|"
    r"\bin similar circumstances\b|\bthe (?:ordnance|mine|device|bomb|bomblet|shell) (?:exploded|detonated|went off)\b",
    re.IGNORECASE,
)
_BACK = 3
"""So many sentences before, in the same paragraph, may hold the date of what is gone on about."""


def _carried(page: Page, proposal: Proposal) -> When | None:
    """The date told just before, where the words go on about the same event: "Hours later", "the second attack".

    A date told before something else is not its date: readers who were asked left it open.
    """
    sentence = proposal.sentence
    if proposal.kind in LASTING or not _AGAIN.search(sentence.text):
        return None
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1):
        before = page.sentences[index]
        told = [m for m in page.within(page.dates, before) if m.shape not in ("war", "decade") and not m.since]
        if before.paragraph != sentence.paragraph or told:
            last = told[-1] if told and before.paragraph == sentence.paragraph else None
            return When(last.edtf, 0, page.text[last.start : last.end]) if last else None
    return None
