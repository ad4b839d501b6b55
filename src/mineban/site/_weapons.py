"""The pages of weapons: models with what bans them and why, and what documents claim of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import HTTPException, Query

from mineban.law import TREATIES, Character, Extent, TreatyRules
from mineban.ledger import ClaimFilter, model_counts
from mineban.model import Basis, Kind, Weapon, WeaponModel, fold_name
from mineban.site._ask import Ask, Asked
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._filtering import as_parameters
from mineban.site._law_views import TreatyName, treaty_in_short
from mineban.site._meta import PageMeta
from mineban.site._names import slug
from mineban.site._paging import made_by
from mineban.site._words import TREATY_SHORT, WEAPON, count_words

_SHOWN = 10
_DEEDS = (Kind.USE, Kind.PRODUCTION, Kind.TRANSFER, Kind.STOCKPILE)
_CLASS = {"submunition": Weapon.CLUSTER_MUNITION, "mine_dispenser": Weapon.MINE}
KindChosen = Annotated[Kind | None, Query(description="Show only claims of this kind.")]


@dataclass(frozen=True, slots=True)
class WeaponLine:
    """A model in the list. `weapon` is the class that the treaties speak of; `bans` says what bans it and why.

    `unverified`: the register has it from memory, not from a source. `claims` counts those that name it.
    """

    id: str
    address: str
    model: str
    category: str
    weapon: str
    origin: str
    bans: str
    unverified: bool
    claims: int


@dataclass(frozen=True, slots=True)
class WeaponsPage:
    """Every model in the register, by class and name. `categories` counts them."""

    meta: PageMeta
    categories: Mapping[str, int]
    category: str | None
    weapons: tuple[WeaponLine, ...]


@dataclass(frozen=True, slots=True)
class Ban:
    """A paragraph that speaks to the class of weapon: `character` is prohibition, restriction or duty."""

    article: str
    character: str
    summary: str


@dataclass(frozen=True, slots=True)
class OnClass:
    """What one treaty says of the class of weapon: how far its definition takes it in, and what it then bans."""

    treaty: TreatyName
    extent: str
    article: str
    summary: str
    bans: tuple[Ban, ...]


@dataclass(frozen=True, slots=True)
class WeaponPage:
    """One model: what bans it and why, and what is claimed of it.

    `treaties` speak of its class: `weapon.bans` says where the model itself stands otherwise. `kinds`
    counts claims that name it, as `names` write it; `claims` are the newest that fit `kind`.
    """

    meta: PageMeta
    weapon: WeaponLine
    aliases: tuple[str, ...]
    fuze: str
    note: str
    source: str
    treaties: tuple[OnClass, ...]
    names: tuple[str, ...]
    kind: Kind | None
    kinds: Mapping[str, int]
    claims_total: int
    parameters: str
    claims: tuple[ClaimView, ...]


CategoryChosen = Annotated[
    str | None, Query(description="ap_mine, av_mine, booby_trap, cluster_munition or submunition.", max_length=30)
]


def weapons_page(ask: Asked, category: CategoryChosen = None) -> WeaponsPage:
    """Models of mines and cluster munitions: their class, what bans them and why, how often documents name them."""
    every = tuple(_line(row, _named(ask)) for row in ask.desk.facts.weapons)
    categories = Counter(one.category for one in every)
    if category and category not in categories:
        raise HTTPException(404, f"no model is a {category!r}: choose one of {', '.join(sorted(categories))}")
    found = [one for one in every if category in (None, "", one.category)]
    meta = ask.meta(
        "Weapons",
        "Models of mines and cluster munitions: what bans them and why, and what documents claim of them.",
        section="/weapons",
        made="register",
        keep={"category": category} if category else {},
        dated=False,
    )
    order = [*categories]
    found.sort(key=lambda one: (order.index(one.category), one.model.casefold()))
    return WeaponsPage(meta, dict(categories), category or None, tuple(found))


def weapon_page(ask: Asked, identity: str, kind: KindChosen = None) -> WeaponPage:
    """One model: its class, what bans it and why with articles, and the claims that name it."""
    row = _model(ask, identity)
    named = _named(ask)
    line = _line(row, named)
    names, kinds = _names_in_claims(row, named), _kinds(row, named)
    about = ClaimFilter(model="|".join(names), kind=kind)
    claims = ask.desk.ledger.claims(about, limit=_SHOWN) if names else []
    return WeaponPage(
        meta=ask.meta(
            line.model,
            f"{line.model}: {WEAPON[Weapon(line.weapon)]}; {count_words(line.claims, 'claim')} in documents.",
            section="/weapons",
            made="mixed" if claims and made_by(claims) != "reviewed" else "register",
            dated=False,
        ),
        weapon=line,
        aliases=row.aliases,
        fuze=row.fuze,
        note=row.note,
        source=row.source,
        treaties=tuple(found for rules in TREATIES.values() if (found := _on_class(rules, Weapon(line.weapon)))),
        names=names,
        kind=kind,
        kinds=kinds,
        claims_total=line.claims,
        parameters=urlencode(as_parameters(ClaimFilter(model="|".join(names)))) if names else "",
        claims=claim_views(claims),
    )


_Named = Mapping[str, tuple[tuple[str, Mapping[str, int]], ...]]


def _named(ask: Ask) -> _Named:
    """The names of models in claims, by their folded form, each with its claims by kind."""

    def make() -> _Named:
        found: dict[str, tuple[tuple[str, Mapping[str, int]], ...]] = {}
        for name, kinds in model_counts(ask.desk.ledger).items():
            found[fold_name(name)] = (*found.get(fold_name(name), ()), (name, kinds))
        return found

    return ask.desk.kept.get("models", make)


def _of(row: WeaponModel, named: _Named) -> list[tuple[str, Mapping[str, int]]]:
    folded = dict.fromkeys(fold_name(name) for name in (row.model, *row.aliases))
    return [one for name in folded for one in named.get(name, ())]


def _names_in_claims(row: WeaponModel, named: _Named) -> tuple[str, ...]:
    return tuple(name for name, _ in _of(row, named))


def _kinds(row: WeaponModel, named: _Named) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for _, kinds in _of(row, named):
        counted.update(kinds)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _line(row: WeaponModel, named: _Named) -> WeaponLine:
    identity = slug(row.model)
    return WeaponLine(
        id=identity,
        address=f"/weapons/{identity}",
        model=row.model,
        category=row.category,
        weapon=_CLASS.get(row.category, row.category),
        origin=row.origin,
        bans=in_words(row.banned_by),
        unverified=row.basis is Basis.MEMORY,
        claims=sum(_kinds(row, named).values()),
    )


def in_words(banned_by: str) -> str:
    """The register's reason with the treaties' names in place of their codes."""
    for code in ("apmbc", "ccm"):
        banned_by = banned_by.replace(code, TREATY_SHORT[code])
    return banned_by[:1].upper() + banned_by[1:]


def _model(ask: Ask, identity: str) -> WeaponModel:
    found = next((row for row in ask.desk.facts.weapons if slug(row.model) == identity), None)
    if found is None:
        raise HTTPException(404, f"no model has the id {identity!r}: choose one from the list of weapons")
    return found


def _on_class(rules: TreatyRules, weapon: Weapon) -> OnClass | None:
    covered = rules.covered(weapon)
    if covered is None:
        return None
    bans = {norm.article: norm for kind in _DEEDS for norm in rules.norms_on(kind, weapon)}
    told = [Ban(norm.article, str(norm.character), norm.summary) for norm in bans.values() if _is_ban(norm.character)]
    speaks = covered.extent is not Extent.NEVER
    return OnClass(
        treaty_in_short(rules.code),
        str(covered.extent),
        covered.article,
        covered.summary,
        tuple(told) if speaks else (),
    )


def _is_ban(character: Character) -> bool:
    return character in (Character.PROHIBITION, Character.RESTRICTION)
