"""Within one sentence, drafts that say the same thing become one: the one that knows most."""

from collections.abc import Iterable
from dataclasses import replace

from mineban.model import Kind
from mineban.reader._draft import Draft


def consolidate(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each kind, weapon or treaty, actor and state of a sentence."""
    kept = list(drafts)
    groups: dict[tuple[object, ...], list[Draft]] = {}
    for draft in kept:
        groups.setdefault(_place(draft), []).append(draft)
    return [one for group in groups.values() for one in _one_each(group)]


def _place(draft: Draft) -> tuple[object, ...]:
    p = draft.proposal
    return (
        p.sentence.index,
        p.kind,
        p.weapon.weapon if p.weapon else None,
        p.treaty.treaty if p.treaty else None,
        draft.act,
        draft.modality,
    )


def _one_each(group: list[Draft]) -> list[Draft]:
    if any(d.known_actor for d in group) and group[0].proposal.kind is not Kind.CASUALTY:
        group = [d for d in group if d.known_actor or d.actor == "world"]
    placed = {d.actor for d in group if d.country}
    group = [d for d in group if d.country or d.actor not in placed]
    best: dict[tuple[object, ...], Draft] = {}
    for draft in group:
        key = (draft.actor, draft.country)
        best[key] = _richer(best[key], draft) if key in best else draft
    known = [d for d in best.values() if d.known_actor]
    return known or list(best.values())


def _richer(one: Draft, other: Draft) -> Draft:
    """The first, with the numbers, date and places that only the other has."""
    return replace(
        one,
        numbers={**other.numbers, **one.numbers},
        date=one.date or other.date,
        places=one.places or other.places,
        recipient=one.recipient or other.recipient,
    )


def with_users(drafts: list[Draft]) -> list[Draft]:
    """Casualties whose sentence says who used the weapon get that actor; so does mined land."""
    users = {
        (d.proposal.sentence.index, _weapon(d)): d for d in drafts if d.proposal.kind is Kind.USE and d.known_actor
    }
    return [_with_user(d, users) for d in drafts]


def _weapon(draft: Draft) -> object:
    return draft.proposal.weapon.weapon if draft.proposal.weapon else None


def _with_user(draft: Draft, users: dict[tuple[int, object], Draft]) -> Draft:
    user = users.get((draft.proposal.sentence.index, _weapon(draft)))
    if user is None or draft.known_actor or draft.proposal.kind not in (Kind.CASUALTY, Kind.CONTAMINATION):
        return draft
    return replace(draft, actor=user.actor, actor_how="user in the sentence")
