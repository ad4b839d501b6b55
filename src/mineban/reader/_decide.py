"""Take or leave: the decision about each draft. Rules now; a trained head can stand here instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from mineban.model import Kind, Weapon
from mineban.reader._acts import HARMED
from mineban.reader._draft import Draft
from mineban.reader._modality import is_call, is_condemned, is_if, is_treaty_call, own_ban
from mineban.reader._page import Page
from mineban.reader._tree import agent_of, ancestors
from mineban.reader._words import word_set


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a draft is kept, and by which rule."""

    keep: bool
    rule: str


class Decider(Protocol):
    """Decides about drafts of claims."""

    def __call__(self, page: Page, draft: Draft) -> Verdict:
        """Keep or leave one draft."""


_LAYING = word_set(
    "use lay plant place deploy redeploy scatter fire drop launch emplace sow strew employ seed relocate "
    "utilise utilize unleash bury hide set apply position"
)
_SHELLING = word_set("attack bombard shell strike pepper target hit contaminate mine bomb destroy")
_USE_NOUNS = word_set("use usage deployment laying planting placement emplacement employment")
_ATTACKS = word_set("attack strike bombing bombardment barrage shelling")
_HELD = ("object", "passive", "modified", ">object", ">passive")
_OWNED = ("of", "compound", ">of", ">compound")
_ON_LAND = word_set("contaminate litter infest riddle plague saddle strew mine pollute dot affect block sow")
_LYING = word_set(
    "lie remain exist threaten pose hamper impede restrict prevent continue hinder render litter endanger "
    "account be leave bury abound cover"
)
_LAID = word_set("lay plant place deploy scatter sow strew emplace")
_HARMING_LAND = word_set(
    "hamper impede render restrict threaten affect block endanger prevent limit remain pose plague hinder obstruct"
)
_SURE_NOUNS = word_set("contamination presence threat danger legacy impact")
_LAND_NOUNS = word_set(
    "impact contamination presence threat danger legacy problem hazard scourge obstacle proliferation risk number field"
)
_CLEARING = word_set(
    "clear remove defuse deactivate neutralize neutralise disarm find discover locate unearth recover lift "
    "destroy dispose dismantle demine de-mine sweep uncover"
)
_CLEAR_NOUNS = word_set("clearance demining removal disposal de-mining lifting clearing sweeping survey")
_HARMING = word_set("kill injure wound maim die cripple mutilate hurt harm disable perish amputate slay murder")
_LOSING = word_set("lose claim blow step hit strike drive run trigger explode suffer sustain cause detonate")
_HARM_NOUNS = word_set("victim casualty death injury survivor fatality amputee toll killing maiming amputation")
_HARM_WORD = re.compile(HARMED, re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:lead(?:s|ing)? to|led to|caus(?:e|es|ed|ing)|result(?:s|ed|ing)? in|result was)\b", re.IGNORECASE
)
_STOCK_WORD = re.compile(r"stock|arsenal|possess|storage|retained|inventor", re.IGNORECASE)
_AID = re.compile(
    r"\b(?:train|fund|financ|assist|contribut|donat|programmes?\b|programs?\b|equipment|technolog|\$|million "
    r"(?:dollars|euros)|EUR|aid\b|support|"
    r"research|awareness|expert|effort|cooperat|help|initiative|campaign|committ|importance|priorit|need)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:weapons? that|are (?:a )?(?:weapon|hidden|indiscriminate)|can (?:kill|maim|remain|lie|be)|may be|"
    r"designed to|intended to)\b",
    re.IGNORECASE,
)


def decide(page: Page, draft: Draft) -> Verdict:  # noqa: ARG001 (heads look at the page)
    """The rules' decision."""
    p = draft.proposal
    if is_if(p.trigger):
        return Verdict(False, "only supposed")
    if p.kind.is_treaty:
        return _treaty(draft)
    if p.kind is Kind.USE and is_condemned(p.trigger) and (draft.said_where or draft.known_actor):
        return Verdict(True, "use condemned")
    if is_call(p.trigger) and not (
        p.kind in (Kind.PRODUCTION, Kind.TRANSFER) and draft.known_actor and own_ban(p.trigger)
    ):
        return Verdict(False, "only called for")
    if p.sentence.text.endswith("?"):
        return Verdict(False, "a question")
    if (
        p.weapon
        and p.weapon.meant
        and not (
            _relation(draft) in ("object", "passive", "of") or (p.kind is Kind.CASUALTY and len(p.weapon.words) > 5)
        )
    ):
        return Verdict(False, "only a pronoun")
    return _RULES[p.kind](draft)


def _relation(draft: Draft) -> str:
    return str(draft.proposal.features.get("relation", "far"))


def _far(draft: Draft) -> int:
    far = draft.proposal.features.get("far", 99)
    return far if isinstance(far, int) else 99


def _lemma(draft: Draft) -> str:
    return draft.proposal.trigger.lemma_.lower()


def _verb(draft: Draft) -> bool:
    return draft.proposal.trigger.pos_ in ("VERB", "AUX") or draft.proposal.trigger.tag_ in ("VBN", "VBD")


def _use(draft: Draft) -> Verdict:
    lemma, stands, verb = _lemma(draft), _relation(draft), _verb(draft)
    laid = lemma in _LAYING and verb and stands in _HELD
    shelled = (
        lemma in _SHELLING
        and verb
        and (stands in ("with", "self") or (stands == "agent" and not draft.known_actor))
        and draft.known_actor
    )
    named = lemma in _USE_NOUNS and stands in _OWNED
    attack = lemma in _ATTACKS and stands in ("compound", ">compound", "with", "modified")
    if not (laid or shelled or named or attack):
        return Verdict(False, "weapon not what is used")
    how = "laid" if laid else "shelled with" if shelled else "use of" if named else "attack"
    if draft.known_actor:
        return Verdict(True, f"{how}, by a named actor")
    most = max(draft.numbers.values(), default=0)
    where = draft.said_where if verb else draft.named_where
    if (where or agent_of(draft.proposal.trigger) is not None) and not (most >= 1e6 and not draft.named_where):
        return Verdict(not _GENERAL.search(draft.proposal.sentence.text), f"{how}, in a place")
    return Verdict(False, "use by nobody, nowhere")


def _making(draft: Draft) -> Verdict:
    stands = _relation(draft)
    if not draft.known_actor or stands not in (*_HELD, *_OWNED):
        return Verdict(False, "no maker or holder named")
    if _lemma(draft) in (
        "make",
        "build",
        "have",
        "keep",
        "own",
        "maintain",
        "develop",
        "acquire",
        "receive",
        "buy",
        "purchase",
        "accumulate",
        "hold",
        "store",
    ) and stands not in ("object", "passive", "modified"):
        return Verdict(False, "no maker or holder named")
    return Verdict(True, f"{draft.proposal.kind} by a named actor")


def _transfer(draft: Draft) -> Verdict:
    if not draft.known_actor or _relation(draft) not in (*_HELD, *_OWNED, "with", ">with"):
        return Verdict(False, "no giver named")
    if _lemma(draft) in ("export", "supply", "sell", "ship", "transfer") or draft.recipient:
        return Verdict(True, "transfer by a named actor")
    return Verdict(False, "nobody to receive it")


def _stockpile(draft: Draft) -> Verdict:
    p = draft.proposal
    if _lemma(draft) in ("have", "keep", "maintain", "own", "acquire", "accumulate", "hold") and not (
        draft.numbers and _relation(draft) in _HELD and _STOCK_WORD.search(p.sentence.text)
    ):
        return Verdict(False, "holding nothing counted")
    return _making(draft)


def _destruction(draft: Draft) -> Verdict:
    stock = _STOCK_WORD.search(draft.proposal.sentence.text)
    if _relation(draft) not in (*_HELD, *_OWNED, ">of") or not (stock or draft.numbers) or not draft.known_actor:
        return Verdict(False, "no stock")
    return Verdict(True, "destruction of a stock")


def _contamination(draft: Draft) -> Verdict:
    sentence, weapon = draft.proposal.sentence.text, draft.proposal.weapon
    if weapon and weapon.weapon is Weapon.BOOBY_TRAP:
        return Verdict(False, "booby traps are not land")
    how = _in_the_land(draft)
    if not how:
        return Verdict(False, "weapon not in the land")
    if _GENERAL.search(sentence):
        return Verdict(False, "weapons in general")
    if draft.said_where or max(draft.numbers.values(), default=0) >= 100:
        return Verdict(True, f"mined land: {how}")
    return Verdict(False, "no land named")


def _in_the_land(draft: Draft) -> str:
    """In which way the words put the weapon in the ground; empty where they do not."""
    lemma, stands = _lemma(draft), _relation(draft)
    if not _verb(draft):
        return _land_by_noun(draft, lemma, stands)
    most = max(draft.numbers.values(), default=0)
    there = any(c.dep_ == "expl" for c in draft.proposal.trigger.children)
    active = stands == "modified" and draft.proposal.trigger.tag_ != "VBN"
    if lemma in _ON_LAND and (stands in ("with", "agent", "subject", ">with", "self", ">agent") or active):
        return "on land"
    if lemma in _LYING and stands in ("subject", "passive", "modified") and (lemma != "be" or there):
        return "lying"
    if lemma in _HARMING_LAND and stands in ("agent", ">subject", ">agent"):
        return "in the way"
    if lemma in _LAID and stands in ("passive", "modified", "subject") and most >= 1000 and not draft.known_actor:
        return "laid"
    if lemma == "be" and there and stands in ("object", ">object", ">of") and not _weapon_is_part(draft):
        return "there are"
    return ""


def _land_by_noun(draft: Draft, lemma: str, stands: str) -> str:
    """Mined land said by a noun: "the presence of mines", "a minefield"."""
    if lemma in _LAND_NOUNS and stands in (*_OWNED, "from", "by", "agent"):
        return "noun" if draft.named_where or (lemma in _SURE_NOUNS and draft.said_where) else ""
    field = stands == "self" and "field" in lemma and draft.named_where
    return "minefield" if field and not _is_cleared(draft.proposal.trigger) else ""


def _weapon_is_part(draft: Draft) -> bool:
    """Whether the weapon only names another thing: a "landmine attack", a "mine problem"."""
    head = draft.proposal.features.get("weapon_head")
    return isinstance(head, Token) and head.dep_ in ("compound", "amod", "nmod")


def _is_cleared(field: Token) -> bool:
    """Whether the minefield is named only as what is cleared, mapped or crossed."""
    return any(
        w.lemma_.lower() in (*_CLEARING, *_CLEAR_NOUNS, "map", "mark", "assessment", "proliferation", "investigate")
        for w in ancestors(field, 3)
    )


def _clearance(draft: Draft) -> Verdict:
    p = draft.proposal
    lemma, stands, verb = _lemma(draft), _relation(draft), _verb(draft)
    if (
        _STOCK_WORD.search(p.sentence.text)
        or _GENERAL.search(p.sentence.text)
        or (p.weapon and p.weapon.weapon is Weapon.BOOBY_TRAP)
    ):
        return Verdict(False, "not weapons in the ground")
    if any(c.dep_ == "mark" and c.lower_ in ("before", "until") for c in p.trigger.children):
        return Verdict(False, "not yet cleared")
    itself = stands == "self" and p.trigger.tag_ in ("VBD", "VBN", "VB", "VBP", "VBZ")
    cleared = verb and lemma in _CLEARING and (stands in (*_HELD, "of", "from") or itself)
    named = not verb and (lemma in _CLEAR_NOUNS or stands == "self") and stands in (*_OWNED, "self")
    if not (cleared or named):
        return Verdict(False, "weapon not what is cleared")
    if draft.numbers and cleared:
        return Verdict(True, "so many cleared")
    if cleared and (draft.said_where or draft.known_actor):
        return Verdict(not _AID.search(p.sentence.text), "weapons cleared")
    if named and draft.known_actor and _worked(p.trigger) and not _AID.search(p.sentence.text):
        return Verdict(True, "clearance carried out")
    return Verdict(False, "a programme, not work")


_WORK = word_set(
    "carry conduct begin start complete continue undertake perform resume commence finish involve lead "
    "order engage participate take"
)


def _worked(noun: Token) -> bool:
    """Whether the noun is work that somebody does: "carried out demining", "involved in mine clearance"."""
    return any(w.lemma_.lower() in _WORK for w in ancestors(noun, 4))


def _casualty(draft: Draft) -> Verdict:
    p = draft.proposal
    lemma, stands, verb = _lemma(draft), _relation(draft), _verb(draft)
    harming = lemma in _HARMING and _far(draft) <= 6
    losing = verb and lemma in _LOSING and _far(draft) <= 4 and _HARM_WORD.search(p.sentence.text)
    named = (
        lemma in _HARM_NOUNS
        and not verb
        and stands in (*_OWNED, "from", "by", "to", "with", "modified", ">from", "agent", ">agent", ">by", "subject")
    )
    led = lemma in ("casualty", "victim", "fatality") and _far(draft) <= 7 and bool(_LEADING.search(p.sentence.text))
    if not (harming or losing or named or led):
        return Verdict(False, "nobody harmed by it")
    how = "harming" if harming else "losing" if losing else "harm"
    if draft.numbers:
        return Verdict(True, f"so many harmed: {how}")
    placed = draft.known_actor or (draft.said_where and how != "harm")
    if placed and not _GENERAL.search(p.sentence.text):
        return Verdict(True, f"people harmed: {how}")
    return Verdict(False, "harm in general")


def _treaty(draft: Draft) -> Verdict:
    p = draft.proposal
    if draft.actor == "world":
        return Verdict(True, "states counted")
    if not draft.known_actor:
        return Verdict(False, "no state named")
    if is_treaty_call(p.trigger) or p.sentence.text.endswith("?"):
        return Verdict(False, "only called for")
    if len(draft.actor) != 3:
        return Verdict(False, "not a state")
    if _far(draft) > (20 if _lemma(draft) in ("ratify", "accede", "ratification", "accession", "do") else 6):
        return Verdict(False, "treaty too far from the act")
    return Verdict(True, f"{p.kind} by a named state")


_RULES: dict[Kind, Callable[[Draft], Verdict]] = {
    Kind.USE: _use,
    Kind.PRODUCTION: _making,
    Kind.TRANSFER: _transfer,
    Kind.STOCKPILE: _stockpile,
    Kind.DESTRUCTION: _destruction,
    Kind.CONTAMINATION: _contamination,
    Kind.CLEARANCE: _clearance,
    Kind.CASUALTY: _casualty,
}
