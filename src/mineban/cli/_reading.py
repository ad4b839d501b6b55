"""The work of `mineban read`: documents through the reader, in one process or several, in order."""

import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context

from mineban import reader as readers
from mineban.cli._stamping import Stamping
from mineban.documents import Failed, Loaded, Skipped
from mineban.errors import DocumentError, MinebanError
from mineban.ledger import ClaimFilter, Ledger, StoredClaim, document_id
from mineban.model import Document
from mineban.reader import Reader, Reading

_AHEAD = 4
"""Documents a process that are read ahead: enough to keep all busy, few enough to hold in memory."""


@dataclass(frozen=True, slots=True)
class Read:
    """One document read: `stored` are its claims in the ledger, None where no ledger is written."""

    loaded: Loaded
    reading: Reading | None
    stored: list[StoredClaim] | None
    is_new: bool = True


@dataclass(slots=True)
class Tally:
    """What happened, for the closing lines."""

    read: int = 0
    claims: int = 0
    refused: int = 0
    known: int = 0
    failed: list[Failed] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)


def read_all(
    outcomes: Iterable[Loaded | Failed | Skipped],
    reader: Reader,
    ledger: Ledger | None,
    jobs: int,
    stamping: Stamping | None = None,
) -> Iterator[Read | Failed | Skipped]:
    """Read every document and store what is found. What the ledger has read before is not read again."""
    for outcome, reading in _readings(outcomes, reader, ledger, jobs):
        if not isinstance(outcome, Loaded):
            yield outcome
        elif isinstance(reading, DocumentError):
            yield Failed(outcome.document.address, reading)
        else:
            read = _store(outcome, reading, reader, ledger)
            if ledger and stamping:
                stamping.stamp(ledger, outcome.capture)
            yield read


_Pair = tuple[Loaded | Failed | Skipped, Reading | DocumentError | None]


def _readings(
    outcomes: Iterable[Loaded | Failed | Skipped], reader: Reader, ledger: Ledger | None, jobs: int
) -> Iterator[_Pair]:
    wanted = ((o, isinstance(o, Loaded) and not (ledger and ledger.has_read(o.document, reader))) for o in outcomes)
    if jobs > 1:
        yield from _in_processes(wanted, jobs)
        return
    for outcome, needed in wanted:
        yield outcome, _read(reader, outcome.document) if needed and isinstance(outcome, Loaded) else None


def _in_processes(wanted: Iterator[tuple[Loaded | Failed | Skipped, bool]], jobs: int) -> Iterator[_Pair]:
    waiting: deque[tuple[Loaded | Failed | Skipped, Future[Reading | DocumentError] | None]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("spawn"))
    try:
        for outcome, needed in wanted:
            task = _submitted(pool, outcome.document) if needed and isinstance(outcome, Loaded) else None
            waiting.append((outcome, task))
            if len(waiting) > jobs * _AHEAD:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    finally:
        for process in active_children():  # they hold nothing that is not in the ledger or to be read again
            process.terminate()
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, document: Document) -> "Future[Reading | DocumentError]":
    """Hand a document over. A process that starts here inherits that Ctrl-C is for its parent to answer."""
    answer = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return pool.submit(_read_there, document)
    finally:
        signal.signal(signal.SIGINT, answer)


def _finished(outcome: Loaded | Failed | Skipped, task: Future[Reading | DocumentError] | None) -> _Pair:
    try:
        return outcome, task.result() if task else None
    except BrokenProcessPool:
        raise MinebanError("a reading process died, perhaps for want of memory: run it again with --jobs 1") from None


def _read_there(document: Document) -> Reading | DocumentError:
    """In a process of its own: its reader is loaded once."""
    global _reader
    _reader = _reader or readers.load_reader()
    return _read(_reader, document)


_reader: Reader | None = None


def _read(reader: Reader, document: Document) -> Reading | DocumentError:
    """A fault of the reader on one document must not lose the others."""
    try:
        return reader.read(document)
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return DocumentError(f"{document.address}: the reader failed on it ({what}): please report it")


def _store(loaded: Loaded, reading: Reading | None, reader: Reader, ledger: Ledger | None) -> Read:
    if ledger is None:
        return Read(loaded, reading, None)
    is_new = reading is not None
    if reading is not None:
        ledger.add(loaded.capture, loaded.document, reading, reader)
    return Read(loaded, reading, _stored(ledger, document_id(loaded.document)), is_new)


def _stored(ledger: Ledger, document: str) -> list[StoredClaim]:
    found: list[StoredClaim] = []
    while page := ledger.claims(ClaimFilter(document=document), 1000, found[-1].id if found else None):
        found += page
    return found
