"""Turns what a database driver says into one line for a person."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mineban.errors import ArgumentError, LedgerDamagedError, LedgerError, LedgerLockedError, LedgerMissingError

_HELD = "another process holds it: wait, and run the command again"
_ALIEN = "not a ledger of mineban: choose another file"
_BROKEN = "damaged: restore it from a copy, or read the documents into a new one"
_OTHER = "not a ledger of this version: choose another, or read the documents into a new one"
_BARRED = "may not be written: check its permissions and those of its folder"
_CLOSED = "cannot be opened: check that its folder is there, and its permissions"
_FULL = "the disk is full: make room, and run the command again; nothing is half written"
_SILENT = "the database server does not answer: check the address, and that it runs"
_NO_DATABASE = "there is no such database on the server: make it with createdb"
_REFUSED = "the server refuses you: check the user and the password"
_SAID = (
    (("fatal:  database", "fatal: database"), LedgerMissingError, _NO_DATABASE),
    (("authentication failed", "role "), LedgerError, _REFUSED),
    (("is locked", "is busy", "lock timeout", "deadlock"), LedgerLockedError, _HELD),
    (("not a database", "encrypted"), LedgerDamagedError, _ALIEN),
    (("malformed", "corrupt", "disk i/o error"), LedgerDamagedError, _BROKEN),
    (("no such table", "no such column", "does not exist"), LedgerDamagedError, _OTHER),
    (("readonly", "read-only", "permission denied"), LedgerError, _BARRED),
    (("unable to open",), LedgerError, _CLOSED),
    (("is full", "no space"), LedgerError, _FULL),
    (("connection",), LedgerError, _SILENT),
)


@contextmanager
def said_clearly(where: str) -> Iterator[None]:
    """Raise a LedgerError that names the ledger `where` and the mend, in place of a driver's error."""
    try:
        yield
    except DBAPIError as error:
        raise ledger_error(where, str(error.orig)) from None
    except PoolTimeoutError:
        raise LedgerLockedError(f"ledger {where}: too many ask at once: {_HELD.partition(': ')[2]}") from None
    except UnicodeEncodeError:
        raise ArgumentError(f"ledger {where}: what was asked for holds what is no character: write it anew") from None


def ledger_error(where: str, said: str) -> LedgerError:
    """The error of the tree for what the driver `said` about the ledger `where`."""
    line = " ".join(said.split())
    for marks, kind, mend in _SAID:
        if any(mark in line.lower() for mark in marks):
            return kind(f"ledger {where}: {mend}")
    return LedgerError(f"ledger {where}: {line}")
