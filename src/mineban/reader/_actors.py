"""Who does it: candidates from the grammar of the act, resolved to states, groups and roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from mineban.model import Kind
from mineban.reader._names import StateMention
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._tree import agent_of, doer_of_noun, noun_words, passive, subject_of, token_at
from mineban.reader._words import word_set

UNKNOWN = "unknown"
_WE = word_set("we our us i my ourselves")
_ROLES = re.compile(
    r"^(?:the )?(?:government|regime|army|military|forces|troops|authorities|president|parliament|country|"
    r"nation|state|ministry|group|militants|militia|rebels|fighters|soldiers|"
    r"administration|company|organi[sz]ation|"
    r"agency|(?:defen[cs]e |military )?officials|sappers|engineers|they|it|he|she|who|them|its|their|his)\b",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"\b(insurgents|rebels|guerrillas|militants|terrorists|separatists|militias?|terrorist groups|armed groups)\b"
)
_STATE_ROLES = re.compile(
    r"^(?:government|regime|army|military|authorities|president|parliament|state|country|"
    r"agency|officials|sappers|engineers|police)$"
)


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """A possible doer: `how` it stands to the act (subject, agent, possessor, modifier, role, own)."""

    actor: str
    how: str
    words: str


def actor_candidates(page: Page, proposal: Proposal) -> list[ActorCandidate]:
    """The possible doers, the likeliest first."""
    return list(_candidates(page, proposal))


def _candidates(page: Page, proposal: Proposal) -> Iterator[ActorCandidate]:
    trigger = proposal.trigger
    agent = agent_of(trigger)
    if agent is not None:
        yield from _resolved(page, proposal, agent, "agent")
    if trigger.pos_ in ("NOUN", "PROPN", "ADJ") or trigger.tag_ in ("NN", "NNS"):
        yield from _of_noun(page, proposal, trigger)
    laid_by = _hyphened(trigger)
    if laid_by is not None:
        yield from _resolved(page, proposal, laid_by, "agent", alone=True)
    if not passive(trigger):
        yield from _of_subject(page, proposal, trigger)
    if proposal.kind in (Kind.USE, Kind.CASUALTY, Kind.CONTAMINATION, Kind.TRANSFER):
        yield from _of_weapon(page, proposal)
    if proposal.kind is Kind.PRODUCTION:
        yield from _where_made(page, proposal, trigger)


def _where_made(page: Page, proposal: Proposal, trigger: Token) -> Iterator[ActorCandidate]:
    """Such as "manufactured in Ruritania": the state where it is made is the maker."""
    places = [p for c in trigger.children if c.dep_ == "prep" and c.lower_ == "in" for p in c.children]
    for place in (one for p in places for one in (p, *p.conjuncts)):
        base = proposal.sentence.start
        for state in page.within(page.states, proposal.sentence):
            if base + place.left_edge.idx <= state.start <= base + place.idx and state.how == "name":
                yield ActorCandidate(state.code, "made in", page.text[state.start : state.end])


def _of_subject(page: Page, proposal: Proposal, trigger: Token) -> Iterator[ActorCandidate]:
    subject = subject_of(trigger)
    if subject is not None:
        yield from _resolved(page, proposal, subject, "subject")
    elif page.own and _bulleted(trigger):
        yield ActorCandidate(page.own, "own", "")


def _bulleted(trigger: Token) -> bool:
    """Such as "- Not export …": a line of a policy without a subject, said of the one who speaks."""
    if trigger.tag_ not in ("VB", "VBP"):
        return False
    return all(
        t.pos_ in ("PUNCT", "PART", "VERB", "CCONJ", "SPACE", "SYM", "X") or t.lower_ == "not"
        for t in trigger.doc[: trigger.i]
    )


def _hyphened(trigger: Token) -> Token | None:
    """Such as "Houthi-laid": the word before the hyphen."""
    if trigger.i >= 2 and trigger.tag_ in ("VBN", "VBD", "JJ") and trigger.nbor(-1).text == "-":
        return trigger.nbor(-2)
    return None


def _of_noun(page: Page, proposal: Proposal, noun: Token) -> Iterator[ActorCandidate]:
    """Such as "Russia's use", "Syrian air strikes", "use by both sides"."""
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            yield from _resolved(page, proposal, child, "possessor")
    doer = doer_of_noun(noun) if proposal.kind is not Kind.CASUALTY else None
    if doer is not None:
        yield from _resolved(page, proposal, doer, "subject")


def _of_weapon(page: Page, proposal: Proposal) -> Iterator[ActorCandidate]:
    """Such as "Iranian cluster bomb", "mines laid by Cuba", "Houthi-laid mines"."""
    head = proposal.features.get("weapon_head")
    if not isinstance(head, Token):
        return
    for child in head.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            yield from _resolved(page, proposal, child, "modifier", alone=True)
        if child.dep_ in ("acl", "relcl"):
            agent = agent_of(child)
            if agent is not None:
                yield from _resolved(page, proposal, agent, "agent")


def _resolved(page: Page, proposal: Proposal, head: Token, how: str, alone: bool = False) -> Iterator[ActorCandidate]:
    """Whom a phrase means: the actors that it names, the one who says "we", or the one that a role stands for."""
    words = [head] if alone else noun_words(head, deep=False)
    named = _named_by(page, proposal, head, words, alone)
    if not named and _BOTH.fullmatch(" ".join(t.text for t in words)):
        yield from (ActorCandidate(code, how, text) for code, text in _last_two(page, proposal))
        return
    if named:
        yield from (ActorCandidate(actor, how, text) for actor, text in named)
    elif named is None:
        return
    elif page.own and (head.lower_ in _WE or any(t.lower_ in ("our", "my") for t in words)):
        yield ActorCandidate(page.own, "own", head.text)
    elif proposal.kind is Kind.CLEARANCE and (body := _body(words)):
        yield ActorCandidate(body, how, body)
    elif _ROLES.match(" ".join(t.text for t in words)) and not any(t.lower_ in _NOBODY for t in words):
        actor = _salient(page, proposal, head.lower_)
        if actor:
            yield ActorCandidate(actor, "role", head.text)


_BOTH = re.compile(
    r"(?:both|both (?:of them|countries|states|nations|governments|armies)|the two (?:countries|states))", re.I
)


def _last_two(page: Page, proposal: Proposal) -> list[tuple[str, str]]:
    """Whom "both" means: the two states named together just before; nobody where they cannot be told."""
    near = [
        s
        for s in page.states
        if proposal.sentence.start - _REACH <= s.start and s.end <= proposal.start and s.how in ("name", "people")
    ]
    codes = list({s.code: page.text[s.start : s.end] for s in near}.items())
    return codes if len(codes) == 2 else []


def _body(words: list[Token]) -> str | None:
    """Who clears, by a name that no list has: "Ruritanian Demining Group"; the name as written, without "the"."""
    names = [w for w in words if w.pos_ != "DET"]
    large = [w for w in names if w.text[:1].isupper()]
    if len(large) < 2 or not names[0].text[:1].isupper() or any(w.ent_type_ in ("PERSON", "DATE") for w in large):
        return None
    last = large[-1]
    if last.i - names[0].i >= 8:
        return None
    text, end = words[0].doc.text, last.idx + len(last)
    tail = _NAME_GOES_ON.match(text, end)
    return text[names[0].idx : tail.end() if tail else end]


_NAME_GOES_ON = re.compile(r"(?: (?:for|of|and) (?:[A-Z]\w+)(?: [A-Z]\w+){0,3}){1,2}")


_NOBODY = ("armed", "both", "all", "various", "unknown")


def _named_by(
    page: Page, proposal: Proposal, head: Token, words: list[Token], alone: bool
) -> list[tuple[str, str]] | None:
    """(actor, words) of each that the phrase names; None for armed people whom nobody names."""
    named = _in_words(page, proposal, words)
    if not named and not alone:
        beside = (t for c in head.children if c.dep_ == "appos" for t in noun_words(c, deep=False))
        named = _in_words(page, proposal, sorted(beside, key=lambda t: t.i))
    base = proposal.sentence.start
    armed = _ARMED.search(page.text, base + words[0].idx, base + words[-1].idx + len(words[-1]))
    if armed and not any(len(a) > 3 or not a.isupper() for a, _ in named):
        return [(f"{named[0][1]} {armed[1]}", armed[0])] if named else None
    return named


def _in_words(page: Page, proposal: Proposal, words: list[Token]) -> list[tuple[str, str]]:
    if not words:
        return []
    base = proposal.sentence.start
    return [*_named(page, proposal, base + words[0].idx, base + words[-1].idx + len(words[-1]), {t.i for t in words})]


def _named(page: Page, proposal: Proposal, start: int, end: int, inside: set[int]) -> Iterator[tuple[str, str]]:
    """States and groups named by the words of a phrase, not by a place in it ("forces in Syria")."""
    groups = [g for g in page.within(page.groups, proposal.sentence) if start <= g.start and g.end <= end]
    states = [
        s
        for s in page.within(page.states, proposal.sentence)
        if start <= s.start and s.end <= end and s.how != "region"
    ]
    for g in groups:
        yield g.name, g.words
    for s in states:
        token = next((t for t in proposal.doc if t.idx + proposal.sentence.start >= s.start), None)
        if (
            token is None
            or token.i not in inside
            or _is_place(token)
            or any(g.start <= s.start < g.end for g in groups)
        ):
            continue
        if groups and s.how == "people":
            continue
        yield s.code, page.text[s.start : s.end]


def _is_place(token: Token) -> bool:
    while token.dep_ in ("compound", "amod", "conj", "poss", "det", "nmod"):
        token = token.head
    if token.lemma_.lower() in ("ally", "allies", "neighbour", "neighbor", "enemy", "partner", "friend"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in (
        "in",
        "into",
        "against",
        "at",
        "from",
        "on",
        "near",
        "to",
        "with",
        "between",
    )


def _salient(page: Page, proposal: Proposal, words: str) -> str | None:
    """Whom "the group", "its forces", "they" mean: the subject named last before, or else the last actor named."""
    if words and _STATE_ROLES.search(words) and page.titled:
        return page.titled
    before: list[tuple[int, str]] = [(g.start, g.name) for g in page.groups if g.armed and g.end <= proposal.start]
    before += [(s.start, s.code) for s in page.states if s.end <= proposal.start and s.how in _PERSONS]
    near = sorted(b for b in before if b[0] >= proposal.sentence.start - _REACH)
    subjects = [b for b in near if _is_subject(page, b[0])]
    last = subjects or near
    return last[-1][1] if last else None


_PERSONS = ("name", "people", "capital", "office")
_REACH = 400


def _is_subject(page: Page, place: int) -> bool:
    """Whether the name at this place is (part of) the subject of its clause."""
    for index, doc in page.parses.items():
        sentence = page.sentences[index]
        if sentence.start <= place < sentence.end:
            word = token_at(doc, place - sentence.start)
            while word is not None and word.dep_ in ("compound", "amod", "poss", "nmod", "conj") and word.head != word:
                word = word.head
            return word is not None and word.dep_ in ("nsubj", "nsubjpass")
    return False


def state_before(page: Page, place: int) -> StateMention | None:
    """The state named last before a place."""
    before = [s for s in page.states if s.end <= place]
    return before[-1] if before else None
