"""Passwords, kept as argon2id hashes (RFC 9106) by argon2-cffi, with its parameters."""

from functools import cache
from typing import TYPE_CHECKING

from mineban.errors import ArgumentError, LedgerError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200


def hash_password(password: str) -> str:
    """The hash to keep. Raises ArgumentError for a password that is too short, LedgerError without argon2-cffi."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ArgumentError(f"a password has {SHORTEST} to {LONGEST} characters: choose a longer phrase")
    return _hasher().hash(password)


def is_password(kept: str | None, given: str) -> bool:
    """Whether this is the password of that hash. Takes as long where there is none, so that names stay unknown."""
    hasher = _hasher()
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return hasher.verify(kept or _of_nobody(), given[:LONGEST]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise LedgerError("accounts need another part of mineban: pip install -e '.[team]' in the checkout") from None
    return PasswordHasher()


@cache
def _of_nobody() -> str:
    return _hasher().hash("nobody has this password")
