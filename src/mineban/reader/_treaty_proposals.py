"""Where a state acts under a treaty, or is or is not bound by one; and how many states are."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from mineban.model import Kind
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._sentences import Sentence
from mineban.reader._treaties import TreatyMention
from mineban.reader._tree import distance, head_token

_SIGN = frozenset(["sign", "signature", "signing", "signed"])
_CONSENT = frozenset(
    ["ratify", "ratification", "accede", "accession", "adhere", "adherence", "join", "accept", "acceptance", "deposit", "become"]
)
_LEAVE = frozenset(["withdraw", "withdrawal", "leave", "quit", "exit", "denounce", "abandon", "pull", "remove"])
_PARTY = frozenset(["party", "member", "signatory", "adherent"])
_OTHER = {"suspend": "suspension", "suspension": "suspension"}
_WORDS = re.compile(
    r"ratif|acced|accession|signator|\bsign(?:ed|ing|ature)?\b|withdr|\bpart(?:y|ies)\b|\bjoin|member|leav|quit|exit",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?P<pre>(?:signed|ratified|signatures?|ratifications?|ratifying|joined|endorsed|acceded)[^.;]{0,40}?(?:\bby|\bof|\bfrom|has|to)?\s(?:(?:over|more than|some|about|nearly|almost|at least|already|the|only)\s)*)?"
    r"(?P<n>\d{2,3})(?:th)?(?: other| of the| more)?(?:\s(?:countries|States(?: [Pp]arties)?|states(?: parties)?|nations|parties|governments|signator\w+|ratifications|members|signatures|countries'))?"
    r"(?P<post>[^.;]{0,60})"
)


def treaty_proposals(page: Page) -> Iterator[Proposal]:
    """Each word of joining, leaving or being bound in a sentence that has or follows a treaty."""
    for index, doc in page.parses.items():
        sentence = page.sentences[index]
        treaties = _treaties(page, sentence)
        if treaties:
            yield from _in_sentence(sentence, doc, treaties)


def _treaties(page: Page, sentence: Sentence) -> list[TreatyMention]:
    own = page.within(page.treaties, sentence)
    if own or not _WORDS.search(sentence.text):
        return own
    before = [t for t in page.treaties if t.end <= sentence.start and t.start >= sentence.start - 350]
    return before[-1:]


def _in_sentence(sentence: Sentence, doc: Doc, treaties: list[TreatyMention]) -> Iterator[Proposal]:
    spans = [(t.start - sentence.start, t.end - sentence.start) for t in treaties]
    for token in doc:
        if any(a <= token.idx < b for a, b in spans):
            continue
        kind_act = _act(token)
        if kind_act:
            treaty, far = _nearest(sentence, doc, token, treaties)
            yield Proposal(
                kind_act[0],
                sentence,
                doc,
                token,
                treaty=treaty,
                act=kind_act[1],
                rule=f"treaty:{token.lemma_.lower()}",
                features={"far": far},
            )


def _nearest(sentence: Sentence, doc: Doc, token: Token, treaties: list[TreatyMention]) -> tuple[TreatyMention, int]:
    ranked = []
    for t in treaties:
        head = head_token(doc, t.start - sentence.start, t.end - sentence.start) if t.start >= sentence.start else None
        ranked.append((distance(token, head) if head is not None else 20, abs(t.start - sentence.start - token.idx), t))
    best = min(ranked, key=lambda r: r[:2])
    return best[2], best[0]


def _act(token: Token) -> tuple[Kind, str] | None:
    lemma = token.lemma_.lower()
    if lemma in _SIGN and token.pos_ in ("VERB", "NOUN", "AUX"):
        return Kind.TREATY_ACT, "signature"
    if lemma == "become" and not any(
        c.lemma_ in ("party", "member", "signatory", "state", "country", "nation") for c in token.children
    ):
        return None
    if lemma in _CONSENT:
        return Kind.TREATY_ACT, "consent"
    if lemma in _LEAVE:
        return Kind.TREATY_ACT, "withdrawal_intent"
    if lemma in _OTHER:
        return Kind.TREATY_ACT, _OTHER[lemma]
    if lemma in _PARTY and not (token.head.lemma_ == "become"):
        return Kind.TREATY_STATUS, "signatory" if lemma == "signatory" else "party"
    return None


def count_of_states(words: str) -> tuple[int, str, int, int] | None:
    """(how many, party or signatory, start, end) where the words count the states under a treaty."""
    for found in _COUNT.finditer(words):
        around = words[max(0, found.start() - 60) : found.end()].lower()
        if not re.search(r"countr|states|nations|parties|signator|ratif|government|signed", around):
            continue
        number = int(found["n"])
        if 20 <= number <= 200:
            act = (
                "party"
                if re.search(r"ratif|part(?:y|ies)\b|acced|join|member|adher", around)
                else "signatory"
                if re.search(r"sign", around)
                else ""
            )
            if act:
                return number, act, found.start(), found.end()
    return None
