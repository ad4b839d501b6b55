"""Whose statement it is: reporting verbs, "according to", quoted speech, turns of a debate."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._tree import ancestors, noun_words
from mineban.reader._words import word_set

AUTHOR = "author"
SAYING = word_set(
    "say report claim state tell announce declare write add note allege accuse warn estimate "
    "document find confirm conclude argue explain insist reveal acknowledge admit describe deny "
    "reiterate stress emphasize maintain assert testify observe suggest indicate refer record "
    "condemn inform comment respond reply believe publish"
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|Per) (?:the |an? )?([^,.;]+?)(?:,|\.|;| that| in | on | there | the | at least | "
    r"more than |$)"
)
_TURN = re.compile(
    r"(?:^|\n|(?<=[.!?]\s))(?:Q |QUESTION: )?(?:(?:Hon\.|Mr\.|Mrs\.|Ms\.|Miss|Dr\.|Senator|The Hon\.|MR\.|"
    r"MS\.|MRS\.|DR\.)\s)?((?:[A-Z][\w.’'-]+\s){0,3}[A-Z][\w’'-]+)(?: \([^)\n]{3,60}\))?: (?=\S)"
)
_TITLES = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Hon|MR|MS|DR|Miss)\.? ")
_NOT_PEOPLE = frozenset(("fact sheet", "question", "q", "note", "subject", "press briefing", "operator", "moderator"))
_PRONOUNS = word_set("he she it they we i you who which that this these those one")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, by which rule, in which words."""

    name: str
    rule: str
    words: str = ""


def speaker_candidates(page: Page, proposal: Proposal) -> Iterator[Speaker]:
    """The possible speakers, the innermost first; the author always last."""
    yield from _reporting(page, proposal)
    text = proposal.sentence.text
    found = _ACCORDING.search(text)
    if found:
        yield Speaker(_short(found[1]), "according to", found.group())
    yield from _quoted(page, proposal)
    turn = turn_of(page, proposal.start)
    if turn:
        yield turn
    yield Speaker(AUTHOR, "default")


def _reporting(page: Page, proposal: Proposal) -> Iterator[Speaker]:
    """Such as "X said that …", "…, X said"."""
    for word in (proposal.trigger, *ancestors(proposal.trigger)):
        inner = word != proposal.trigger
        says = word.lemma_.lower() in SAYING and word.pos_ == "VERB" and inner
        subject = next((c for c in word.children if c.dep_ == "nsubj"), None)
        if says and subject is not None:
            name = _name(page, proposal, subject)
            if name:
                yield Speaker(name, "reporting verb", f"{name} {word.text}")
                return


def _name(page: Page, proposal: Proposal, subject: Token) -> str | None:
    """The name of a subject: person over organisation; for a pronoun, the person named last before."""
    if subject.lower_ in ("i", "we"):
        return None
    if subject.lower_ in _PRONOUNS:
        return _last_person(page, proposal) if subject.lower_ in ("he", "she") else None
    words = noun_words(subject)
    span = proposal.doc[words[0].i : words[-1].i + 1]
    people = [e.text for e in span.ents if e.label_ == "PERSON" and subject.i < e.end and e.start <= subject.i]
    if people:
        return people[0]
    if not any(w.pos_ == "PROPN" for w in words) and subject.lower_ not in (
        "army",
        "government",
        "military",
        "minister",
        "president",
        "police",
        "officials",
        "witnesses",
        "residents",
    ):
        return None
    return _short(span.text)


def _last_person(page: Page, proposal: Proposal) -> str | None:
    place = proposal.sentence.index
    for index in range(place, max(-1, place - 4), -1):
        doc = page.parses.get(index)
        people = [e.text for e in doc.ents if e.label_ == "PERSON"] if doc is not None else []
        if people and (index < place or people):
            return people[-1]
    return None


def _short(name: str) -> str:
    name = re.sub(r"\s*\([^)]*\)?", "", name).strip(" ,\"“”'’")
    name = re.sub(r"(?:'s|’s)$", "", name)
    return re.sub(r"^(?:the|The|an?|A) ", "", name)


def _quoted(page: Page, proposal: Proposal) -> Iterator[Speaker]:
    """Inside quotation marks: who is said to have spoken, beside them or beside the quotation before."""
    inside = next((q for q in page.quotations if q.start <= proposal.start < q.end), None)
    if inside is None:
        return
    if inside.by and inside.by.split()[0] not in _NOT_NAMES:
        yield Speaker(_short(inside.by), "quotation", inside.words)
    elif inside.pronoun:
        name = _person_before(page, inside.start)
        if name:
            yield Speaker(name, "quotation", inside.words)


_NOT_NAMES = word_set("The He She It They This That But And In A An We I")


def _person_before(page: Page, place: int) -> str | None:
    people = []
    for index, doc in page.parses.items():
        base = page.sentences[index].start
        people += [
            (base + e.start_char, e.text) for e in doc.ents if e.label_ == "PERSON" and base + e.start_char < place
        ]
    near = [p for p in people if p[0] > place - 600]
    return max(near)[1] if near else None


def turn_of(page: Page, place: int) -> Speaker | None:
    """The speaker of a debate or briefing whose turn it is: "Ms. Sheila Finestone (Mount Royal): …"."""
    turns = [m for m in _TURN.finditer(page.text, 0, place + 1) if m.start() <= place]
    if not turns or not _is_debate(page) or turns[-1][1].lower() in _NOT_PEOPLE:
        return None
    name = _TITLES.sub("", turns[-1][1]).strip()
    return Speaker(name.title() if name.isupper() else name, "turn", turns[-1].group().strip())


def _is_debate(page: Page) -> bool:
    return bool(
        re.search(
            r"debate|hansard|briefing|gaggle|record|interview|press conference|transcript|hearing",
            f"{page.document.title} {page.document.source}",
            re.IGNORECASE,
        )
    )
