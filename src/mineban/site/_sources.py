"""The pages of sources: who says how much, how often independent voices confirm it, and how it stood up to review."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import HTTPException, Query

from mineban.ledger import ClaimFilter, SaidBy, said_by
from mineban.model import Kind, state_name
from mineban.site._ask import Ask, Asked
from mineban.site._claim_views import ClaimView, claim_views
from mineban.site._filtering import as_parameters
from mineban.site._meta import PageMeta
from mineban.site._names import name_id
from mineban.site._paging import After, made_by, part_of
from mineban.site._words import count_words

Role = Literal["publisher", "speaker"]
RoleChosen = Annotated[Role, Query(description="publisher: where it was published; speaker: who says so in there.")]
KindChosen = Annotated[Kind | None, Query(description="Show only claims of this kind.")]
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Who says so, and how much. `name` is empty for documents that name no publisher.

    `corroborated` of the `claims` belong to an event of which an independent voice tells too. Persons
    accepted (or corrected) `accepted` of them and rejected `rejected`; nobody has looked at the others.
    """

    id: str
    address: str
    role: Role
    name: str
    shown: str
    claims: int
    kinds: Mapping[str, int]
    corroborated: int
    accepted: int
    rejected: int
    sample: bool


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """A page of publishers, or of speakers, those with the most claims first."""

    meta: PageMeta
    role: Role
    total: int
    claims_total: int
    sources: tuple[SourceLine, ...]
    next: str | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One publisher or speaker. `others`: who speaks there, or where this speaker is quoted, with numbers of claims."""

    meta: PageMeta
    source: SourceLine
    others: tuple[tuple[SourceLine, int], ...]
    kind: Kind | None
    parameters: str
    claims: tuple[ClaimView, ...]


def sources_page(ask: Asked, role: RoleChosen = "publisher", after: After = None) -> SourcesPage:
    """Who says how much, what share independent voices confirm, and what became of it in review."""
    every = sources_found(ask, role)
    shown, following = part_of(every, after, ask)
    meta = ask.meta(
        "Sources",
        "Who says how much, how much of it independent voices confirm, and what persons made of it.",
        section="/sources",
        made="mixed",
        keep={"role": role} if role != "publisher" else {},
        dated=False,
    )
    return SourcesPage(meta, role, len(every), sum(one.claims for one in every), shown, following, after is None)


def sources_found(ask: Ask, role: Role) -> list[SourceLine]:
    """All publishers, or all speakers, those with the most claims first."""
    return [one for one in _sources(ask).values() if one.role == role]


def source_page(ask: Asked, identity: str, kind: KindChosen = None) -> SourcePage:
    """One publisher or speaker: claims by kind, shares confirmed, accepted and rejected, and the newest claims."""
    source = _sources(ask).get(identity)
    if source is None:
        raise HTTPException(404, f"no source has the id {identity!r}: choose one from the list of sources")
    about = _filter(source)
    claims = ask.desk.ledger.claims(_filter(source, kind), limit=_SHOWN)
    meta = ask.meta(
        source.shown,
        f"{source.shown}: {count_words(source.claims, 'claim')}, {source.corroborated:,} of them confirmed elsewhere.",
        section="/sources",
        made=made_by(claims),
        dated=False,
    )
    return SourcePage(meta, source, _others(ask, source), kind, urlencode(as_parameters(about)), claim_views(claims))


def _filter(source: SourceLine, kind: Kind | None = None) -> ClaimFilter:
    if source.role == "speaker":
        return ClaimFilter(speaker=source.name, kind=kind)
    return ClaimFilter(source=source.name, kind=kind)


def _rows(ask: Ask) -> tuple[SaidBy, ...]:
    return ask.desk.kept.get("said by", lambda: said_by(ask.desk.ledger))


def _sources(ask: Ask) -> Mapping[str, SourceLine]:
    rows = _rows(ask)
    return ask.desk.kept.get("sources", lambda: {one.id: one for one in _lines(rows)})


def _lines(rows: Iterable[SaidBy]) -> list[SourceLine]:
    said: dict[tuple[Role, str], list[SaidBy]] = defaultdict(list)
    for row in rows:
        said["publisher", row.source].append(row)
        if row.speaker != "author":
            said["speaker", row.speaker].append(row)
    lines = [_line(role, name, told) for (role, name), told in said.items()]
    return sorted(lines, key=lambda one: (-one.claims, one.name))


def _line(role: Role, name: str, told: list[SaidBy]) -> SourceLine:
    kinds, reviews = Counter[str](), Counter[str]()
    for row in told:
        kinds[row.kind] += row.claims
        reviews[row.review] += row.claims
    identity = name_id(name, role)
    return SourceLine(
        id=identity,
        address=f"/sources/{identity}",
        role=role,
        name=name,
        shown=_shown(role, name),
        claims=sum(kinds.values()),
        kinds=dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        corroborated=sum(row.corroborated for row in told),
        accepted=reviews["accepted"] + reviews["corrected"],
        rejected=reviews["rejected"],
        sample=all(row.sample for row in told),
    )


def _shown(role: Role, name: str) -> str:
    if role == "publisher":
        return name or "Publisher not given"
    return "unknown speaker" if name == "unknown" else state_name(name)


def _others(ask: Ask, source: SourceLine) -> tuple[tuple[SourceLine, int], ...]:
    """The other side of the same claims: speakers of a publisher, publishers of a speaker."""
    counted: Counter[str] = Counter()
    for row in _rows(ask):
        if source.role == "publisher" and row.source == source.name and row.speaker != "author":
            counted[name_id(row.speaker, "speaker")] += row.claims
        if source.role == "speaker" and row.speaker == source.name:
            counted[name_id(row.source, "publisher")] += row.claims
    by_id = _sources(ask)
    return tuple((by_id[identity], number) for identity, number in counted.most_common(20))
