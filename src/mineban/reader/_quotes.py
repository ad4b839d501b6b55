"""The words that carry a claim: the sentence, or the part of a long one around act and weapon."""

import re

from mineban.reader._proposals import Proposal

_SHORT = 150
_CUT = re.compile(r"; |, (?:and|but|while|which|who|where|whereas|although|with|as)\b|: | [-–—] |, ")


def quote_span(proposal: Proposal) -> tuple[int, int]:
    """Start and end in the cleaned text of the shortest whole clause that carries the proposal."""
    sentence = proposal.sentence
    if len(sentence.text) <= _SHORT:
        return sentence.start, sentence.end
    first, last = _core(proposal)
    cuts = [m.start() for m in _CUT.finditer(sentence.text)]
    start = max((c for c in cuts if c < first), default=-1)
    end = min((c for c in cuts if c >= last), default=len(sentence.text))
    start = _after_mark(sentence.text, start) if start >= 0 else 0
    if end - start < 50:
        start, end = 0, len(sentence.text)
    return sentence.start + start, sentence.start + end


def _core(proposal: Proposal) -> tuple[int, int]:
    """The stretch of the sentence from the first to the last of subject, act and weapon."""
    base = proposal.sentence.start
    points = [proposal.trigger.idx, proposal.trigger.idx + len(proposal.trigger)]
    for mention in (proposal.weapon, proposal.treaty):
        if mention is not None and proposal.sentence.start <= mention.start < proposal.sentence.end:
            points += [mention.start - base, mention.end - base]
    for child in proposal.trigger.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "agent"):
            points += [child.idx, child.idx + len(child)]
    return min(points), max(points)


def _after_mark(text: str, cut: int) -> int:
    found = re.compile(r"[;,:] |\s[-–—]\s").match(text, cut)
    return found.end() if found else cut
