# ruff: noqa: E501 (the shapes of words read better on one line each)
"""Candidates for the slots of a claim: every name, date, number and place that a head may choose among.

High recall, nothing decided. Places are those of the cleaned text; a candidate of the title or of
the whole document (the author, nobody) has no place in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mineban.model import fold_name
from mineban.reader._counts import _AREA as AREA
from mineban.reader._counts import _AREAS as AREAS
from mineban.reader._draft import Draft
from mineban.reader._names import state_mentions
from mineban.reader._page import Page
from mineban.reader._places import countries_of
from mineban.reader._tree import noun_words

SLOTS = ("actor", "recipient", "country", "date", "number", "place", "speaker")
SORTS = (
    "name", "people", "capital", "office", "region", "armed", "body", "org", "ent", "capitals", "role", "title",
    "town", "said", "number", "date", "area", "one",
)  # fmt: skip
SPECIALS: dict[str, tuple[str, ...]] = {
    "actor": ("unknown", "world", "@own", "@topic"),
    "recipient": ("@none",),
    "country": ("@none", "@own", "@topic"),
    "date": ("@none", "@published", "@published_year", "@title_year"),
    "number": (),
    "place": (),
    "speaker": ("author",),
}
SAYING = frozenset(
    ["say", "report", "state", "tell", "claim", "accuse", "announce", "allege", "note", "warn", "estimate", "confirm", "deny", "add", "document", "find", "believe", "describe", "write", "assert", "declare", "argue", "reveal", "condemn", "indicate", "conclude", "record", "suggest", "admit", "acknowledge", "observe", "publish", "issue", "explain", "ask"]
)  # fmt: skip
_ROLE = re.compile(
    r"\b(?:[A-Z][\w-]+ )?(?:rebels?|insurgents?|guerrillas?|militants?|militias?|fedayeen|terrorists?|separatists?|smugglers|paramilitar(?:y groups|ies)|villagers)\b"
)
_ONE = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he|[Hh]is|[Hh]er)\s(?:[\w-]+\s){0,2}?(?:man|woman|boy|girl|child|soldier|civilian|farmer|person|police(?:man| officer)|officer|peacekeeper|journalist|shepherd|student|driver|worker|deminer"
    r"|son|daughter|brother|sister|wife|husband|father|mother|fisherman|teenager|villager|guard|sapper|member|colleague|passenger|photographer|doctor|nurse|baby)\b"
)
_PART = re.compile(
    r"\b(?:(?:north|south|east|west|central|upper|lower|northern|southern|eastern|western|north-?eastern|south-?eastern|north-?western|south-?western)\s)(?:[A-Z][\w’'-]+\s?)+(?<!\s)"
    r"|\b(?:[Yy]ellow|[Bb]lue|[Gg]reen|[Bb]uffer|[Dd]emilitari[sz]ed|[Ss]eparation|[Ss]ecurity|[Bb]order) (?:zone|area|region|line)s?\b"
    r"|(?:[A-Z][\w’'-]+ ){1,3}(?:district|province|oblast|region|area|sector|air base|airbase|airport|oil fields?|railway|forest|corridor|border|frontier|valley|river|hills?|municipality|governorate|county|island)\b"
)
_CAPITALS = re.compile(r"(?<![\w.-])[A-Z][\w’'-]*(?:[ .](?:(?:of|for|de|the|and|al|in) )?[A-Z][\w’'-]*)*")
_SMALL = frozenset(
    [
        "the",
        "in",
        "on",
        "a",
        "an",
        "at",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "this",
        "that",
        "these",
        "those",
        "there",
        "our",
        "his",
        "her",
        "if",
        "when",
        "as",
        "for",
        "and",
        "but",
        "of",
        "to",
        "by",
        "from",
        "with",
        "after",
        "before",
        "during",
        "since",
        "while",
        "some",
        "many",
        "most",
        "all",
        "no",
        "not",
        "both",
        "according",
        "however",
    ]
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value of a slot. `start` is -1 for one of the title, whose place is `titled`."""

    start: int
    end: int
    value: str | float
    sort: str
    titled: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """What makes two candidates the same value."""
        return fold_name(str(self.value)) if isinstance(self.value, str) else str(float(self.value))


def candidates(page: Page, drafts: list[Draft]) -> dict[str, list[Candidate]]:
    """The candidates of each slot, in the order of the text."""
    states = [Candidate(m.start, m.end, m.code, m.how) for m in page.states]
    titled = list(_titled(page))
    groups = [Candidate(g.start, g.end, g.name, "armed" if g.armed else "body") for g in page.groups]
    names = list(_names(page, {(c.start, c.end) for c in (*states, *groups)}))
    roles = [Candidate(m.start(), m.end(), m.group(), "role") for m in _ROLE.finditer(page.text)]
    said = [Candidate(c.start, c.end, page.text[c.start : c.end], c.sort) for c in (*states, *groups)]
    actors = _ordered([*states, *groups, *names, *roles, *titled])
    return {
        "actor": actors,
        "recipient": actors,
        "country": _ordered([*states, *_towns(page), *titled]),
        "date": [Candidate(d.start, d.end, d.edtf, "date") for d in page.dates],
        "number": _ordered([*_numbers(page)]),
        "place": _ordered([*said, *names, *_drafted_places(page, drafts), *_parts(page)]),
        "speaker": _ordered([*said, *names, *_sayers(page)]),
    }


def special_value(page: Page, name: str) -> str | None:
    """The value behind a special candidate: None where the document gives none (or the slot stays empty)."""
    published, year = page.document.published, _YEAR.search(page.document.title)
    values = {
        "@own": page.own,
        "@topic": page.topic,
        "@published": published,
        "@published_year": published[:4] if published else None,
        "@title_year": year.group() if year else None,
        "@none": None,
    }
    return values.get(name, name)


def _ordered(found: list[Candidate]) -> list[Candidate]:
    unique = {(c.start, c.end, c.key, c.titled): c for c in reversed(found)}
    return sorted(unique.values(), key=lambda c: (c.start < 0, c.start, -c.end, c.key))


def _titled(page: Page) -> Iterator[Candidate]:
    title = page.document.title
    for m in state_mentions(title):
        yield Candidate(-1, -1, m.code, "title", (m.start, m.end))
    found = re.search(r"statement of ([A-Z]{3})\b", title)
    if found:
        yield Candidate(-1, -1, found[1], "title", found.span(1))


def _names(page: Page, taken: set[tuple[int, int]]) -> Iterator[Candidate]:
    """Names found by the parser, and runs of words in capitals."""
    for index, doc in page.parses.items():
        base = page.sentences[index].start
        for ent in doc.ents:
            if ent.label_ in ("ORG", "NORP", "PERSON", "GPE", "FAC", "LOC", "PRODUCT", "EVENT"):
                start, end = _bare(page.text, base + ent.start_char, base + ent.end_char)
                if start < end and (start, end) not in taken:
                    taken.add((start, end))
                    yield Candidate(start, end, page.text[start:end], "org" if ent.label_ in ("ORG", "NORP") else "ent")
    for found in _CAPITALS.finditer(page.text):
        start, end = _bare(page.text, *found.span())
        first, _, rest = page.text[start:end].partition(" ")
        if first.lower() in _SMALL:
            start += len(first) + 1 if rest else end - start
        if end - start > 1 and (start, end) not in taken:
            taken.add((start, end))
            yield Candidate(start, end, page.text[start:end], "capitals")


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without an article before it and a genitive after it."""
    words = text[start:end]
    front = re.match(r"(?:the|The|THE)\s+", words)
    back = re.search(r"(?:['’]s|['’])$", words)
    return start + (front.end() if front else 0), end - (len(back.group()) if back else 0)


def _towns(page: Page) -> Iterator[Candidate]:
    """Places of the gazetteer, as the state that they lie in."""
    known = {m.code for m in page.states} | {page.topic}
    for index, doc in page.parses.items():
        base = page.sentences[index].start
        for ent in doc.ents:
            if ent.label_ in ("GPE", "LOC", "FAC", "ORG", "PERSON"):
                rows = countries_of(ent.text)
                codes = [c for c, _ in rows if c in known] or [c for c, people in rows[:1] if people >= 15_000]
                if codes:
                    yield Candidate(base + ent.start_char, base + ent.end_char, codes[0], "town")


def _parts(page: Page) -> Iterator[Candidate]:
    """Parts of countries, zones, districts: "eastern Ghouta", "the buffer zone"."""
    for found in _PART.finditer(page.text):
        yield Candidate(*_bare(page.text, *found.span()), _cut(page.text, *_bare(page.text, *found.span())), "region")


def _cut(text: str, start: int, end: int) -> str:
    return text[start:end]


def _numbers(page: Page) -> Iterator[Candidate]:
    """Numbers, those of land in square metres too, and "a farmer" as one."""
    for n in page.numbers:
        yield Candidate(n.start, n.end, float(n.value), "number")
        area = AREA.match(page.text, n.end)
        if area:
            yield Candidate(n.start, area.end(), float(round(n.value * AREAS[(area.lastindex or 1) - 1])), "area")
    for found in _ONE.finditer(page.text):
        yield Candidate(found.start(), found.end(), 1.0, "one")


def _drafted_places(page: Page, drafts: list[Draft]) -> Iterator[Candidate]:
    for draft in drafts:
        sentence = draft.proposal.sentence
        for name in draft.places:
            at = page.text.find(name, sentence.start, sentence.end)
            if at >= 0:
                yield Candidate(at, at + len(name), name, "town")


def _sayers(page: Page) -> Iterator[Candidate]:
    """Subjects of verbs of saying, and who something is "according to"."""
    for index, doc in page.parses.items():
        base = page.sentences[index].start
        for token in doc:
            says = token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in SAYING
            cited = token.dep_ == "pobj" and token.head.lower_ in ("to", "by") and token.head.head.lower_ in (
                "according", "reported", "said", "documented",
            )  # fmt: skip
            if (says or cited) and token.pos_ != "PRON":
                words = noun_words(token)
                start, end = base + words[0].idx, base + words[-1].idx + len(words[-1])
                start, end = _bare(page.text, start, end)
                if 1 < end - start <= 80:
                    yield Candidate(start, end, page.text[start:end], "said")
