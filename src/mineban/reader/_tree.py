"""Questions to a parse: what governs a word, who does it, is it denied, which words are its clause."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from mineban.reader._words import word_set

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_SHARING = ("conj", "xcomp", "ccomp", "advcl", "pcomp", "prep", "aux", "acomp")
"""How a verb hangs on the one whose subject it shares."""
_CLAUSES = ("ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "pcomp", "xcomp")
_SKIPPED = ("relcl", "acl", "advcl", "appos", "parataxis")


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token at a place of the parsed text, or the first one after it."""
    return next((t for t in doc if t.idx + len(t) > offset), None)


def head_token(doc: Doc, start: int, end: int) -> Token | None:
    """The syntactic head of the words of a span."""
    length = doc[-1].idx + len(doc[-1]) if len(doc) else 0
    span = doc.char_span(start, end, alignment_mode="expand") if 0 <= start < end <= length else None
    return span.root if span is not None and len(span) else None


def ancestors(token: Token, limit: int = 12) -> Iterator[Token]:
    """The words that govern a word, nearest first."""
    while token.head != token and limit:
        token, limit = token.head, limit - 1
        yield token


def subject_of(verb: Token) -> Token | None:
    """Who does it: the subject of the verb, or the one it shares with the verb that governs it."""
    for _ in range(6):
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
        if own is not None:
            return _antecedent(own)
        if accused := _accused(verb):
            return accused
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in ("VB", "VBG")):
            return _stands_for(verb.head)
        stage = verb.dep_ == "pobj" and verb.head.lower_ == "in"
        if verb.dep_ not in _SHARING and not stage:
            return None
        verb = verb.head
    return None


_ACCUSING = word_set(
    "accuse suspect blame criticize criticise denounce condemn charge stop prevent keep dissuade warn fault"
)


def _accused(act: Token) -> Token | None:
    """Such as "Ruritania accused Utopia of laying mines": Utopia, not the one who accuses."""
    prep = act.head
    if act.dep_ not in ("pcomp", "pobj") or prep.lower_ not in ("of", "for", "from", "over"):
        return None
    verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    if verb.lemma_.lower() not in _ACCUSING:
        return None
    deps = ("nsubjpass",) if passive(verb) else ("dobj",)
    return next((c for c in verb.children if c.dep_ in deps), None)


def _stands_for(noun: Token) -> Token:
    """Such as "Peru was one of the first countries to sign": Peru."""
    word = noun
    while word.dep_ in ("pobj", "prep") and (word.lower_ == "of" or word.head.lower_ == "of"):
        word = word.head
    if word.dep_ == "attr" or (word.dep_ == "pobj" and word.head.lower_ == "among" and word.head.head.lemma_ == "be"):
        verb = word.head if word.dep_ == "attr" else word.head.head
        return next((c for c in verb.children if c.dep_ == "nsubj"), noun)
    return noun


_NOT_DOING = word_set(
    "condemn denounce deplore criticize criticise report document confirm regret oppose say note "
    "describe see witness observe support fund welcome believe discuss concern mention address"
)


def doer_of_noun(noun: Token) -> Token | None:
    """Who does what a noun says: the subject of the verb that it belongs to ("carried out demining", "is a party")."""
    word, asked = noun, False
    for _ in range(5):
        if word.dep_ == "appos":
            return word.head
        if accused := _accused(word):
            return accused
        if word.dep_ in ("dobj", "attr", "oprd", "pobj", "prep", "conj", "compound", "acomp", "amod", "nmod"):
            asked = asked or (word.dep_ == "pobj" and word.head.lower_ in ("as", "to", "in"))
            word = word.head
            if word.lemma_.lower() in _NOT_DOING:
                return None
            if word.pos_ in ("VERB", "AUX"):
                return subject_of(word) if asked or not passive(word) else agent_of(word)
            continue
        return None
    return None


def _antecedent(subject: Token) -> Token:
    """For "which", "who", "that": the noun that the clause is about."""
    clause = subject.head
    if subject.tag_ in ("WDT", "WP") and clause.dep_ == "relcl":
        return clause.head
    return subject


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive: "was laid", "mines laid by"."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")


def agent_of(word: Token) -> Token | None:
    """Who it is done by: the noun after "by"."""
    for child in word.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def objects_of(word: Token) -> list[Token]:
    """Direct objects, and those after "of"."""
    found = [c for c in word.children if c.dep_ in ("dobj", "obj", "attr", "oprd")]
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            found += [c for c in child.children if c.dep_ == "pobj"]
    return found


def negated(word: Token) -> bool:
    """Whether the word, its auxiliary or its subject is denied: not, never, no, neither, none."""
    if any(c.dep_ == "neg" or c.lower_ in ("not", "never", "neither", "nor", "no") for c in word.children):
        return True
    subjects = [c for c in word.children if c.dep_.startswith("nsubj")]
    return any(
        s.lower_ in ("none", "nobody", "neither") or any(c.lower_ == "neither" for c in s.children) for s in subjects
    )


def helpers(verb: Token) -> set[str]:
    """The small words of a verb: will, would, may, must, have."""
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def noun_words(head: Token, deep: bool = True) -> list[Token]:
    """The words of a noun phrase without its relative clauses; not `deep`: without "in Syria", with "of Syria"."""
    words: list[Token] = []
    stack = [head]
    while stack:
        word = stack.pop()
        words.append(word)
        stack.extend(
            c
            for c in word.children
            if c.dep_ not in _SKIPPED and (deep or c.dep_ != "prep" or c.lower_ in ("of", "including", "like"))
        )
    return sorted(words, key=lambda t: t.i)


def clause_of(token: Token) -> Token:
    """The verb (or head) of the smallest clause around a word."""
    for word in (token, *ancestors(token)):
        if word.dep_ in _CLAUSES and word.pos_ in ("VERB", "AUX"):
            return word
    return token.doc[token.i].sent.root


def is_within(word: Token, clause: Token) -> bool:
    """Whether a word is the head of a clause or phrase, or governed by it."""
    return word == clause or clause in list(ancestors(word, 40))


def distance(one: Token, other: Token) -> int:
    """How many steps lie between two words in the tree."""
    up = {t.i: n for n, t in enumerate((one, *ancestors(one)))}
    for n, t in enumerate((other, *ancestors(other))):
        if t.i in up:
            return n + up[t.i]
    return 99


def relation(trigger: Token, noun: Token) -> str:
    """How a noun stands to the word of an act.

    `self`, `subject`, `passive` (subject of a passive), `object`, `agent`, `modified` (the act is
    said of it: "mines laid by"), `compound` ("mine clearance"), `of`, `with`, another preposition,
    or `far`. A noun inside another ("the use of mines" as object) has `>` before the relation.
    """
    if trigger == noun:
        return "self"
    if _said_of(trigger, noun):
        return "modified"
    return "object" if _right_before(trigger, noun) else _climbed(trigger, noun)


def _climbed(trigger: Token, noun: Token) -> str:
    """The relation found by going up from the noun until the act is reached."""
    deep, word = "", noun
    for _ in range(5):
        word = first_of_list(word)
        if word == trigger:
            return ">compound" if deep else "self"
        above = word.head.head if word.dep_ == "pobj" else word.head
        if above == trigger or _joined(above, trigger):
            return deep + _step(word)
        if above == word:
            return "far"
        deep, word = ">", above
        if trigger.head == word and trigger.dep_ in ("acl", "relcl"):
            return ">modified"
    return "far"


def _joined(one: Token, other: Token) -> bool:
    return one in other.conjuncts and one.pos_ == other.pos_


def first_of_list(word: Token) -> Token:
    """The first noun of the list in which a word stands."""
    while word.dep_ in ("conj", "appos") and word.head != word:
        word = word.head
    return word


def _said_of(trigger: Token, noun: Token) -> bool:
    """Whether the act, or the act that it is joined to, is said of the noun: "mines laid and left by"."""
    first = trigger
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    return first.head == noun and first.dep_ in ("acl", "relcl", "amod", "compound")


def _right_before(verb: Token, noun: Token) -> bool:
    """Whether only small words and like verbs stand between verb and noun: "export or transfer any landmines"."""
    if verb.pos_ != "VERB" or verb.tag_ == "VBN" or not 0 < noun.i - verb.i <= 7:
        return False
    between = verb.doc[verb.i + 1 : noun.left_edge.i] if noun.left_edge.i > verb.i else ()
    return all(t.pos_ in ("DET", "ADJ", "NUM", "CCONJ", "VERB", "ADV", "PART") or t.text == "," for t in between)


_STEPS = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubjpass": "passive",
    "dobj": "object",
    "attr": "object",
    "oprd": "object",
}


def _step(word: Token) -> str:
    if word.dep_ == "pobj":
        return "agent" if word.head.dep_ == "agent" or word.head.lower_ == "by" else word.head.lower_
    return _STEPS.get(word.dep_, "compound" if word.dep_ in ("compound", "amod", "nmod", "poss") else word.dep_)
