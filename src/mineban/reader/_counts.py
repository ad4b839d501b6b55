"""What the numbers of a sentence count: killed, injured, casualties, mines, munitions, land."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from mineban.model import Kind, Weapon
from mineban.reader._numbers import NumberMention, number_mentions
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._tree import passive
from mineban.reader._weapons import WeaponMention
from mineban.reader._words import word_set

_HARM = {
    "kill": "killed",
    "die": "killed",
    "perish": "killed",
    "slay": "killed",
    "injure": "injured",
    "wound": "injured",
    "hurt": "injured",
    "maim": "injured",
    "cripple": "injured",
    "mutilate": "injured",
}
_AREA = re.compile(
    r"\s?(?:(square kilomet(?:re|er)s?|sq\.? ?km|km2|km²)|(square met(?:re|er)s?|sq\.? ?m\b|m2\b|m²)|"
    r"(hectares?|ha\b)|(acres?)|(square miles?))",
    re.IGNORECASE,
)
_AREAS = (1e6, 1, 1e4, 4046.86, 2589988.11)
_BOTH = re.compile(
    r"(?:kill\w*|dead|deaths?|die[ds]?) (?:and|or) (?:\w+ )?(?:maim|injur|wound|cripp|mutilat)\w*|(?:maim|"
    r"injur|wound)\w* (?:and|or) kill\w*",
    re.IGNORECASE,
)
_VICTIMS = re.compile(r"^\s(?:\w+[ -]){0,4}?(?:casualties|victims|incidents? involving)\b", re.IGNORECASE)
_DEAD = re.compile(r"^\s(?:\w+[ -]){0,4}?(?:deaths|dead|fatalities|lives)\b", re.IGNORECASE)
_HURT = re.compile(r"^\s(?:\w+[ -]){0,3}?(?:injuries|wounded|injured|amputees|survivors|amputations)\b", re.IGNORECASE)
_ONE = word_set("a an one another the his her its their")


def numbers_of(page: Page, proposal: Proposal) -> dict[str, float]:
    """The figures of a claim."""
    found = dict(_casualties(proposal)) if proposal.kind is Kind.CASUALTY else dict(_things(page, proposal))
    return {name: _plain(value) for name, value in found.items() if value >= 1}


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value)


def _casualties(proposal: Proposal) -> Iterator[tuple[str, float]]:
    text = proposal.doc.text
    numbers = list(number_mentions(text))
    if _BOTH.search(text):
        together = _by_verbs(proposal, numbers)
        if together:
            yield "casualties", max(together.values())
            return
    yield from _by_words(text, numbers).items()
    yield from _by_verbs(proposal, numbers).items()


def _by_words(text: str, numbers: list[NumberMention]) -> dict[str, float]:
    out: dict[str, float] = {}
    for n in numbers:
        rest = text[n.end : n.end + 60]
        name = (
            "casualties"
            if _VICTIMS.match(rest)
            else "killed"
            if _DEAD.match(rest)
            else "injured"
            if _HURT.match(rest)
            else None
        )
        if name and not _is_year(n):
            out[name] = n.value
    return out


def _is_year(n: NumberMention) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", n.words))


def _by_verbs(proposal: Proposal, numbers: list[NumberMention]) -> dict[str, float]:
    out: dict[str, float] = {}
    for verb in proposal.doc:
        name = _HARM.get(verb.lemma_.lower())
        if not name or verb.pos_ not in ("VERB", "ADJ", "NOUN"):
            continue
        count = sum(_people(noun, numbers) for noun in _harmed(verb))
        if count:
            out[name] = out.get(name, 0) + count
    return out


def _harmed(verb: Token) -> Iterator[Token]:
    """The people whom the verb is about, with those in apposition by "and"."""
    deps = ("nsubjpass",) if passive(verb) else ("nsubj",) if verb.lemma_ in ("die", "perish") else ("dobj",)
    heads = [c for c in verb.children if c.dep_ in deps]
    if not heads and verb.dep_ == "acl":
        heads = [verb.head]
    if not heads and verb.tag_ in ("VBN", "VBD"):
        heads = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    for head in heads:
        yield head
        yield from (t for t in head.conjuncts if t.i > head.i)


_MANY = ("people", "number", "family", "staff", "anyone", "everyone", "nobody", "none", "life", "population")


def _is_one(noun: Token) -> bool:
    return any(c.lower_ in _ONE for c in noun.children)


def _people(noun: Token, numbers: list[NumberMention]) -> float:
    first = min(
        (c.idx for c in noun.children if c.dep_ in ("nummod", "quantmod", "det", "amod", "compound")), default=noun.idx
    )
    for n in numbers:
        if first - 14 <= n.start <= noun.idx + len(noun) and not _is_year(n) and n.end <= noun.idx + len(noun) + 1:
            return n.value
    if noun.tag_ == "NNP" or (noun.tag_ == "NN" and noun.lemma_.lower() not in _MANY and _is_one(noun)):
        return 1
    return 1 if noun.lower_ in ("he", "she") else 0


def _things(page: Page, proposal: Proposal) -> Iterator[tuple[str, float]]:
    sentence = proposal.sentence
    dated = [(d.start, d.end) for d in page.dates]
    weapons = page.within(page.weapons, sentence)
    for n in page.within(page.numbers, sentence):
        if any(a <= n.start < b for a, b in dated) or page.text[max(0, n.start - 2) : n.start].strip().endswith(
            ("$", "€", "£")
        ):
            continue
        rest = page.text[n.end : min(n.end + 45, sentence.end)]
        area = _AREA.match(rest)
        if area and proposal.kind in (Kind.CONTAMINATION, Kind.CLEARANCE):
            yield "area_m2", n.value * _AREAS[(area.lastindex or 1) - 1]
            continue
        rounds = _ROUNDS.match(rest)
        if rounds and proposal.weapon and proposal.weapon.said is Weapon.CLUSTER_MUNITION:
            yield "munitions", n.value
            continue
        near = next((w for w in weapons if n.end < w.start <= n.end + 42), None)
        if near and not _is_year(n) and _joins(page.text[n.end : near.start]) and _counted(page.text, near):
            yield _thing(near.said, near.words), n.value


_ROUNDS = re.compile(r"^(?: of)?(?: \w+){0,2} (?:rounds|shells|rockets|missiles)\b")
_NOT_COUNTED = re.compile(
    r"^(?:['’]s)?[- ](?:attacks?|incidents?|explosions?|blasts?|accidents?|strikes?|victims?|casualt\w+|"
    r"survivors?|clear\w+|action|areas?|fields?|sites?|detect\w+|aware\w+|related|affected)\b"
)


def _counted(text: str, weapon: WeaponMention) -> bool:
    """Whether the weapons themselves are counted, not fields or attacks."""
    return (
        "field" not in weapon.words.lower()
        and not _NOT_COUNTED.match(text[weapon.end : weapon.end + 16])
        and not weapon.words.lower().startswith("de")
    )


def _joins(between: str) -> bool:
    """Whether only adjectives stand between a number and its noun."""
    return (
        re.fullmatch(
            r"(?:\s(?!and\b|in\b|people\b|civilians\b|by\b|were\b|to\b|countries\b|from\b|years\b|year\b|of "
            r"the\b|million dollars\b)[\w-]+){0,5}\s?",
            between,
        )
        is not None
    )


def _thing(weapon: Weapon, words: str) -> str:
    if weapon is Weapon.CLUSTER_MUNITION:
        return "submunitions" if re.search(r"bomblet|sub", words, re.IGNORECASE) else "munitions"
    return "munitions" if weapon in (Weapon.ERW, Weapon.BOOBY_TRAP, Weapon.IMPROVISED_MINE) else "mines"
