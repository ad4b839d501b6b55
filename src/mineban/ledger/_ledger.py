"""The ledger: the one place where documents, claims and quotes are kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from mineban.documents import Stamp
from mineban.ledger import (
    _agreement,
    _counts,
    _derive,
    _events,
    _export,
    _import,
    _judge,
    _read,
    _search,
    _second,
    _stamps,
    _texts,
    _verify,
    _withhold,
    _write,
)
from mineban.ledger._captures import CaptureStore, FolderStore, TableStore
from mineban.ledger._engine import WRITING, engine_for, learn
from mineban.ledger._errors import ledger_error, said_clearly
from mineban.ledger._people import People
from mineban.ledger._schema import prepare
from mineban.ledger._types import (
    Added,
    Agreement,
    ClaimFilter,
    Counts,
    CustodyEntry,
    DocumentHit,
    Event,
    Judgement,
    ReaderName,
    ReadingResult,
    Roots,
    SearchHit,
    StoredClaim,
    StoredDocument,
    StoredRefusal,
    Verdict,
    Verification,
)
from mineban.ledger._withhold import Withheld
from mineban.model import Capture, Document

_T = TypeVar("_T")
_EVERY = ClaimFilter()
_ATTEMPTS = 5
_FEW = 50


def open_ledger(where: Path | str, create: bool = False) -> "Ledger":
    """Open the ledger in a file or at a `postgresql://` address; an older one is brought up to date.

    `create` makes it where it is missing. Raises LedgerMissingError, LedgerLockedError or
    LedgerDamagedError, each saying what to do. Close it, or use it in a `with` statement.
    """
    engine, file = engine_for(where)
    shown = _shown(str(where) if file else engine.url.render_as_string(hide_password=True))
    try:
        with said_clearly(shown):
            prepare(engine, file, shown, create)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, shown, FolderStore(file.resolve()) if file else TableStore())


class Ledger:
    """Documents, claims and quotes. Made by `open_ledger`; safe to share between threads.

    Each writing method is one transaction: after a kill, all of it is there or nothing. Every quote
    is checked against its text when it is written and each time it is read: QuoteError says where
    one no longer fits. Lists are pages: `limit` 1 to 1000, `after` the id of the last item before
    the page. They show the newest publication first. Any method may raise LedgerError.
    """

    def __init__(self, engine: Engine, where: str, store: CaptureStore) -> None:
        self._engine = engine
        self._store = store
        self._has_written = False
        self.where = where
        self.people = People(self._reading, self._write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections. After writing, SQLite first notes which of its indexes tell most."""
        if self._has_written and self._engine.dialect.name == "sqlite":
            with suppress(DBAPIError), self._engine.connect() as connection:
                for pragma in ("busy_timeout = 0", "analysis_limit = 400", "optimize"):
                    connection.exec_driver_sql(f"PRAGMA {pragma}")
                connection.commit()
        self._engine.dispose()

    def add(self, capture: Capture, document: Document, reading: ReadingResult, reader: ReaderName) -> Added:
        """Store a document and what `reader` found in it. Reading it again with that reader version changes nothing.

        A claim whose quote is not exactly in the text, or which breaks the rules, is not stored: it is
        kept among the refusals with the reason. Another text from the same capture becomes the
        document's next version. Raises MalformedError for a text that holds NUL.
        """
        return self._write(lambda c: _write.add(c, self._store, capture, document, reading, reader))

    def has_read(self, document: Document, reader: ReaderName) -> bool:
        """Whether this reader version has read this text version: then reading it again is needless."""
        with self._reading() as connection:
            return _write.has_read(connection, document, reader)

    def document(self, identity: str) -> StoredDocument:
        """The document of a permanent id, old text versions too. Raises ArgumentError for an unknown one."""
        with self._reading() as connection:
            return _read.document(connection, identity)

    def documents(self, limit: int = 50, after: str | None = None) -> list[StoredDocument]:
        """A page of documents, each in its newest text version."""
        with self._reading() as connection:
            return _read.documents(connection, limit, after)

    def claim(self, identity: str) -> StoredClaim:
        """The claim of a permanent id. Raises ArgumentError for an unknown one, QuoteError for a broken one."""
        with self._reading() as connection:
            return _read.claim(connection, identity)

    def claims(self, wanted: ClaimFilter = _EVERY, limit: int = 50, after: str | None = None) -> list[StoredClaim]:
        """A page of the claims that fit. Raises QuoteError where a quote among them is broken."""
        with self._reading() as connection:
            return _read.claims(connection, wanted, limit, after)

    def claims_of(self, ids: Sequence[str]) -> list[StoredClaim]:
        """Up to 1000 claims by their permanent ids, in that order. Raises as `claim` does."""
        with self._reading() as connection:
            return _read.claims_of(connection, ids)

    def counts(self, wanted: ClaimFilter = _EVERY) -> Counts:
        """How many claims fit, and how many there are for each value of each field."""
        with self._reading() as connection:
            return _counts.counts(connection, wanted)

    def kinds(self, wanted: ClaimFilter = _EVERY) -> Mapping[str, int]:
        """How many claims of each kind fit, the largest count first: what `counts` says of it, and sooner."""
        with self._reading() as connection:
            return _counts.counts(connection, wanted, ("actor", "country", "kind")).by["kind"]

    def search(
        self, query: str, wanted: ClaimFilter | None = None, limit: int = 50, after: str | None = None
    ) -> list[SearchHit]:
        """A page of the claims whose quotes match. Words, "a phrase", -without, begin*. Raises ArgumentError."""
        return self._hits(query, wanted or _EVERY, limit, after)

    def _hits(self, query: str, wanted: ClaimFilter, limit: int, after: str | None, also: str = "") -> list[SearchHit]:
        with self._reading() as connection:
            return _search.search(connection, query, wanted, limit, after, also)

    def search_counts(self, query: str, wanted: ClaimFilter = _EVERY) -> Counts:
        """How many claims `search` finds, and how many of them have each value of each field. Raises ArgumentError."""
        with self._reading() as connection:
            return _counts.search_counts(connection, query, wanted)

    def search_documents(
        self, query: str, wanted: ClaimFilter | None = None, limit: int = 50, after: str | None = None
    ) -> list[DocumentHit]:
        """A page of the documents whose title and text match, in their newest text version; words as in `search`.

        With a filter, only those that a wanted claim is in. `after` is a document's id. Raises ArgumentError.
        """
        return [_texts.hit(found) for found in self._marked(query, wanted or _EVERY, limit, after)]

    def _marked(
        self, query: str, wanted: ClaimFilter, limit: int, after: str | None, also: str = ""
    ) -> list[_texts.Marked]:
        with self._reading() as connection:
            return _texts.marked_page(connection, query, wanted, limit, after, also)

    def search_document_counts(self, query: str, wanted: ClaimFilter | None = None) -> Counts:
        """How many documents `search_documents` finds, and how many for each `source`, `language` and `year`."""
        with self._reading() as connection:
            return _counts.document_counts(connection, query, wanted or _EVERY)

    def refusals(self, document: str | None = None) -> list[StoredRefusal]:
        """The claims that were not taken in, of one document or of all, each with the reason."""
        with self._reading() as connection:
            return _read.refusals(connection, document)

    def judge(
        self,
        claim: str,
        verdict: Verdict,
        who: str,
        *,
        fields: Mapping[str, object] | None = None,
        reason: str = "",
        other: str | None = None,
        by: Literal["person", "rule"] = "person",
        at: datetime | None = None,
    ) -> Judgement:
        """Store a verdict on a claim, as a row of its own; the review state of the claim follows from all rows.

        `correct` takes `fields` of the annotation format, any but the quotes; `same` and `not_the_same`
        take the id of the `other` claim; `unsure` is kept and decides nothing. The last verdict of a
        person that is not undone decides; a rule's never makes a claim look reviewed. `at` is now
        unless said. Raises ArgumentError for what does not fit, ClaimError for a bad correction.
        """
        moment = at or datetime.now(UTC)
        given = Judgement("", claim, verdict, who, by, moment, fields or {}, reason, other)
        return self._write(lambda c: _with_events(c, _judge.judge(c, given)))

    def judge_pairs(
        self, pairs: Iterable[tuple[str, str]], verdict: Verdict, who: str, reason: str = ""
    ) -> list[Judgement]:
        """Store `same` or `not_the_same` on pairs of claims, and make the events anew: all of it or nothing."""
        at = datetime.now(UTC)
        given = [Judgement("", one, verdict, who, "person", at, {}, reason, other) for one, other in pairs]

        def work(connection: Connection) -> list[Judgement]:
            made = [_judge.judge(connection, each) for each in given]
            _derive.update_events(connection)
            return made

        return self._write(work)

    def undo(self, judgement: str, who: str, reason: str = "", at: datetime | None = None) -> Judgement:
        """Take a judgement back, by a row of its own. Raises ArgumentError where it is unknown or undone."""
        return self._write(lambda c: _with_events(c, _judge.undo(c, judgement, who, reason, at or datetime.now(UTC))))

    def judgements(self, claim: str) -> list[Judgement]:
        """Every judgement on a claim, undone ones and undoings too, the oldest first."""
        with self._reading() as connection:
            return _judge.judgements(connection, claim)

    def queue(self, limit: int = 50, after: str | None = None) -> list[StoredClaim]:
        """What waits for a person's judgement: the important and the unsure first."""
        with self._reading() as connection:
            return _read.queue(connection, limit, after)

    def queue_second(self, who: str, limit: int = 50, after: str | None = None) -> list[StoredClaim]:
        """What one other person has judged and `who` has not: for a second, independent reading."""
        with self._reading() as connection:
            return _second.queue_second(connection, who, limit, after)

    def waiting(self) -> int:
        """How many claims are in the queue."""
        with self._reading() as connection:
            return _second.waiting(connection)

    def withhold(self, forms: tuple[str, ...], who: str, reason: str) -> Withheld:
        """Keep a person's name, in each form in which texts write it, out of public views. Raises ArgumentError."""
        return self._write(lambda c: _withhold.withhold(c, forms, who, reason))

    def lift(self, withheld: str, who: str, reason: str) -> Withheld:
        """Show a withheld name again, by a row of its own. Raises ArgumentError."""
        return self._write(lambda c: _withhold.lift(c, withheld, who, reason))

    def withheld(self) -> list[Withheld]:
        """Every row about withheld names, lifted ones too, the oldest first."""
        with self._reading() as connection:
            return _withhold.rows(connection)

    def agreement(self) -> dict[str, Agreement]:
        """How far persons who judged the same claims agree: on the `verdict`, and on each field; empty without such."""
        with self._reading() as connection:
            return _agreement.agreement(connection)

    def derive_events(self) -> int:
        """Drop all events and make them anew from the claims and what persons said; how many there are."""
        return self._write(_derive.derive_events)

    def update_events(self) -> int:
        """Make the events anew where claims have changed since; how many had. The result is that of `derive_events`."""
        return self._write(_derive.update_events)

    def events(self, country: str | None = None, limit: int = 50, after: str | None = None) -> list[Event]:
        """A page of events, the newest publication first, as they were last made."""
        with self._reading() as connection:
            return _events.events(connection, country, limit, after)

    def event(self, identity: str) -> Event:
        """The event of an id. Raises ArgumentError for an unknown one."""
        with self._reading() as connection:
            return _events.event(connection, identity)

    def event_of(self, claim: str) -> Event | None:
        """The event that a claim belongs to; None where no other claim tells of it."""
        with self._reading() as connection:
            return _events.event_of(connection, claim)

    def capture_content(self, sha256: str) -> bytes:
        """The bytes of a capture as received. Raises LedgerDamagedError where they are gone or were altered."""
        with self._reading() as connection:
            return self._store.content(connection, sha256)

    def custody(self, sha256: str) -> list[CustodyEntry]:
        """What happened to a capture, the oldest first; empty for an unknown one."""
        with self._reading() as connection:
            return _read.custody(connection, sha256)

    def anchors(self, claim: str) -> dict[str, tuple[tuple[int, int] | None, ...]]:
        """Where a claim's quotes are in later text versions, by document id: start and end, None for a lost one."""
        with self._reading() as connection:
            return _read.anchors(connection, claim)

    def add_stamp(self, sha256: str, stamp: Stamp) -> bool:
        """Keep a time stamp on a capture, one of each service; whether it is new.

        Raises ArgumentError for an unknown capture and for a stamp on other bytes.
        """
        return self._write(lambda c: _stamps.add_stamp(c, sha256, stamp))

    def stamps(self, sha256: str) -> tuple[Stamp, ...]:
        """The time stamps on a capture, the oldest first."""
        with self._reading() as connection:
            return _stamps.stamps(connection, [sha256]).get(sha256, ())

    def unstamped(self, service: str, limit: int = 50, after: str | None = None) -> list[str]:
        """A page of the digests of captures that this service has not stamped."""
        with self._reading() as connection:
            return _stamps.unstamped(connection, service, limit, after)

    def verify(self, heard: Callable[[int, int], None] | None = None, roots: Roots = ()) -> Verification:
        """Check every capture, stamp, text, claim and quote anew; `heard` is told how many of how many are done.

        `roots` are certificates, as `mineban.documents.read_roots` reads them, that must vouch for every stamp.
        """
        with self._reading() as connection:
            return _verify.verify(connection, self._store, heard, roots)

    def export_all(self) -> Iterator[bytes]:
        """Everything in the ledger, the bytes of captures too, as lines of JSON; the same ledger gives the same bytes.

        Use it up in one go: it reads from one moment of the ledger, while others may write on.
        """
        with said_clearly(self.where), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield from _export.lines(connection, self._store)

    def import_all(self, lines: Iterable[bytes], name: str = "the export") -> dict[str, int]:
        """Take an export in, in one transaction; what is there already stays as it is. How many new rows of each kind.

        Every line is checked. Raises LedgerDamagedError, with the line, and takes nothing, where one is wrong.
        """
        with said_clearly(self.where), self._engine.connect() as connection:
            connection = connection.execution_options(**{WRITING: True})
            with connection.begin():
                _import.lock(connection)
                new = _import.take_in(connection, self._store, lines, name)
        with said_clearly(self.where):
            learn(self._engine)
        return new

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with said_clearly(self.where), self._engine.connect() as connection:
            yield connection

    def _write(self, work: Callable[[Connection], _T]) -> _T:
        """Do `work` in one transaction; once more where another writer stored the same thing at the same moment."""
        self._has_written = True
        with said_clearly(self.where), self._engine.connect() as connection:
            connection = connection.execution_options(**{WRITING: True})
            for _ in range(_ATTEMPTS):
                try:
                    with connection.begin():
                        return work(connection)
                except (IntegrityError, OperationalError) as error:
                    if isinstance(error, OperationalError) and "deadlock" not in str(error.orig):
                        raise
                    clash = error
        raise ledger_error(self.where, str(clash.orig))


def _with_events(connection: Connection, made: Judgement) -> Judgement:
    """Let events follow a judgement at once, unless so much has changed that this would take a while."""
    _derive.update_events(connection, _FEW)
    return made


def _shown(where: str) -> str:
    """The address of a ledger as one printable line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in where)
