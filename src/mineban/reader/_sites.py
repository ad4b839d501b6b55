"""The places that a sentence names, by grammar and gazetteer, once for each sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from mineban.model import Kind
from mineban.reader._names import code_of, state_mentions
from mineban.reader._page import Page
from mineban.reader._places import countries_of
from mineban.reader._proposals import Proposal
from mineban.reader._sentences import Sentence
from mineban.reader._tree import distance, head_token
from mineban.reader._words import word_set

_PLACES_IN = word_set(
    "in at near around on along across from into of throughout within between inside under to against over"
)
_PLACE = re.compile(
    r"\b((?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|south-?eastern|"
    r"north-?western|south-?western|the) )?"
    r"((?:[A-Z][\w’'-]+ ){1,3}(?:[Pp]rovince|[Oo]blast|[Dd]istrict|[Gg]overnorate|[Rr]egion|[Dd]epartment|"
    r"[Cc]ounty|[Mm]ountains|[Pp]eninsula|[Vv]alley|[Rr]iver|[Ss]ector|[Hh]eights|[Ii]slands?))\b"
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
    sites = page.memo(("sites", proposal.sentence.index), lambda: _sites(page, proposal.sentence, proposal.doc))
    assert isinstance(sites, list)
    found = [Place(a, b, name, code, distance(proposal.trigger, head)) for a, b, name, code, head in sites]
    return found or list(_from_elsewhere(page, proposal))


def _sites(page: Page, sentence: Sentence, doc: Doc) -> list[tuple[int, int, str, str | None, Token]]:
    """Start, end, name, state and head of each place of a sentence."""
    found: dict[tuple[int, int], tuple[int, int, str, str | None, Token]] = {}
    for start, end in _spans(doc):
        name, head = doc.text[start:end], head_token(doc, start, end)
        if head is None or any(a < end and start < b for a, b in found):
            continue
        if _is_place(name, head) and not _is_other(page, sentence.start + start, sentence.start + end):
            found[(start, end)] = (start, end, name, _code(page, name), head)
    return sorted(found.values(), key=lambda site: site[0])


def _is_place(name: str, head: Token) -> bool:
    """Whether the name is one of a place in a state, and stands where places stand."""
    if head.ent_type_ in ("PERSON", "DATE") or name in _NOT_PLACES:
        return False
    return _locates(head) and not (code_of(name) and not _is_region(name))


def _is_other(page: Page, start: int, end: int) -> bool:
    """Whether the name belongs to a body or a treaty."""
    return any(m.start < end and start < m.end for m in page.groups) or any(
        m.start < end and start < m.end for m in page.treaties
    )


_BATTLE = re.compile(
    r"(?:[Bb]attle|[Ss]iege|[Bb]ombing|[Ff]all|[Oo]ffensive|[Aa]ttack) (?:of|on|in) (?:the "
    r")?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)|^(\w+) (?:offensive|airstrike|attack|siege)",
    re.IGNORECASE,
)


def _from_elsewhere(page: Page, proposal: Proposal) -> Iterator[Place]:
    """The places that the paragraph opens with, or the battlefield that the title names."""
    line = page.dateline(proposal.sentence)
    for name in line.places:
        yield Place(0, 0, name, line.country, 0)
    battle = _BATTLE.search(page.document.title) if page.own is None and not line.places else None
    if battle and proposal.kind is not Kind.TRANSFER:
        name = next(filter(None, battle.groups()))
        name = name if name[0].isupper() else name.title()
        if code_of(name) is None:
            yield Place(0, 0, name, _code(page, name), 0)


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """Start and end of whatever may name a place."""
    text = doc.text
    for match in (*_PLACE.finditer(text), *_VAGUE_PLACE.finditer(text)):
        last = match.lastindex or 0
        yield match.span(2 if last == 2 else last)
    for mention in state_mentions(text):
        toward = _TOWARD.search(text, max(0, mention.start - 20), mention.start)
        if mention.how == "region" or (toward and mention.how == "name"):
            yield toward.start() if toward else mention.start, mention.end
    for match in _NEAR_NAME.finditer(text):
        if not state_mentions_at(match[1]) and match[1].split()[0] not in _NOT_PLACES:
            yield match.span(1)
    for ent in doc.ents:
        if ent.label_ in ("GPE", "LOC", "FAC"):
            yield _whole_name(doc, ent)


_TOWARD = re.compile(r"\b(?:central|(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?) $")
_NEAR_NAME = re.compile(
    r"\b(?:villages? of|town of|city of|district of|province of|outskirts of|suburb of|near|outside|"
    r"checkpoint|village near|(?:killed|wounded|injured|exploded|attack|blast|explosion|forces|in|at) (?:in|"
    r"at|near)|in)"
    r" (?:the (?:village|town|city) of )?([A-Z][\w’'-]+(?: (?:al-|el-)?[A-Z][\w’'-]+){0,2})(?! "
    r"(?:[Cc]onvention|[Tt]reaty|[Pp]rotocol))"
)
_NOT_PLACES = word_set(
    "The In On At January February March April May June July August September October November "
    "December Monday Tuesday Wednesday Thursday Friday Saturday Sunday UN U.N. NATO EU Parliament "
    "Government House Senate Congress Article Council World Operation Second First Phase Security "
    "General Annex Civil Geneva States Mr Mrs"
)


def state_mentions_at(words: str) -> bool:
    """Whether the words begin with a state's name, which is a country, not a place in it."""
    return any(m.start == 0 and m.how in ("name", "people") for m in state_mentions(words))


def _whole_name(doc: Doc, ent: Span) -> tuple[int, int]:
    """The entity without "the", with the proper nouns that the tagger left beside it."""
    start, end = ent.start, ent.end
    while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_ and doc[end - 1].whitespace_:
        end += 1
    while start < end - 1 and doc[start].lower_ == "the":
        start += 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


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
