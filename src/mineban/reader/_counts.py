"""What the numbers of a sentence count: killed, injured, casualties, mines, munitions, land."""

import re
from collections.abc import Iterable, Iterator

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
    "disable": "injured",
    "murder": "killed",
}
_AREA = re.compile(
    r"\s?(?:(square kilomet(?:re|er)s?|sq\.? ?km|km2|km²)|(square met(?:re|er)s?|sq\.? ?m\b|m2\b|m²)|"
    r"(hectares?|ha\b)|(acres?)|(square miles?))",
    re.IGNORECASE,
)
_AREAS = (1e6, 1, 1e4, 4047, 2589988)
"""Square metres; acres and square miles in whole ones, as annotations count them."""
_BOTH = re.compile(
    r"(?:kill\w*|murder\w*|dead|deaths?|die[ds]?) (?:and|or) (?:[a-z]+ly )?(?:maim|injur|wound|cripp|mutilat)\w*|"
    r"(?:maim|injur|wound)\w* (?:and|or) kill\w*",
    re.IGNORECASE,
)
_NOT_OTHER = r"(?!per ?cent|minutes?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|incidents?\b|times\b)"
_VICTIMS = re.compile(rf"^\s(?:{_NOT_OTHER}\w+[ -]){{0,4}}?(?:casualties|victims)\b", re.IGNORECASE)
_DEAD = re.compile(rf"^\s(?:{_NOT_OTHER}\w+[ -]){{0,4}}?(?:deaths|dead|fatalities|lives|killings)\b", re.IGNORECASE)
_HURT = re.compile(
    r"^\s(?:(?!and\b)\w+[ -]){0,3}?(?:injuries|wounded|injured|hurt|maimed|amputees|survivors|amputations)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r" of (?:whom|them|these|those)\b")
"""After a number: it tells a part of those who were counted before."""
_FATALLY = ("fatally", "mortally")
_FURTHER = ("second", "third", "fourth")
_ONE = word_set("a an one another the his her its their")


def numbers_of(page: Page, proposal: Proposal) -> dict[str, float]:
    """The figures of a claim."""
    found = dict(_casualties(page, proposal)) if proposal.kind is Kind.CASUALTY else _things(page, proposal)
    return {name: _plain(value) for name, value in found.items() if value >= 1}


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value)


def _casualties(page: Page, proposal: Proposal) -> Iterator[tuple[str, float]]:
    start, end = _part(proposal)
    base = proposal.sentence.start
    dated = [(d.start - base, d.end - base) for d in page.within(page.dates, proposal.sentence)]
    text = proposal.sentence.text[:end]
    numbers = [
        n
        for n in number_mentions(text)
        if n.start >= start and not any(a <= n.start < b for a, b in dated) and not _OF_THEM.match(text, n.end)
    ]
    if _BOTH.search(text, start):
        together = _by_verbs(proposal, numbers)
        if together:
            yield "casualties", max(together.values())
            return
    yield from _by_tolls(text, numbers).items()
    yield from _by_losses(proposal, numbers).items()
    yield from _by_words(text, numbers).items()
    yield from _by_nouns(proposal, numbers).items()
    yield from _by_verbs(proposal, numbers).items()


def _part(proposal: Proposal) -> tuple[int, int]:
    """The part of the sentence between semicolons in which the act is told: others tell other incidents."""
    text, at = proposal.sentence.text, proposal.trigger.idx
    end = text.find(";", at)
    return text.rfind(";", 0, at) + 1, end if end >= 0 else len(text)


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
    start, end = _part(proposal)
    for verb in proposal.doc:
        name = _HARM.get(verb.lemma_.lower())
        if not name or verb.pos_ not in ("VERB", "ADJ", "NOUN") or not start <= verb.idx < end:
            continue
        if any(c.lower_ in _FATALLY for c in verb.children):
            name = "killed"
        count = _count(_harmed(verb), numbers)
        if count:
            out[name] = out.get(name, 0) + count
    return out


_LIMBS = word_set("leg legs arm arms limb limbs foot feet hand hands eye eyes eyesight sight finger fingers toe toes")
_HARMS = word_set("burn burns injury injuries wound wounds")


def _by_losses(proposal: Proposal, numbers: list[NumberMention]) -> dict[str, float]:
    """Such as "a soldier lost his leg and two farmers suffered burns", "they lost six men to mines"."""
    out: dict[str, float] = {}
    start, end = _part(proposal)
    for verb in proposal.doc:
        lemma = verb.lemma_.lower()
        if lemma not in ("lose", "suffer", "sustain") or not start <= verb.idx < end:
            continue
        lost = [c for c in verb.children if c.dep_ == "dobj"]
        if any(c.lower_ in (_LIMBS if lemma == "lose" else _HARMS) for c in lost):
            hurt = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
            out["injured"] = out.get("injured", 0) + _count(hurt, numbers)
        elif lemma == "lose" and any(c.lower_ == "to" for c in verb.children):
            out["killed"] = out.get("killed", 0) + _count(lost, numbers)
    return {name: count for name, count in out.items() if count}


_TOLL_BEFORE = re.compile(
    r"\b(?:death toll|number of (?:\w+ )?(?:dead|deaths|killed)|number of \w+ killed)\b[^.;]{0,90}?"
    r"\b(?:at|to|reached|reaching|was|is|stands at|exceeds|exceeded) (?:about |some |over |at least |more than )?$"
)


def _by_tolls(text: str, numbers: list[NumberMention]) -> dict[str, float]:
    """Such as "put the number of people killed by mines at 27", "the death toll has reached 80"."""
    told = [n.value for n in numbers if not _is_year(n) and _TOLL_BEFORE.search(text, 0, n.start)]
    return {"killed": told[0]} if told else {}


_TOLL = {"death": "killed", "killing": "killed", "loss": "killed", "injury": "injured", "wounding": "injured"}


def _by_nouns(proposal: Proposal, numbers: list[NumberMention]) -> dict[str, float]:
    """Such as "the deaths of seven soldiers and 29 civilians", "injuries to forty people"."""
    out: dict[str, float] = {}
    start, end = _part(proposal)
    for noun in proposal.doc:
        name = _TOLL.get(noun.lemma_.lower())
        if name and start <= noun.idx < end:
            after = proposal.doc[noun.i + 1 : noun.i + 2]
            people = [p for t in after if t.lower_ in ("of", "to") for p in t.children if p.dep_ == "pobj"]
            listed = (one for p in people for one in (p, *p.conjuncts) if one.lemma_.lower() not in _TOLL)
            if count := _count(listed, numbers):
                out[name] = count
    return out


def _count(people: Iterable[Token], numbers: list[NumberMention]) -> float:
    """How many people the nouns tell, "including" and "among them" being parts of a whole."""
    return sum(_people(noun, numbers) for noun in people if not _is_part(noun))


def _is_part(noun: Token) -> bool:
    before = noun.doc[max(0, noun.left_edge.i - 2) : noun.left_edge.i]
    return any(t.lower_ in ("including", "among", "included") for t in before)


def _harmed(verb: Token) -> Iterator[Token]:
    """The people whom the verb is about, with those in apposition by "and"."""
    deps = ("nsubjpass",) if passive(verb) else ("nsubj",) if verb.lemma_ in ("die", "perish") else ("dobj",)
    heads = [c for c in verb.children if c.dep_ in deps]
    if not heads and verb.dep_ == "acl":
        heads = [verb.head]
    if not heads and (verb.tag_ in ("VBN", "VBD") or verb.lemma_ == "hurt"):
        heads = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    for head in heads:
        yield head
        yield from (t for t in head.conjuncts if t.i > head.i)


_MANY = ("people", "number", "family", "staff", "anyone", "everyone", "nobody", "none", "life", "population")


def _is_one(noun: Token) -> bool:
    return any(c.lower_ in _ONE for c in noun.children)


def _people(noun: Token, numbers: list[NumberMention]) -> float:
    """The number that stands with a noun; 1 for one person."""
    if noun.lemma_.lower() in _SUMS and (inner := _of(noun)) is not None:
        return _people(inner, numbers)
    own = _own_words(noun)
    for n in numbers:
        if not _is_year(n) and any(n.start <= t.idx < n.end for t in own):
            return n.value
    if noun.tag_ == "NNP" or (noun.tag_ == "NN" and noun.lemma_.lower() not in _MANY and _is_one(noun)):
        return 1
    if noun.tag_ == "NN" and noun.dep_ == "ROOT" and noun.left_edge.i == 0 and noun.lemma_.lower() not in _MANY:
        return 1
    return 1 if noun.lower_ in ("he", "she", "another", "someone", "somebody") or _is_further(noun) else 0


def _is_further(noun: Token) -> bool:
    """Whether it is "a third", where "two" went before."""
    return noun.lower_ in _FURTHER and any(c.lower_ in ("a", "the") for c in noun.children)


_SUMS = ("total", "number", "group", "team", "family")


def _of(noun: Token) -> Token | None:
    """The people of "a total of 101 people"."""
    return next((p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)


def _own_words(noun: Token) -> list[Token]:
    """The noun and the words right before it that belong to it."""
    words = [noun]
    for word in reversed(noun.doc[noun.left_edge.i : noun.i]):
        if word.pos_ in ("CCONJ", "ADP", "VERB", "SCONJ") or word.text in (",", "(", ")"):
            break
        words.append(word)
    return words


_PERCENT = re.compile(r"\s?(?:%|per ?cent\b)")


def _things(page: Page, proposal: Proposal) -> dict[str, float]:
    """The figures of things; where one counts the claim's own weapon, only that, and land."""
    counted = list(_counted_things(page, proposal))
    own = any(near is not None and near == proposal.weapon for _, _, near in counted)
    out: dict[str, float] = {}
    for name, value, near in counted:
        if near is None or not own or near == proposal.weapon:
            out.setdefault(name, value)
    return out


def _counted_things(page: Page, proposal: Proposal) -> Iterator[tuple[str, float, WeaponMention | None]]:
    sentence = proposal.sentence
    dated = [(d.start, d.end) for d in page.within(page.dates, sentence)]
    weapons = page.within(page.weapons, sentence)
    first, last = (sentence.start + at for at in _part(proposal))
    for n in page.within(page.numbers, sentence):
        if not first <= n.start < last:
            continue
        rest = page.text[n.end : min(n.end + 45, sentence.end)]
        if _PERCENT.match(rest) or _is_sum(page, n) or any(a <= n.start < b for a, b in dated):
            continue
        area = _AREA.match(rest)
        if area and proposal.kind in (Kind.CONTAMINATION, Kind.CLEARANCE):
            yield "area_m2", n.value * _AREAS[(area.lastindex or 1) - 1], None
            continue
        rounds = _ROUNDS.match(rest)
        if rounds and proposal.weapon and proposal.weapon.said is Weapon.CLUSTER_MUNITION:
            yield "munitions", n.value, None
            continue
        near = next((w for w in weapons if n.end < w.start <= n.end + 42), None)
        if near and not _is_year(n) and _joins(page.text[n.end : near.start]) and _counted(page.text, near):
            yield _thing(near.said, near.words), n.value, near


def _is_sum(page: Page, number: NumberMention) -> bool:
    """Whether it is money."""
    return page.text[max(0, number.start - 2) : number.start].strip().endswith(("$", "€", "£"))


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
            r"the\b|million dollars\b|(?:types?|kinds?|sorts?|models?|varieties)\b)[\w-]+){0,5}\s?",
            between,
        )
        is not None
    )


def _thing(weapon: Weapon, words: str) -> str:
    if weapon is Weapon.CLUSTER_MUNITION:
        return "submunitions" if re.search(r"bomblet|sub", words, re.IGNORECASE) else "munitions"
    return "munitions" if weapon in (Weapon.ERW, Weapon.BOOBY_TRAP, Weapon.IMPROVISED_MINE) else "mines"
