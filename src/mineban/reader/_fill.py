"""Fills the slots of a proposal: one draft for each actor, or for each state where it happened."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from mineban.model import Because, Kind, Modality
from mineban.reader._actors import UNKNOWN, ActorCandidate, actor_candidates
from mineban.reader._counts import numbers_of
from mineban.reader._draft import Draft
from mineban.reader._modality import modality, own_ban
from mineban.reader._names import state_mentions
from mineban.reader._page import Page
from mineban.reader._proposals import Proposal
from mineban.reader._sites import Place, places_of
from mineban.reader._speakers import AUTHOR, speaker_candidates
from mineban.reader._tree import token_at
from mineban.reader._weapons import settled
from mineban.reader._when import date_of
from mineban.reader._where import countries_in

_NEAR = 14
"""Places farther than this from the act in the tree are those of something else."""
_AT_HOME = (Kind.PRODUCTION, Kind.STOCKPILE, Kind.DESTRUCTION)


def fill(page: Page, proposal: Proposal) -> Iterator[Draft]:
    """The drafts of a proposal, every slot chosen and its reason kept."""
    actors = _actors(page, proposal)
    places = places_of(page, proposal)
    where = [] if proposal.kind in (Kind.TRANSFER,) else countries_in(page, proposal, places)
    base = _base(page, proposal, places)
    for actor in actors:
        for country, rule, words in _countries(page, proposal, where, actor):
            settled_proposal, kind_because = _settle(page, proposal, country)
            known = (
                *base.because,
                *kind_because,
                Because("actor", actor.how, actor.words),
                Because("country", rule, words),
            )
            yield replace(
                base,
                proposal=settled_proposal,
                actor=actor.actor,
                actor_how=actor.how,
                country=country,
                countries=tuple(w[0] for w in where),
                named_where=bool(where or places),
                said_where=bool(where or places or _told_elsewhere(page, country)),
                recipient=_recipient(proposal, actor.actor),
                because=known,
            )


def _told_elsewhere(page: Page, country: str | None) -> bool:
    """Whether the title, or a passage that is no speech, says in which state all this is."""
    return country is not None and country == (page.titled or (None if page.own else page.topic))


def _settle(page: Page, proposal: Proposal, country: str | None) -> tuple[Proposal, tuple[Because, ...]]:
    """The proposal with the class of weapon that the passage settles."""
    if proposal.weapon is None:
        return proposal, ()
    weapon, rule = settled(page.text, proposal.weapon, proposal.kind, country)
    return replace(proposal, weapon=replace(proposal.weapon, weapon=weapon)), (
        Because("weapon", rule, proposal.weapon.words),
    )


def _base(page: Page, proposal: Proposal, places: list[Place]) -> Draft:
    speaker = next(speaker_candidates(page, proposal))
    mode, words = _mode(proposal)
    when = date_of(page, proposal, speaker.name)
    because = [Because("act", proposal.rule, proposal.trigger.text), Because("speaker", speaker.rule, speaker.words)]
    because.append(Because("modality", "words" if words else "default", words))
    if when:
        because.append(Because("date", "nearest", when.words))
    return Draft(
        proposal,
        places=_named(proposal.kind, places),
        date=when.edtf if when else None,
        dated_else=when is None and bool(page.within(page.dates, proposal.sentence)),
        numbers=numbers_of(page, proposal),
        speaker=speaker.name or AUTHOR,
        modality=mode,
        because=tuple(because),
    )


def _named(kind: Kind, places: list[Place]) -> tuple[str, ...]:
    """The names of the places near enough; what is made, sent or destroyed is hardly ever told with its place."""
    if kind in (Kind.PRODUCTION, Kind.TRANSFER, Kind.DESTRUCTION):
        return ()
    return tuple(dict.fromkeys(_CALLED.sub("", p.name) for p in places if p.far <= _NEAR))


_CALLED = re.compile(r"(?<=\w) (?:district|region|city|village|municipality|town|area)$")
"""What stands behind a name to say what it is, no part of it."""


def _mode(proposal: Proposal) -> tuple[Modality, str]:
    """How it is put; an export that the doer itself has ended is denied, an ended production asserted."""
    ended = own_ban(proposal.trigger) if proposal.kind in (Kind.TRANSFER, Kind.PRODUCTION) else None
    if ended is not None and proposal.trigger.pos_ == "NOUN":
        return (Modality.DENIED if proposal.kind is Kind.TRANSFER else Modality.ASSERTED), ended.text
    return modality(proposal.trigger)


def _actors(page: Page, proposal: Proposal) -> list[ActorCandidate]:
    """All actors that stand to the act in the likeliest way (a list of states: each), or nobody."""
    candidates = actor_candidates(page, proposal)
    if proposal.kind in (Kind.CASUALTY, Kind.CONTAMINATION):
        candidates = [c for c in candidates if c.how in ("modifier", "agent")]
    if not candidates:
        return [ActorCandidate(UNKNOWN, "nobody named", "")]
    first = [c for c in candidates if c.how == candidates[0].how]
    return list({c.actor: c for c in first}.values())


def _countries(
    page: Page, proposal: Proposal, where: list[tuple[str, str, str]], actor: ActorCandidate
) -> list[tuple[str | None, str, str]]:
    """(state or None, rule, words): several where several are named and nobody is named as the doer."""
    if proposal.kind is Kind.TRANSFER:
        return [(None, "not for a transfer", "")]
    if where:
        many = proposal.kind in (Kind.CONTAMINATION, Kind.USE, Kind.CASUALTY, Kind.CLEARANCE)
        return [*where] if many else [where[0]]
    if proposal.kind in _AT_HOME:
        return [
            (actor.actor if len(actor.actor) == 3 and actor.actor.isupper() else None, "the actor's own", actor.words)
        ]
    if actor.actor == page.titled and proposal.kind is Kind.USE:
        return [(page.titled, "title", "")]
    if actor.actor == page.own and proposal.kind is Kind.CLEARANCE:
        return [(page.own, "its own land", actor.words)]
    topic = page.topic if page.own is None or _spoken_of(page, proposal) else None
    if topic and (topic != actor.actor or proposal.kind is Kind.CLEARANCE):
        return [(topic, "topic", "")]
    return [(None, "not said", "")]


def _spoken_of(page: Page, proposal: Proposal) -> bool:
    """Whether a speech has named the state that it is about shortly before."""
    return any(s.code == page.topic and -100 <= proposal.start - s.start <= 700 for s in page.states)


_GIVING = ("supply", "provide", "give", "send", "sell")


def _recipient(proposal: Proposal, actor: str) -> str | None:
    """The state that gets the weapons: "supplied Ukraine", "sold to Iraq"."""
    if proposal.kind is not Kind.TRANSFER:
        return None
    for mention in state_mentions(proposal.sentence.text):
        token = token_at(proposal.doc, mention.start)
        if token is not None and mention.code != actor and _receives(token):
            return mention.code
    return None


def _receives(token: Token) -> bool:
    while token.dep_ in ("compound", "amod", "poss", "conj", "nmod") and token.head != token:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in ("to", "for")
    return token.dep_ == "dative" or (token.dep_ == "dobj" and token.head.lemma_ in _GIVING)


def fill_treaty(page: Page, proposal: Proposal) -> Iterator[Draft]:
    """The drafts of a treaty proposal: one for each state named, `not_party` where it is denied."""
    base = _base(page, proposal, [])
    base = replace(base, places=(), act=proposal.act, numbers={})
    if proposal.actor == "world":
        parties = proposal.features["parties"]
        yield replace(
            base,
            actor="world",
            date=base.date if base.date and len(base.date) < 10 else None,
            actor_how="count",
            numbers={"parties": float(str(parties))},
            modality=Modality.ASSERTED,
        )
        return
    for actor in _treaty_actors(page, proposal):
        yield _acted(
            replace(
                base,
                actor=actor.actor,
                actor_how=actor.how,
                because=(*base.because, Because("actor", actor.how, actor.words)),
            )
        )


_LISTED = re.compile(r"\b(?:includ(?:ing|es?)|such as|in particular|among them|namely|particularly|like)\b")


def _listed(page: Page, proposal: Proposal) -> list[ActorCandidate]:
    """The states of a list in the sentence: "states, including Ruritania and Utopia, which have not signed"."""
    listed = _LISTED.search(proposal.sentence.text)
    if listed is None:
        return []
    start = proposal.sentence.start + listed.start()
    states = [s for s in page.within(page.states, proposal.sentence) if s.start >= start and s.how == "name"]
    return [] if len(states) < 2 else [ActorCandidate(s.code, "list", page.text[s.start : s.end]) for s in states]


def _treaty_actors(page: Page, proposal: Proposal) -> list[ActorCandidate]:
    """The states; for "their ratification", every state of the list just before."""
    actors = _actors(page, proposal)
    if actors[0].how in ("nobody named", "role") and (listed := _listed(page, proposal)):
        return listed
    if actors[0].how == "role" and actors[0].words.lower() in ("their", "they"):
        before = [s for s in page.within(page.states, proposal.sentence) if s.end <= proposal.start and s.how == "name"]
        if before:
            return [ActorCandidate(s.code, "role", page.text[s.start : s.end]) for s in before]
    return actors


def _acted(draft: Draft) -> Draft:
    """A denied joining is the status `not_party`; a denied status too."""
    p = draft.proposal
    refused = p.trigger.dep_ == "xcomp" and p.trigger.head.lemma_ in ("refuse", "decline", "fail")
    denied = draft.modality is Modality.DENIED or refused or "yet" in {t.lower_ for t in p.trigger.head.children}
    if denied and draft.act in ("signature", "consent", "party", "signatory"):
        return replace(
            draft, proposal=replace(p, kind=Kind.TREATY_STATUS), act="not_party", modality=Modality.ASSERTED, date=None
        )
    return draft
