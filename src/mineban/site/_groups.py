"""The pages of armed groups: who they are, what documents claim of them, and which law speaks to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import HTTPException, Query

from mineban.law import TREATIES
from mineban.ledger import ClaimFilter
from mineban.model import Conflict, Kind, states
from mineban.reader import armed_groups
from mineban.site._ask import Ask, Asked
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._filtering import as_parameters
from mineban.site._law_views import TreatyName, treaty_in_short
from mineban.site._meta import PageMeta
from mineban.site._names import name_id
from mineban.site._paging import After, made_by, part_of
from mineban.site._words import count_words

_SHOWN = 10
_NOBODY = frozenset({"unknown", "world"})
KindChosen = Annotated[Kind | None, Query(description="Show only claims of this kind.")]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """An actor that is no state. `known`: an armed group that the reader knows, with other names in use."""

    id: str
    address: str
    name: str
    aliases: tuple[str, ...]
    known: bool
    claims: int


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """A page of the actors of claims that are no states: known armed groups first, then others, by number of claims.

    The others are as documents write them: organisations, units, persons' forces.
    """

    meta: PageMeta
    total: int
    groups: tuple[GroupLine, ...]
    next: str | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class LawOnGroups:
    """What one treaty says of groups that are not states."""

    treaty: TreatyName
    article: str
    summary: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One group. `countries` counts the claims by where they place it; `conflicts` are those in the register there.

    That a conflict is listed does not say that the group is a party to it.
    """

    meta: PageMeta
    group: GroupLine
    kind: Kind | None
    kinds: Mapping[str, int]
    countries: Mapping[str, int]
    conflicts: tuple[Conflict, ...]
    law: tuple[LawOnGroups, ...]
    parameters: str
    claims: tuple[ClaimView, ...]


def groups_page(ask: Asked, after: After = None) -> GroupsPage:
    """Actors of claims that are not states: armed groups and others, with the number of claims about them."""
    every = groups_found(ask)
    meta = ask.meta(
        "Armed groups",
        "Actors of claims that are not states: who they are, what is claimed of them, which law speaks to them.",
        section="/groups",
        made="machine",
        dated=False,
    )
    shown, following = part_of(every, after, ask)
    return GroupsPage(meta, len(every), shown, following, after is None)


def group_page(ask: Asked, identity: str, kind: KindChosen = None) -> GroupPage:
    """One group: other names, claims by kind, where, conflicts there, and what each treaty says of groups."""
    group = next((one for one in groups_found(ask) if one.id == identity), None)
    if group is None:
        raise HTTPException(404, f"no group has the id {identity!r}: choose one from the list of groups")
    ledger, about = ask.desk.ledger, ClaimFilter(actor=group.name)
    counts = ask.desk.counts(about)
    claims = ledger.claims(ClaimFilter(actor=group.name, kind=kind), limit=_SHOWN)
    countries = counts.by["country"]
    meta = ask.meta(
        group.name,
        f"{group.name} in {count_words(group.claims, 'claim')}, and the law that speaks to armed groups.",
        section="/groups",
        made=made_by(claims),
        dated=False,
    )
    return GroupPage(
        meta=meta,
        group=group,
        kind=kind,
        kinds=counts.by["kind"],
        countries=countries,
        conflicts=tuple(row for row in ask.desk.facts.conflicts if row.state in countries),
        law=law_on_groups(),
        parameters=urlencode(as_parameters(about)),
        claims=claim_views(claims),
    )


def law_on_groups() -> tuple[LawOnGroups, ...]:
    """What each treaty says of groups that are not states."""
    return tuple(
        LawOnGroups(treaty_in_short(code), rules.groups.article, rules.groups.summary)
        for code, rules in TREATIES.items()
    )


def groups_found(ask: Ask) -> list[GroupLine]:
    """All of them, known armed groups first."""
    return ask.desk.kept.get("groups", lambda: _found(ask))


def _found(ask: Ask) -> list[GroupLine]:
    known, codes = armed_groups(), states()
    counted = ask.desk.counts().by["actor"]
    lines = [_line(name, number, known) for name, number in counted.items() if name not in _NOBODY | codes.keys()]
    return sorted(lines, key=lambda one: (not one.known, -one.claims, one.name))


def _line(name: str, claims: int, known: Mapping[str, tuple[str, ...]]) -> GroupLine:
    identity = name_id(name)
    return GroupLine(identity, f"/groups/{identity}", name, known.get(name, ()), name in known, claims)
