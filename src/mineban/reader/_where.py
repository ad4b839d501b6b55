"""In which states it happened: by name, by place, by what the passage points to."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from mineban.model import Kind
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._sites import Place
from mineban.reader._tree import head_token
from mineban.reader._words import word_set


def countries_in(page: Page, proposal: Proposal, places: list[Place]) -> list[tuple[str, str, str]]:
    """(state, rule, words) for each state that the act may be in, the likeliest first."""
    named = list(_named_where(page, proposal))
    if named:
        return named
    line = page.dateline(proposal.sentence)
    if line.country:
        return [(line.country, "dateline", line.words)]
    placed = [(p.code, "place", p.name) for p in places if p.code]
    if placed:
        first = placed[0]
        return [(first[0] or "", first[1], first[2])]
    pointed = pointed_country(page, proposal)
    return [pointed] if pointed else []


def _named_where(page: Page, proposal: Proposal) -> Iterator[tuple[str, str, str]]:
    """Such as "in Syria", "Angola's minefields", "mines in Cambodia, Bosnia and Rwanda"."""
    base = proposal.sentence.start
    for mention in page.within(page.states, proposal.sentence):
        if mention.how == "people" and proposal.kind in (Kind.CASUALTY, Kind.CONTAMINATION):
            head = head_token(proposal.doc, mention.start - base, mention.end - base)
            if (
                head is not None
                and (head.head.lemma_.lower() in _LIVING if head.dep_ == "amod" else head.text.endswith("s"))
                and proposal.kind is Kind.CONTAMINATION
            ):
                yield mention.code, "people", page.text[mention.start : mention.end]
        if mention.how not in ("name", "region"):
            continue
        head = head_token(proposal.doc, mention.start - base, mention.end - base)
        if head is not None and _in_place(head, proposal):
            yield mention.code, "in", page.text[mention.start : mention.end]


_LIVING = word_set(
    "people civilian population territory soil villager citizen farmer land countryside child region society"
)
_HOME = re.compile(
    r"\b(?:the|our) national territory\b|\bour (?:\w+ )?(?:development|economy|farmers|peasants|children|soldiers|"
    r"borders?|provinces|rural areas|agriculture)\b|"
    r"\b(?:our|my) (?:own )?(?:country|territory|soil|land|people|nation|region|territories|population)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|this|the|their) (?:country|nation|territory)\b", re.IGNORECASE)


def pointed_country(page: Page, proposal: Proposal) -> tuple[str, str, str] | None:
    """Such as "Our country", "that country": the state that speaks, or the one named last before."""
    text = proposal.sentence.text
    home = _HOME.search(text)
    if home and page.own:
        return page.own, "our country", home.group()
    that = _THAT.search(text)
    if that:
        before = [
            s for s in page.states if s.end <= proposal.sentence.start + that.start() and s.how in ("name", "people")
        ]
        code = (
            before[-1].code if before and before[-1].start >= proposal.sentence.start - 300 else page.topic or page.own
        )
        return (code, "that country", that.group()) if code else None
    return None


def _in_place(head: Token, proposal: Proposal) -> bool:
    word = head
    for _ in range(8):
        if word.dep_ == "pobj":
            prep = word.head.lower_
            if prep in ("in", "across", "throughout", "within", "inside", "into", "at", "near", "on", "around"):
                return True
            if prep in ("of", "from", "like", "including", "as"):
                word = word.head.head
                if word.dep_ == "pobj" or word.lower_ in (
                    "parts",
                    "areas",
                    "north",
                    "south",
                    "regions",
                    "people",
                    "countries",
                    "territory",
                    "territories",
                    "east",
                    "west",
                    "part",
                ):
                    return True
                continue
            return False
        if word.dep_ == "poss":
            return word.head.lemma_ in (
                "territory",
                "land",
                "minefield",
                "soil",
                "field",
                "people",
                "region",
                "north",
                "south",
            )
        if word.dep_ not in ("conj", "appos", "compound", "nmod"):
            return word.dep_ in ("nsubjpass", "npadvmod") or (
                word.dep_ == "nsubj" and proposal.kind is Kind.CONTAMINATION
            )
        word = word.head
    return False
