"""What goes into the ledger and what comes out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, Protocol

from mineban.documents import Stamp
from mineban.model import Claim, Document

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

Review = Literal["machine", "accepted", "corrected", "rejected"]
"""What persons made of a claim; `machine`: nobody has looked at it."""


Roots = Sequence["Certificate"]
"""The root certificates that vouch for stamp services; none: who signed is not checked."""


class ReaderName(Protocol):
    """Who read: the name and version of a reader."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...


class RefusedByReader(Protocol):
    """A claim that the reader itself refused, and why."""

    @property
    def reason(self) -> str: ...
    @property
    def words(self) -> str: ...


class ReadingResult(Protocol):
    """What a reader found in one document: `mineban.reader.Reading` is one."""

    @property
    def claims(self) -> Sequence[Claim]: ...
    @property
    def language(self) -> str | None: ...
    @property
    def note(self) -> str | None: ...
    @property
    def refused(self) -> Sequence[RefusedByReader]: ...


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document did: `is_new` is False, and `claims` 0, where all of it was there before."""

    document_id: str
    is_new: bool
    claims: int
    refused: int = 0


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """What the ledger knows of the bytes as received: `taken` is UTC, `size` in bytes.

    `stamps` are the time stamps on them, the oldest first; whose they are `verify` checks.
    """

    sha256: str
    address: str
    taken: datetime
    media_type: str
    size: int
    redirects: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A text version in the ledger. `reader` names every reader that read it; `claims` counts what they found."""

    id: str
    document: Document
    capture: CaptureRecord
    reader: str
    claims: int


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim in the ledger, with its document's metadata.

    `claim` is what stands: with a person's corrections, where there are any. `machine` is what the
    machine said, always. `review` is `machine` until a person has judged the claim: nothing else may
    be shown as reviewed. `again_of` is the id of a judged claim whose value the machine now sees as
    this one; `lost` says that its words are not in the document's newest text version.
    """

    id: str
    document_id: str
    claim: Claim
    reader: str
    made_at: datetime
    review: Review
    document_title: str
    document_published: str | None
    document_source: str
    sample: bool
    machine: Claim
    again_of: str | None = None
    lost: bool = False


Verdict = Literal["accept", "correct", "reject", "same", "not_the_same", "unsure", "undo"]
"""What a person or a rule says of a claim; `same` and `not_the_same` speak of two claims' happenings."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One dated verdict on a claim. Never overwritten: `undo` is a row of its own, which names what it undoes.

    `by` is `person` or `rule`: a rule's verdict never makes a claim look reviewed. `fields` are the
    corrected fields as the annotation format writes them. `carried_from` is the judgement on an
    older text version of which this is the same person's, carried over since nothing had changed.
    """

    id: str
    claim_id: str
    verdict: Verdict
    who: str
    by: Literal["person", "rule"]
    at: datetime
    fields: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    other_id: str | None = None
    undoes: str | None = None
    carried_from: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two persons agree: on how many pairs, which share of them (0 to 1), and Cohen's kappa.

    `kappa` is None where everybody gave one and the same value: then it is not defined.
    """

    pairs: int
    observed: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims of one event, by id: `by` is `person` (confirmed) or `machine` (proposed, with its score)."""

    one: str
    other: str
    score: float
    by: Literal["person", "machine"]


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell of one happening, as persons and the linker have it. Derived, never stored as truth.

    `claims` are in the order of publication. `voices` are the independent speakers: copies of one
    report are one voice. `agreed` has the fields on which all who say something say the same;
    `apart` those on which they differ, as value to the ids of the claims with it. The id is that of
    the event's first claim by id: it changes when that claim goes.
    """

    id: str
    kind: str
    country: str | None
    claims: tuple[StoredClaim, ...]
    voices: tuple[str, ...]
    agreed: Mapping[str, str]
    apart: Mapping[str, Mapping[str, Sequence[str]]]
    links: tuple[Link, ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether persons' links alone hold all its claims together."""
        reached, frontier = set(), [self.claims[0].id]
        while frontier:
            reached.add(found := frontier.pop())
            ends = [{link.one, link.other} for link in self.links if link.by == "person"]
            frontier += [other for pair in ends if found in pair for other in pair - reached]
        return len(reached) == len(self.claims)


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One thing that happened to a capture: `received`, `received again` from elsewhere, or `stamped`."""

    at: datetime
    what: str
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found: how much it checked, and each fault in words. No faults is the promise.

    `unproven` of the `stamps` were checked for their hash at most, not for who signed them: for
    want of a root certificate, or of the part that reads stamps.
    """

    documents: int
    claims: int
    quotes: int
    captures: int
    faults: tuple[str, ...] = ()
    stamps: int = 0
    unproven: int = 0


@dataclass(frozen=True, slots=True)
class StoredRefusal:
    """A claim that was not taken in, and why: its quote is not in the text, or it breaks the rules."""

    document_id: str
    reader: str
    reason: str
    claim: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a search hit's words: `is_hit` where the query matched."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A claim whose quotes match a query, and its words cut into pieces. Never HTML."""

    claim: StoredClaim
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document whose title and text match a query; both cut into pieces. Never HTML.

    `snippet` is up to three extracts of the text around the words, parted by an ellipsis; where only
    the title has the words it is the beginning of the text. `place` is where in the text the first
    of the words stands, in code points; None where the text has none.
    """

    document: StoredDocument
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    place: int | None


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: every field given must fit. `state` fits as actor or as country.

    `since` and `until` (inclusive) compare with the days that the claim's date may mean; a claim
    without a date does not fit them. `document` is a document's permanent id. `model` is a model of
    weapon as written, or several, parted by `|`. `speaker` is who says so, `source` where it was published.
    """

    actor: str | None = None
    country: str | None = None
    kind: str | None = None
    weapon: str | None = None
    treaty: str | None = None
    modality: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    review: Review | None = None
    state: str | None = None
    model: str | None = None
    speaker: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims fit a filter, and how many would with another value of one field.

    `by["kind"]["use"]` counts the claims of that kind which fit everything in the filter but its
    kind. Fields: kind, actor, country, weapon, treaty, modality, review; the largest count first.
    """

    total: int
    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
