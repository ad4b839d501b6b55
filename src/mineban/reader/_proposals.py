"""Where a claim may be: every word of an act near a weapon or treaty is proposed, with high recall.

Nothing is decided here. A proposal carries the features by which `_decide` (rules now, a trained
head later) takes or leaves it, and which the slots look at again.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc, Token

from mineban.model import Kind
from mineban.reader._acts import NOUNS, VERBS
from mineban.reader._page import Page
from mineban.reader._sentences import Sentence
from mineban.reader._treaties import TreatyMention
from mineban.reader._tree import distance, first_of_list, head_token, relation
from mineban.reader._weapons import WeaponMention

PHYSICAL = tuple(VERBS)
_FAR = 12
MOST = 40
"""So many proposals of one sentence are looked at, no more."""


@dataclass(frozen=True, eq=False)
class Proposal:
    """One possible claim: a kind, a word that says it, and the weapon or treaty that it is about."""

    kind: Kind
    sentence: Sentence
    doc: Doc
    trigger: Token
    weapon: WeaponMention | None = None
    treaty: TreatyMention | None = None
    act: str | None = None
    actor: str | None = None
    rule: str = ""
    features: Mapping[str, object] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Place of the trigger in the cleaned text."""
        return self.sentence.start + self.trigger.idx


def weapon_proposals(page: Page) -> Iterator[Proposal]:
    """Every trigger of a physical kind in a sentence with a weapon, with its nearest weapon."""
    for index, doc in page.parses.items():
        sentence = page.sentences[index]
        weapons = page.within(page.weapons, sentence)
        heads = [(w, head_token(doc, w.start - sentence.start, w.end - sentence.start)) for w in weapons]
        pairs = [(w, h) for w, h in heads if h is not None]
        if pairs and not is_headline(page, sentence):
            yield from islice(_in_sentence(page, sentence, doc, pairs), MOST)


def is_headline(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence is the document's title again: the text below says it in full."""
    title = page.document.title.strip()
    return (
        bool(title)
        and len(title) > 20
        and sentence.text.strip().startswith(title[:60])
        and sentence.text[-1] not in ".?!"
    )


def _in_sentence(
    page: Page, sentence: Sentence, doc: Doc, pairs: list[tuple[WeaponMention, Token]]
) -> Iterator[Proposal]:
    treaties = page.within(page.treaties, sentence)
    spans = [(t.start - sentence.start, t.end - sentence.start) for t in treaties]
    for token in doc:
        if any(a <= token.idx < b for a, b in spans):
            continue
        for kind in _kinds(token):
            for weapon, head in _weapons_of(token, pairs):
                yield Proposal(
                    kind,
                    sentence,
                    doc,
                    token,
                    weapon,
                    rule=f"{token.pos_.lower()}:{token.lemma_.lower()}",
                    features={"far": distance(token, head), "weapon_head": head, "relation": relation(token, head)},
                )


def _weapons_of(token: Token, pairs: list[tuple[WeaponMention, Token]]) -> list[tuple[WeaponMention, Token]]:
    """The weapon nearest to the act, and those of other classes listed with it: "405 mines and 20 cluster bombs"."""
    weapon, head = min(pairs, key=lambda p: (distance(token, p[1]) + 2 * p[0].meant, abs(token.i - p[1].i)))
    if distance(token, head) > _FAR:
        return []
    found, seen = [(weapon, head)], {weapon.said}
    for other, listed in pairs:
        if other.said not in seen and _is_listed(head, listed):
            seen.add(other.said)
            found.append((other, listed))
    return found


def _is_listed(one: Token, other: Token) -> bool:
    """Whether two nouns stand in one list; "20 items of unexploded ordnance" by its counting noun."""
    return first_of_list(_counting(one)) == first_of_list(_counting(other))


def _counting(noun: Token) -> Token:
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _COUNTING:
        return noun.head.head
    return noun


_COUNTING = ("item", "piece", "unit", "type", "kind")


def _is_demining(token: Token) -> bool:
    """Whether the word is "mining" of "de-mining", which the parser cuts at the hyphen: no laying of mines."""
    return (
        token.lower_ in ("mine", "mined", "mining", "mines")
        and token.i >= 2
        and token.nbor(-1).text == "-"
        and token.nbor(-2).lower_ == "de"
    )


_ACTION = re.compile(r"de-?mining|de-?mined?|mine-?clear", re.IGNORECASE)


def _kinds(token: Token) -> Iterator[Kind]:
    lemma = token.lemma_.lower()
    if _is_demining(token):
        yield Kind.CLEARANCE
        return
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        yield from (kind for kind, words in VERBS.items() if lemma in words)
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.tag_ in ("VBG", "NN", "NNS"):
        yield from (
            kind
            for kind, words in NOUNS.items()
            if lemma in words and not (token.pos_ == "VERB" and lemma in VERBS[kind])
        )
        if "field" in lemma or lemma in ("landmine", "minefield"):
            yield Kind.CONTAMINATION
    if _ACTION.match(token.text) and lemma not in VERBS[Kind.CLEARANCE] and lemma not in NOUNS[Kind.CLEARANCE]:
        yield Kind.CLEARANCE
