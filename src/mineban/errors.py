"""Every error that mineban raises for a person to read, as one tree.

    MinebanError
    ├── InputError              what was given cannot be used (exit status 2 when it is an argument)
    │   ├── UnknownStateError   no state has this code or name
    │   ├── UnknownTreatyError  no treaty is declared under this code
    │   ├── DateError           not a day (or EDTF date) that mineban can use
    │   └── ArgumentError       any other argument that does not fit
    ├── RegisterError           a row of the register is wrong; names file and row
    ├── LawError                the acts of a state contradict each other
    ├── DocumentError           a file could not be turned into text
    │   ├── UnreadableError     missing, no permission, not a file
    │   ├── NotTextError        binary, or of a format that mineban does not read
    │   ├── EmptyError          nothing in it
    │   ├── TooLargeError       over the bound
    │   ├── MalformedError      of a known format, but broken
    │   ├── ExtraMissingError   a part of mineban that this format needs is not installed
    │   ├── FetchError          an address that gave no document
    │   │   └── ForbiddenError  an address that mineban does not go to
    │   └── StampError          a service gave no time stamp that holds
    ├── ClaimError              a claim breaks the rules for claims
    │   └── QuoteError          a quote is not exactly in the text
    ├── LedgerError             the ledger cannot be opened, read or written
    │   ├── LedgerMissingError  no ledger at this place
    │   ├── LedgerLockedError   another process holds it
    │   └── LedgerDamagedError  not a ledger of this version, or broken
    ├── ExportError             what was asked for cannot be written out
    └── ServeError              the site cannot listen at this address

Each message is one line that names the thing and says what to do.
"""

__all__ = [
    "ArgumentError",
    "ClaimError",
    "DateError",
    "DocumentError",
    "EmptyError",
    "ExportError",
    "ExtraMissingError",
    "FetchError",
    "ForbiddenError",
    "InputError",
    "LawError",
    "LedgerDamagedError",
    "LedgerError",
    "LedgerLockedError",
    "LedgerMissingError",
    "MalformedError",
    "MinebanError",
    "NotTextError",
    "QuoteError",
    "RegisterError",
    "ServeError",
    "StampError",
    "TooLargeError",
    "UnknownStateError",
    "UnknownTreatyError",
    "UnreadableError",
]


class MinebanError(Exception):
    """Root of the tree: catch this to catch everything that mineban raises on purpose."""


class InputError(MinebanError):
    """What was given cannot be used."""


class UnknownStateError(InputError):
    """No state has this code or name."""


class UnknownTreatyError(InputError):
    """No treaty is declared under this code."""


class DateError(InputError):
    """Not a day, or not an EDTF date, that mineban can use."""


class ArgumentError(InputError):
    """An argument that does not fit."""


class RegisterError(MinebanError):
    """A row of the register is wrong; the message names file and row."""


class LawError(MinebanError):
    """The acts of a state contradict each other, so that no rule gives an answer."""


class DocumentError(MinebanError):
    """A file could not be turned into text."""


class UnreadableError(DocumentError):
    """The file is missing, or may not be read."""


class NotTextError(DocumentError):
    """The file is binary, or of a format that mineban does not read."""


class EmptyError(DocumentError):
    """The file holds no text."""


class TooLargeError(DocumentError):
    """The file is over the bound."""


class MalformedError(DocumentError):
    """The file is of a known format, but broken."""


class ExtraMissingError(DocumentError):
    """An optional part of mineban that this format needs is not installed."""


class FetchError(DocumentError):
    """An address on the web gave no document."""


class ForbiddenError(FetchError):
    """An address that mineban does not go to: private, or not http(s), or closed by robots.txt."""


class StampError(DocumentError):
    """A service gave no time stamp that holds."""


class ClaimError(MinebanError):
    """A claim breaks the rules for claims."""


class QuoteError(ClaimError):
    """A quote is not exactly in the text. `claim` is the id of its claim, where that is stored."""

    def __init__(self, said: str, claim: str | None = None) -> None:
        super().__init__(said)
        self.claim = claim


class LedgerError(MinebanError):
    """The ledger cannot be opened, read or written."""


class LedgerMissingError(LedgerError):
    """There is no ledger at this place."""


class LedgerLockedError(LedgerError):
    """Another process holds the ledger."""


class LedgerDamagedError(LedgerError):
    """Not a ledger of this version, or a broken one."""


class ExportError(MinebanError):
    """What was asked for cannot be written out: a library is missing, or the file's place, or the bytes."""


class ServeError(MinebanError):
    """The site cannot listen at this address: the port is taken, or the host is not this machine's."""
