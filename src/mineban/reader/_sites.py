"""The places that a sentence names, by grammar and gazetteer, once for each sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from mineban.model import Kind
from mineban.reader._battlefield import battlefield, is_region, points_there
from mineban.reader._names import code_of, state_mentions
from mineban.reader._page import Page, Placed
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
_VAGUE_PLACE = re.compile(
    r"\b((?:[Bb]uffer|[Dd]emilitari[sz]ed|[Ss]eparation|[Ss]ecurity|[Bb]lue|[Yy]ellow) [Zz]one|DMZ|zone of separation|"
    r"ceasefire line|UN[A-Z]+ area of responsibility|(?:(?:[Ss]outhern|[Nn]orthern|[Ee]astern|[Ww]estern|[Cc]entral|"
    r"West|East|North|sub-Saharan) )?Africa|Horn of Africa|Central America|Balkans|Middle East)\b"
)


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
    sites = _sites_at(page, proposal.sentence.index)
    found = [Place(a, b, name, code, distance(proposal.trigger, head)) for a, b, name, code, head in sites]
    return found or list(_from_elsewhere(page, proposal))


def _sites(page: Page, sentence: Sentence, doc: Doc) -> list[tuple[int, int, str, str | None, Token]]:
    """Start, end, name, state and head of each place of a sentence."""
    found: dict[tuple[int, int], tuple[int, int, str, str | None, Token]] = {}
    for start, end in _spans(doc):
        end = end - 2 if doc.text[start:end].endswith(("'s", "’s")) else end
        name, head = doc.text[start:end], head_token(doc, start, end)
        if head is None or any(a < end and start < b for a, b in found):
            continue
        other = _is_other(page, sentence.start + start, sentence.start + end)
        if not other and _is_place(name, head, doc.text[end : end + 7]):
            found[(start, end)] = (start, end, name, _code(page, name), head)
    return sorted(found.values(), key=lambda site: site[0])


def _is_place(name: str, head: Token, after: str) -> bool:
    """Whether the name is one of a place in a state, and stands where places stand; `after` it stand these signs."""
    if head.ent_type_ == "DATE" or name in _NOT_PLACES or name.split()[-1] in _BODIES or _NAMES_ANOTHER.match(after):
        return False
    if _ACRONYM.fullmatch(name) or (head.ent_type_ == "PERSON" and not (_right_in(head) and countries_of(name))):
        return False
    return _locates(head) and not (code_of(name) and not is_region(name))


_ACRONYM = re.compile(r"(?!DMZ)(?:[A-Z]\.?){2,4}")
_NAMES_ANOTHER = re.compile(r"-| (?:mine|bomb)s?\b")
_BODIES = word_set(
    "Department President Government States Ministry Minister Council Committee Army Forces Command Party Division "
    "Brigade Team Group Office Agency Service Centre Center Convention Treaty Watch International Mission Authority "
    "Association Foundation Trust Hemisphere"
)


def _right_in(head: Token) -> bool:
    return head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "outside", "around", "across")


def _is_other(page: Page, start: int, end: int) -> bool:
    """Whether the name belongs to a body, a treaty or a weapon."""
    return any(_overlap(mentions, start, end) for mentions in (page.groups, page.treaties, page.weapons))


def _overlap(mentions: Sequence[Placed], start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in mentions)


def _from_elsewhere(page: Page, proposal: Proposal) -> Iterator[Place]:
    """The places that the paragraph opens with, that "the area" means, or the battlefield that the title names."""
    line = page.dateline(proposal.sentence)
    for name in line.places:
        yield Place(0, 0, name, line.country, 0)
    if line.places or proposal.kind is Kind.TRANSFER:
        return
    if pointed := _pointed(page, proposal.sentence):
        yield pointed
    elif page.own is None and (field := battlefield(page.document.title)):
        yield Place(0, 0, field, _code(page, field), 0)


def _pointed(page: Page, sentence: Sentence) -> Place | None:
    """Such as "the city was demined": the place named last before in the paragraph."""
    if not points_there(sentence.text):
        return None
    for index in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
        if page.sentences[index].paragraph != sentence.paragraph:
            return None
        if sites := _sites_at(page, index):
            _, _, name, code, _ = sites[-1]
            return Place(0, 0, name, code, 0)
    return None


def _sites_at(page: Page, index: int) -> list[tuple[int, int, str, str | None, Token]]:
    """The sites of a sentence, looked for once; none of one that was not parsed."""
    doc = page.parses.get(index)
    if doc is None:
        return []
    sites = page.memo(("sites", index), lambda: _sites(page, page.sentences[index], doc))
    assert isinstance(sites, list)
    return sites


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """Start and end of whatever may name a place."""
    text = doc.text
    for match in (*_PLACE.finditer(text), *_VAGUE_PLACE.finditer(text), *_SIDE.finditer(text)):
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
_NO_NAME = re.compile(
    r"(?:(?:north|south|east|west|central)[- ]?(?:east|west)?(?:ern)?|centre|center)(?: \w+)?", re.IGNORECASE
)
_SIDE = re.compile(
    r"\b(?:in|to) the ((?:north|south)-?(?:east|west)\b|(?:north|south|east|west)(?= of (?:the|our|my) country))"
)
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


_SETTLED = word_set(
    "village town city district province region area municipality outskirt outskirts suburb vicinity governorate "
    "part department county oblast settlement port hamlet"
)


def _locates(head: Token) -> bool:
    """Whether the phrase says where: after "in", "near", or in apposition to one that does, or a dateline."""
    word = head
    for _ in range(6):
        if word.dep_ == "pobj":
            if word.head.lower_ == "of" and word.head.head.lemma_.lower() in _SETTLED:
                word = word.head.head
                continue
            return word.head.lower_ in _PLACES_IN
        if word.dep_ not in ("conj", "appos", "compound", "nmod", "amod", "poss", "nummod"):
            return word.dep_ in ("npadvmod", "ROOT", "dep", "nsubj", "nsubjpass", "dobj")
        word = word.head
    return False


def _code(page: Page, name: str) -> str | None:
    if _NO_NAME.fullmatch(name):
        return None
    for mention in state_mentions(name):
        if mention.how in ("region", "name"):
            return mention.code
    known = countries_of(name)
    if not known:
        return None
    wanted = [page.topic, *[s.code for s in page.states]]
    codes = [code for code, _ in known]
    return next((c for c in wanted if c in codes), codes[0] if known[0][1] >= 15_000 else None)
