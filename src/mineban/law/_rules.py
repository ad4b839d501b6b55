"""The shapes in which a treaty is declared. The engine knows these shapes and no treaty by name.

Every value stands beside the paragraph that it is from. Summaries are in mineban's own words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mineban.law._calendar import DayRule
from mineban.model import ActKind, Kind, Weapon


class Character(StrEnum):
    """What a norm does. A `restriction` bans a manner, a type or a recipient, not the deed as such."""

    PROHIBITION = "prohibition"
    RESTRICTION = "restriction"
    DUTY = "duty"


class Addressee(StrEnum):
    """Whom a norm speaks to.

    `party_to_conflict` takes in every armed group that is a party to a conflict, on the territory
    of a state that is bound.
    """

    STATE_PARTY = "state_party"
    PARTY_TO_CONFLICT = "party_to_conflict"


class Deed(StrEnum):
    """What somebody does with a weapon, in the treaties' words."""

    USE = "use"
    DEVELOP = "develop"
    PRODUCE = "produce"
    ACQUIRE = "acquire"
    STOCKPILE = "stockpile"
    RETAIN = "retain"
    TRANSFER = "transfer"
    ASSIST = "assist"


class Extent(StrEnum):
    """Whether a class of weapon falls under a treaty: always, depending on the device, or never."""

    ALWAYS = "always"
    DEPENDS = "depends"
    NEVER = "never"


class DueKind(StrEnum):
    """What has to be done by a day."""

    STOCKPILE = "stockpile"
    CLEARANCE = "clearance"
    INITIAL_REPORT = "initial_report"
    YEARLY_REPORT = "yearly_report"


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph of a treaty, or of general law, and what it says."""

    article: str
    summary: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """A paragraph that takes deeds out of a norm: `deeds` empty means all that the norm names."""

    article: str
    summary: str
    deeds: frozenset[Deed] = frozenset()


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether a class of weapon falls under the treaty, by which definition, and what it turns on."""

    weapon: Weapon
    extent: Extent
    article: str
    summary: str


@dataclass(frozen=True, slots=True)
class MoreTime:
    """How a deadline can be moved: `years` at most each time, asked `lead_months` before the meeting."""

    article: str
    years: int
    summary: str
    lead_months: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """By when a duty is to be done, counted from entry into force for the state.

    One of `years` (the day of the same date, inclusive), `days`, or `yearly` (month, day: each
    year from the first such day after the initial report is due). `if_any` says what the duty
    presupposes, such as mined areas.
    """

    kind: DueKind
    article: str
    summary: str
    years: int | None = None
    days: int | None = None
    yearly: tuple[int, int] | None = None
    more_time: MoreTime | None = None
    if_any: str = ""
    on_record: bool = False


@dataclass(frozen=True, slots=True)
class Norm:
    """One prohibition, restriction or duty, with its paragraph.

    `kinds` are the kinds of claim that it speaks to, `deeds` the deeds that it names, `weapons`
    the classes of weapon (the treaty's definitions say how far each is covered). `turns_on` names
    the facts that decide whether a restriction is broken.
    """

    article: str
    character: Character
    summary: str
    kinds: frozenset[Kind] = frozenset()
    deeds: frozenset[Deed] = frozenset()
    weapons: frozenset[Weapon] = frozenset()
    addressees: frozenset[Addressee] = frozenset({Addressee.STATE_PARTY})
    exemptions: tuple[Exemption, ...] = ()
    turns_on: str = ""
    due: Due | None = None

    def speaks_to(self, kind: Kind, weapon: Weapon, addressee: Addressee = Addressee.STATE_PARTY) -> bool:
        """Whether it says something of this kind of claim about this weapon, to this addressee."""
        return kind in self.kinds and weapon in self.weapons and addressee in self.addressees


@dataclass(frozen=True, slots=True)
class Joining:
    """How a state consents: the articles, and the days on which signature was open (inclusive).

    `signature_article` None: there is no signature. Open ends of the days are None.
    """

    signature_article: str | None
    consent_article: str
    summary: str
    signature_first: date | None = None
    signature_last: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """When the treaty enters into force, and then for each state.

    `needed` consents bring it into force; `months` and `rule` give the day, both for the treaty
    and for a state that consents after the last needed consent. `reached` and `day` are the
    treaty's own days where the consents in the register cannot give them.
    """

    needed: int
    months: int
    rule: DayRule
    first_article: str
    later_article: str
    summary: str
    reached: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class EntryException:
    """A named state for which the treaty is in force on another day than its rule gives."""

    state: str
    kind: ActKind
    consented: date
    in_force: date
    article: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How a state leaves: `months` after receipt, held open by the conflict clause.

    A conflict of `conflict_types` holds it open; one of `maybe_types` holds it if the fact named
    in `maybe_if` is so. `also_until` names what else must be over, which no register holds.
    `word` is the treaty's word for leaving.
    """

    word: str
    article: str
    effect_article: str
    conflict_article: str
    months: int
    summary: str
    conflict_summary: str
    conflict_types: frozenset[str]
    tell: tuple[str, ...]
    give_reasons: bool
    maybe_types: frozenset[str] = frozenset()
    maybe_if: str = ""
    also_until: str = ""
    remains: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class TreatyRules:
    """A treaty as mineban applies it. See `docs/rules.md`, which is made from these."""

    code: str
    name: str
    short_name: str
    adopted: date
    citation: str
    depositary: str
    joining: Joining
    entry: Entry
    withdrawal: Withdrawal
    suspension: Provision
    scope: tuple[Provision, ...]
    definitions: tuple[Covered, ...]
    norms: tuple[Norm, ...]
    groups: Provision
    reservations: Provision
    duration: Provision
    provisional: Provision | None = None
    provisional_norms: tuple[str, ...] = ()
    parent: str | None = None
    parent_article: str = ""
    conflict_types: frozenset[str] = frozenset()
    entry_exceptions: tuple[EntryException, ...] = ()
    notes: tuple[Provision, ...] = ()
    may_be_suspended: bool = False

    def covered(self, weapon: Weapon) -> Covered | None:
        """How the treaty's definitions take this class of weapon; None where they are silent."""
        return next((c for c in self.definitions if c.weapon is weapon), None)

    def norms_on(self, kind: Kind, weapon: Weapon, addressee: Addressee = Addressee.STATE_PARTY) -> tuple[Norm, ...]:
        """The norms that speak to this kind of claim about this weapon, strictest first."""
        order = list(Character)
        found = (norm for norm in self.norms if norm.speaks_to(kind, weapon, addressee))
        return tuple(sorted(found, key=lambda norm: order.index(norm.character)))

    def dues(self) -> Iterator[tuple[Norm, Due]]:
        """Every norm that has a day by which, with that day's rule."""
        return ((norm, norm.due) for norm in self.norms if norm.due)
