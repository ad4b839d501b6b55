"""How a thing is put: asserted, alleged, denied, planned; and what is no claim at all (calls, bans, ifs)."""

import re

from spacy.tokens import Token

from mineban.model import Modality
from mineban.reader._tree import ancestors, clause_of, helpers, negated
from mineban.reader._words import word_set

_ALLEGED_WORDS = word_set(
    "reportedly allegedly apparently suspected alleged possibly purportedly supposedly presumably "
    "seemingly potentially probably likely"
)
_ALLEGING = word_set("accuse allege appear seem suspect blame believe suspect indicate attribute")
_PLANS = word_set(
    "plan intend pledge promise commit undertake aim decide prepare propose agree consider "
    "announce expect hope undertaking schedule vow seek begin start continue"
)
_FIRM_PLANS = word_set("plan intend pledge promise commit undertake aim prepare propose vow schedule expect")
_DENYING = word_set("deny reject refute dispute")
_CALLS = word_set(
    "call urge appeal ask demand request ban prohibit outlaw forbid renounce stop end condemn "
    "oppose support advocate recommend encourage prevent should welcome campaign eliminate "
    "eradicate abolish discourage limit restrict hope wish need want fight regulate cease halt "
    "invite combat favour favor believe"
)
_CALL_NOUNS = word_set(
    "ban prohibition moratorium treaty convention elimination eradication restriction campaign "
    "call appeal end halt negotiation resolution control regulation fight struggle discussion "
    "issue question debate limitation norm law protocol legislation abolition outlawing concern"
)
_IFS = re.compile(r"\b(?:if|unless|were to|should they|in the event|whether|as if)\b", re.IGNORECASE)


def chain(trigger: Token) -> list[Token]:
    """The trigger and the words that govern it within its sentence."""
    return [trigger, *ancestors(trigger)]


def is_treaty_call(trigger: Token) -> bool:
    """Whether joining or leaving is only called for: "we urge all States to ratify"."""
    if helpers(trigger) & {"should", "must", "ought", "shall"}:
        return True
    return any(w.lemma_.lower() in _URGING or helpers(w) & {"should", "must", "ought"} for w in ancestors(trigger, 4))


_URGING = word_set(
    "call urge appeal ask demand request encourage invite want need recommend advocate prevent "
    "resist persuade press argue allow"
)


def is_call(trigger: Token) -> bool:
    """Whether the act is only called for, banned or regretted in general: no claim that it happens."""
    if helpers(trigger) & {"should", "must", "ought", "shall"}:
        return True
    for word in ancestors(trigger, 4):
        if word.lemma_.lower() in _CALL_NOUNS and word.pos_ in ("NOUN", "PROPN"):
            return True
        if word.lemma_.lower() in _CALLS and word.pos_ == "VERB":
            return True
        if helpers(word) & {"should", "must", "ought"}:
            return True
        if word.pos_ == "VERB" and word.dep_ in ("ROOT", "relcl"):
            break
    return False


def is_if(trigger: Token) -> bool:
    """Whether the act is only supposed: "if they used", "would"."""
    clause = clause_of(trigger)
    words = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod", "aux")}
    return bool(words & {"if", "unless", "whether", "would", "could"})


_LIGHT = word_set("make have do be continue resume undertake conduct carry authorize authorise allow engage consider")


def _sharing(trigger: Token) -> list[Token]:
    """The trigger and those above it whose "not" or "will" also holds for it."""
    line = [trigger]
    for word in ancestors(trigger, 5):
        below = line[-1]
        if below.dep_ == "conj" and below.tag_ in ("VBZ", "VBP", "VBD") and word.pos_ in ("VERB", "AUX"):
            break
        if (
            trigger.pos_ == "NOUN"
            and word.pos_ == "VERB"
            and word.lemma_.lower() not in _LIGHT
            and negated(word)
            and word.lemma_.lower() not in _DENYING
        ):
            break
        line.append(word)
    return line


def modality(trigger: Token) -> tuple[Modality, str]:
    """The modality, and the words that decide it."""
    line = _sharing(trigger)
    for word in line:
        if negated(word) and word.pos_ in ("VERB", "AUX", "NOUN"):
            return Modality.DENIED, word.text
        if word.lemma_.lower() in _DENYING and word != trigger:
            return Modality.DENIED, word.text
        if word.dep_ in ("ROOT", "relcl") and word.pos_ in ("VERB", "AUX"):
            break
    return _unsure(trigger, line)


def _unsure(trigger: Token, line: list[Token]) -> tuple[Modality, str]:
    for word in line:
        small = [c for c in word.children if c.lower_ in _ALLEGED_WORDS]
        if small or (word.lemma_.lower() in _ALLEGING and word != trigger) or helpers(word) & {"may", "might"}:
            return Modality.ALLEGED, (small[0] if small else word).text
    for word in line:
        if helpers(word) & {"will", "shall", "'ll", "’ll"}:
            return Modality.PLANNED, "will"
        if word.lemma_.lower() in _FIRM_PLANS and word != trigger and word.pos_ in ("VERB", "NOUN"):
            return Modality.PLANNED, word.text
    return Modality.ASSERTED, ""


_CONDEMNING = word_set("condemn denounce deplore criticize criticise concern document report confirm regret")


def is_condemned(trigger: Token) -> bool:
    """Whether the use is condemned or reported, which says that it happens."""
    words = list(ancestors(trigger, 4))
    return any(w.lemma_.lower() in _CONDEMNING for w in words) and not any(
        helpers(w) & {"should", "must"} for w in words
    )


_ENDING = word_set(
    "renounce ban prohibit stop cease halt suspend end dismantle discontinue forgo moratorium ban prohibition"
)
_ASKING = word_set(
    "call urge appeal ask demand support campaign welcome should international want join treaty convention"
)


def own_ban(trigger: Token) -> Token | None:
    """The verb or noun by which the doer itself ends the act: "renounced the production", "a moratorium on exports"."""
    line = list(ancestors(trigger, 7))
    if any(w.lemma_.lower() in _ASKING for w in line) or any(helpers(w) & {"should", "must", "would"} for w in line):
        return None
    return next((w for w in line[:4] if w.lemma_.lower() in _ENDING), None)
