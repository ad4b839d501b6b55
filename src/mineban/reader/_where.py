"""Where it happened: places of the sentence by grammar and gazetteer, the state by place, by name, by topic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from mineban.model import Kind
from mineban.reader._names import code_of, state_mentions
from mineban.reader._page import Page
from mineban.reader._places import countries_of
from mineban.reader._proposals import Proposal
from mineban.reader._tree import distance, head_token

_PLACES_IN = frozenset(
    ["in", "at", "near", "around", "on", "along", "across", "from", "into", "of", "throughout", "within", "between", "inside", "outside", "under", "to", "against", "over"]
)
_PLACE = re.compile(
    r"\b((?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|south-?eastern|north-?western|south-?western|the) )?"
    r"((?:[A-Z][\w’'-]+ ){1,3}(?:[Pp]rovince|[Oo]blast|[Dd]istrict|[Gg]overnorate|[Rr]egion|[Dd]epartment|[Cc]ounty|[Mm]ountains|[Pp]eninsula|[Vv]alley|[Rr]iver|[Ss]ector|[Hh]eights|[Ii]slands?))\b"
)
_VAGUE_PLACE = re.compile(r"\b((?:buffer|demilitari[sz]ed|separation|security) zone|DMZ|zone of separation)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the sentence; `code` its state where the gazetteer knows it."""

    start: int
    end: int
    name: str
    code: str | None
    far: int


def places_of(page: Page, proposal: Proposal) -> list[Place]:
    """The places of the sentence that the act may be at, in the order of the text."""
    found: dict[tuple[int, int], Place] = {}
    for start, end in _spans(proposal):
        name = proposal.doc.text[start:end]
        if any(s < end and start < e for s, e in found):
            continue
        head = head_token(proposal.doc, start, end)
        if any(g.start < proposal.sentence.start + end and proposal.sentence.start + start < g.end for g in page.groups):
            continue
        if any(t.start < proposal.sentence.start + end and proposal.sentence.start + start < t.end for t in page.treaties):
            continue
        if head is None or not _locates(head) or (code_of(name) and not _is_region(name)):
            continue
        found[(start, end)] = Place(start, end, name, _code(page, name), distance(proposal.trigger, head))
    return sorted(found.values(), key=lambda p: p.start)


def _spans(proposal: Proposal) -> Iterator[tuple[int, int]]:
    for match in (*_PLACE.finditer(proposal.doc.text), *_VAGUE_PLACE.finditer(proposal.doc.text)):
        last = match.lastindex or 0
        yield match.span(2 if last == 2 else last)
    for mention in state_mentions(proposal.doc.text):
        if mention.how == "region":
            yield mention.start, mention.end
    for ent in proposal.doc.ents:
        if ent.label_ in ("GPE", "LOC", "FAC"):
            text = re.sub(r"^(?:the|The) ", "", ent.text)
            yield ent.end_char - len(text), ent.end_char
    for token in proposal.doc:
        if (
            token.pos_ == "PROPN"
            and token.dep_ == "pobj"
            and token.head.lower_ in ("in", "near", "at")
            and not token.ent_type_
            and countries_of(token.text)
        ):
            yield token.idx, token.idx + len(token)


def _is_region(name: str) -> bool:
    return any(m.how in ("region", "capital") for m in state_mentions(name))


def _locates(head: Token) -> bool:
    """Whether the phrase says where: after "in", "near", or in apposition to one that does, or a dateline."""
    word = head
    for _ in range(6):
        if word.dep_ == "pobj":
            return word.head.lower_ in _PLACES_IN
        if word.dep_ not in ("conj", "appos", "compound", "nmod", "amod", "poss", "nummod"):
            return word.dep_ in ("npadvmod", "ROOT", "dep", "nsubj", "nsubjpass", "dobj")
        word = word.head
    return False


def _code(page: Page, name: str) -> str | None:
    for mention in state_mentions(name):
        if mention.how in ("region", "name"):
            return mention.code
    known = countries_of(name)
    if not known:
        return None
    wanted = [page.topic, *[s.code for s in page.states]]
    codes = [code for code, _ in known]
    return next((c for c in wanted if c in codes), codes[0] if known[0][1] >= 15_000 else None)


def countries_in(page: Page, proposal: Proposal, places: list[Place]) -> list[tuple[str, str, str]]:
    """(state, rule, words) for each state that the act may be in, the likeliest first."""
    named = list(_named_where(page, proposal))
    if named:
        return named
    placed = [(p.code, "place", p.name) for p in places if p.code]
    if placed:
        first = placed[0]
        return [(first[0] or "", first[1], first[2])]
    pointed = pointed_country(page, proposal)
    return [pointed] if pointed else []


def _named_where(page: Page, proposal: Proposal) -> Iterator[tuple[str, str, str]]:
    """ "in Syria", "Angola's minefields", "mines in Cambodia, Bosnia and Rwanda"."""
    base = proposal.sentence.start
    for mention in page.within(page.states, proposal.sentence):
        if mention.how == "people" and proposal.kind in (Kind.CASUALTY, Kind.CONTAMINATION):
            head = head_token(proposal.doc, mention.start - base, mention.end - base)
            if head is not None and (head.head.lemma_.lower() in _LIVING if head.dep_ == "amod" else head.text.endswith("s")) and proposal.kind is Kind.CONTAMINATION:
                yield mention.code, "people", page.text[mention.start : mention.end]
        if mention.how not in ("name", "region"):
            continue
        head = head_token(proposal.doc, mention.start - base, mention.end - base)
        if head is not None and _in_place(head, proposal):
            yield mention.code, "in", page.text[mention.start : mention.end]


_LIVING = frozenset("people civilian population territory soil villager citizen farmer land countryside child region society".split())
_HOME = re.compile(r"\b(?:our|my) (?:own )?(?:country|territory|soil|land|people|nation|region|territories|population)\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?:that|this|the|their) (?:country|nation|territory)\b", re.IGNORECASE)


def pointed_country(page: Page, proposal: Proposal) -> tuple[str, str, str] | None:
    """ "Our country", "that country": the state that speaks, or the one named last before."""
    text = proposal.sentence.text
    home = _HOME.search(text)
    if home and page.own:
        return page.own, "our country", home.group()
    that = _THAT.search(text)
    if that:
        before = [s for s in page.states if s.end <= proposal.sentence.start + that.start() and s.how in ("name", "people")]
        code = before[-1].code if before and before[-1].start >= proposal.sentence.start - 300 else page.topic or page.own
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
