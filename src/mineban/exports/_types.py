"""What an export is asked for, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mineban.documents import Stamp
from mineban.exports._gazetteer import in_gazetteer
from mineban.ledger import StoredClaim, StoredDocument

Value = str | int | float | bool | None | list[str]
"""What a cell may hold; None is "unknown", which is neither 0 nor an empty list ("none")."""

Resolver = Callable[[Sequence[str], str | None], tuple[float, float] | None]
"""From places (as written, most specific first) and a country's code to longitude and latitude, or None."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export. Everything that is not in the ledger comes from here: nothing from clock or machine.

    `base`: the address of the site that shows the ledger, for permanent links; empty gives URNs.
    `licence`: an SPDX identifier or an address, for the rows; None is "not stated".
    `times`: add when each claim was made, which differs between ledgers built at different times.
    `dated`: the day to write into formats that tell when they were made; None leaves it out.
    `resolve`: finds where places lie, the packaged gazetteer unless told otherwise.
    `grid`: coordinates are coarsened to a grid of so many degrees; 0 keeps
    them as `resolve` gives them (the gazetteer has nothing finer than a tenth of a degree).
    `letters`: give out the bytes of letters (EML), which name all who got them, and these headers.
    """

    base: str = ""
    licence: str | None = None
    times: bool = False
    dated: date | None = None
    resolve: Resolver = in_gazetteer
    grid: float = 0.1
    letters: bool = False


@dataclass(slots=True)
class Tally:
    """What happened while rows went through: filled in as they do."""

    rows: int = 0
    broken: int = 0
    unresolved: int = 0
    without_bytes: int = 0
    letters: int = 0
    names: list[str] = field(default_factory=list)
    """The first broken claims by id, to look them up."""

    def leave_out(self, claim: str) -> None:
        """Count a claim whose quote is not exactly in its document, or whose document was altered."""
        self.broken += 1
        if len(self.names) < 10:
            self.names.append(claim)


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: `rows` (claims, documents or captures), what was left out, and the file's digest.

    `broken`: claims left out because their quote is not in their text; `broken_ids`: the first of
    them. `unresolved`: claims written without coordinates. `without_bytes`: captures not written.
    `letters`: letters whose bytes were kept back, since they were not asked for.
    """

    rows: int
    sha256: str
    broken: int = 0
    broken_ids: tuple[str, ...] = ()
    unresolved: int = 0
    without_bytes: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What rows say of a document: everything but its text, so that many can be held."""

    id: str
    name: str
    title: str
    byline: str
    published: str | None
    source: str
    address: str
    language: str | None
    version: int
    text_sha256: str
    capture_sha256: str
    media_type: str
    sample: bool
    reader: str
    found_by: Mapping[str, str]
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, its document, and the options it is written under."""

    stored: StoredClaim
    document: DocumentRow
    options: ExportOptions


def document_row(stored: StoredDocument) -> DocumentRow:
    """What rows say of a document. The path of a local file is not told: only addresses of the web are."""
    document = stored.document
    address = next((a for a in (document.address, stored.capture.address) if a.startswith(("http://", "https://"))), "")
    return DocumentRow(
        stored.id, document.name, document.title, document.byline, document.published, document.source, address,
        document.language, document.version, document.text_sha256, stored.capture.sha256, stored.capture.media_type,
        document.sample, stored.reader, dict(document.found_by), stored.capture.stamps,
    )  # fmt: skip
