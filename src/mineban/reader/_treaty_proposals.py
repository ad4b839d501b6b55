"""Where a state acts under a treaty, or is or is not bound by one; and how many states are."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from mineban.model import Kind
from mineban.reader._numbers import number_mentions
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal, is_headline
from mineban.reader._sentences import Sentence
from mineban.reader._treaties import TreatyMention
from mineban.reader._tree import distance, head_token
from mineban.reader._words import word_set

_SIGN = word_set("sign signature signing signed")
_CONSENT = word_set("ratify ratification accede accession adhere adherence join accept acceptance deposit become")
_LEAVE = word_set("withdraw withdrawal leave quit exit denounce abandon pull remove")
_PARTY = word_set("party member signatory adherent")
_OTHER = {"suspend": "suspension", "suspension": "suspension"}
_WORDS = re.compile(
    r"ratif|acced|\bdone so\b|"
    r"accession|signator|\bsign(?:ed|ing|ature)?\b|withdr|\bpart(?:y|ies)\b|\bjoin|member|leav|quit|exit",
    re.IGNORECASE,
)


def treaty_proposals(page: Page) -> Iterator[Proposal]:
    """Each word of joining, leaving or being bound in a sentence that has or follows a treaty."""
    for index, doc in page.parses.items():
        sentence = page.sentences[index]
        treaties = _treaties(page, sentence)
        if treaties and not is_headline(page, sentence):
            yield from _in_sentence(sentence, doc, treaties)
            yield from _counted(sentence, doc, treaties)


_REACH = 700
"""So far back a treaty may be named that a sentence about signing or joining means."""


def _treaties(page: Page, sentence: Sentence) -> list[TreatyMention]:
    own = page.within(page.treaties, sentence)
    if own or not _WORDS.search(sentence.text):
        return own
    before = [t for t in page.treaties if t.end <= sentence.start and t.start >= sentence.start - _REACH]
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


_DECREES = word_set("decree law order bill decision resolution act")
_DECIDED = re.compile(
    r"\b(?:decree|ordered|approv\w+|vot(?:e|es|ed|ing)|passed|adopted|decided|decision|cabinet|bill|endorsed)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:notif\w+|(?:submitted|deposited|handed|informed)\b[^.]{0,60}\b(?:UN|United Nations|"
    r"Secretary-General|depositary))\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?(?:left|withdrawn|quit|exited)|\b(?:took|takes|taken|take) effect|no "
    r"longer (?:a )?part|(?:officially|formally) (?:left|withdrew|ceased|exited)|ceased to be",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan\w*|propos\w+|consider\w*|intend\w*|want\w*|will|would|announc\w+|recommend\w*|prepar\w+|"
    r"intention|aim\w*|to leave|to withdraw)\b",
    re.IGNORECASE,
)


def _leaving(token: Token) -> str:
    """Which step of leaving the sentence tells: told to the United Nations, in effect, decided at home, or planned."""
    text = token.doc.text
    if _TOLD.search(text):
        return "withdrawal_notification"
    if _GONE.search(text):
        return "withdrawal_effect"
    if _DECIDED.search(text):
        return "withdrawal_approval"
    return "withdrawal_intent" if _PLANNED.search(text) or token.tag_ != "VBD" else "withdrawal_effect"


def _act(token: Token) -> tuple[Kind, str] | None:
    lemma = token.lemma_.lower()
    if lemma == "sign" and any(c.lemma_.lower() in _DECREES for c in token.children):
        return Kind.TREATY_ACT, "withdrawal_approval"
    if lemma in _SIGN and token.pos_ in ("VERB", "NOUN", "AUX"):
        return Kind.TREATY_ACT, "signature"
    if lemma == "become" and not any(
        c.lemma_ in ("party", "member", "signatory", "state", "country", "nation") for c in token.children
    ):
        return None
    if lemma in _CONSENT:
        return Kind.TREATY_ACT, "consent"
    if lemma in _LEAVE:
        return Kind.TREATY_ACT, _leaving(token)
    if lemma in _OTHER:
        return Kind.TREATY_ACT, _OTHER[lemma]
    if lemma == "do" and token.tag_ == "VBN" and _next(token) == "so":
        return Kind.TREATY_ACT, "consent"
    return _standing(token, lemma)


def _standing(token: Token, lemma: str) -> tuple[Kind, str] | None:
    """Such as "is a party to", "is not part of", "our obligations under"."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before in ("states", "both", "warring") or (before == "state" and token.tag_ == "NNS"):
        return None
    if lemma in _PARTY and token.head.lemma_ != "become":
        return Kind.TREATY_STATUS, "signatory" if lemma == "signatory" else "party"
    bound = lemma in ("obligation", "commitment") and _next(token) == "under"
    part = lemma == "part" and token.dep_ == "attr" and _next(token) == "of"
    return (Kind.TREATY_STATUS, "party") if bound or part else None


def _next(token: Token) -> str:
    return token.nbor().lower_ if token.i + 1 < len(token.doc) else ""


_NUMERAL = (
    rf"(?P<n>\d{{2,3}}|"
    rf"(?:{'|'.join(['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'])})(?:-\w+)?|"
    rf"(?:one|a) hundred(?: and [\w-]+)?)"
)
_STATES = (
    r"(?: ?(?:th|st|nd|rd))?(?: (?:other|more|of the|African|member|Member|world))*(?:['’]s?)?(?: (?:countr(?:y|"
    r"ies)|[Ss]tates?|nations?|[Pp]arties|governments?|signator(?:y|ies)|ratifications?|members?|signatures?|"
    r"instruments?)(?:['’]s?)?(?: [Pp]arties)?)"
)
_RATIFY = r"(?:ratif\w+|acced\w+|join\w*|parties|[Pp]arty|adher\w+|part of|bound|deposit\w*)"
_SIGNED = r"(?:sign(?:ed|ing|atures?|atory|atories)?|agreed to ban)"
_WORLD = (
    re.compile(rf"{_NUMERAL}{_STATES}[^.;]{{0,60}}?\b(?:(?P<r>{_RATIFY})|(?P<s>{_SIGNED}))\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:(?P<r>{_RATIFY})|(?P<s>{_SIGNED}))\b(?: [^.;,]{{0,80}}?)?\b(?:by|of|from|has)(?: (?:over|more "
        rf"than|some|about|nearly|almost|at least|already|the|only|now|first))*"
        rf" {_NUMERAL}(?:(?!\d)|{_STATES})(?! (?:years|percent|per cent|million|thousand|September|"
        rf"December|October|March))",
        re.IGNORECASE,
    ),
    re.compile(rf"{_NUMERAL} (?:[Ss]tates )?(?P<r>[Pp]arties)\b(?! (?:to the conflict|have|said))(?P<s>)"),
    re.compile(
        r"\b(?P<n>\d{2,3}(?= ?(?:th|st|nd|rd) )|fortieth|fiftieth|hundredth)(?: ?(?:th|st|nd|rd))? "
        r"(?:instruments? of )?(?P<r>ratifications?|accessions?)\b(?P<s>)",
        re.IGNORECASE,
    ),
)
_ORDINALS = {"fortieth": 40, "fiftieth": 50, "hundredth": 100}
_NOT_THEM = re.compile(r"\b(?:not|yet to|never)\b", re.IGNORECASE)


def _counted(sentence: Sentence, doc: Doc, treaties: list[TreatyMention]) -> Iterator[Proposal]:
    """Such as "Ratified by 86 States", "the 156 nations that are parties"."""
    masked = _without_names(sentence, treaties)
    taken: set[int] = set()
    for shape in reversed(_WORLD):
        for found in shape.finditer(masked):
            if found.start("n") in taken:
                continue
            taken.add(found.start("n"))
            number = _ORDINALS.get(found["n"].lower()) or _number(found["n"])
            trigger = next((t for t in doc if t.idx + len(t) > found.start("n")), None)
            if trigger is None or not 20 <= number <= 200:
                continue
            status = "party" if found["r"] else "signatory"
            status = "not_party" if _NOT_THEM.search(found.group()) else status
            yield Proposal(
                Kind.TREATY_STATUS,
                sentence,
                doc,
                trigger,
                treaty=treaties[0],
                act=status,
                actor="world",
                rule="treaty:count",
                features={"far": 0, "parties": number, "words": found.group()},
            )


def _without_names(sentence: Sentence, treaties: list[TreatyMention]) -> str:
    """The sentence with the names of treaties blanked: their "transfer" and "parties" count nobody."""
    text = sentence.text
    for t in treaties:
        a, b = t.start - sentence.start, t.end - sentence.start
        if 0 <= a < b <= len(text):
            text = text[:a] + "treaty".ljust(b - a)[: b - a] + text[b:]
    return text


def _number(words: str) -> int:
    value = next((n.value for n in number_mentions(words)), 0)
    return int(value)
