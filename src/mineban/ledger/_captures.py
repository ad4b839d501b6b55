"""The bytes as received, addressed by their own digest: in a folder beside the ledger, or on the server."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, insert, select

from mineban.errors import LedgerDamagedError, LedgerError
from mineban.ledger import _tables as t


class CaptureStore(Protocol):
    """Keeps bytes by their SHA-256, each once."""

    def keep(self, connection: Connection, digest: str, content: bytes) -> None:
        """Store the bytes; they are safe before the transaction that speaks of them is."""

    def content(self, connection: Connection, digest: str) -> bytes:
        """The bytes of a digest. Raises LedgerDamagedError where they are gone or were altered."""


class FolderStore:
    """Files named by digest, in a folder beside an SQLite ledger: `sha256sum` can check them."""

    def __init__(self, ledger: Path) -> None:
        self.folder = ledger.with_name(f"{ledger.name}.captures")

    def keep(self, connection: Connection, digest: str, content: bytes) -> None:  # noqa: ARG002
        file = self._file(digest)
        if file.exists() and file.stat().st_size == len(content):
            return
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._write(file, content)
        except OSError as error:
            raise LedgerError(f"{self.folder}: cannot be written: {error.strerror}") from None

    def _write(self, file: Path, content: bytes) -> None:
        """Whole or not at all, also after a power cut; two writers may do it at once."""
        half = file.with_name(f".{file.name}.{os.getpid()}.part")
        with half.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        half.replace(file)

    def content(self, connection: Connection, digest: str) -> bytes:  # noqa: ARG002
        try:
            return checked(digest, self._file(digest).read_bytes())
        except OSError as error:
            raise LedgerDamagedError(f"the bytes of capture {digest} cannot be read: {error.strerror}") from None

    def _file(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest


class TableStore:
    """Rows of the ledger's own database, where all who share a server reach them."""

    def keep(self, connection: Connection, digest: str, content: bytes) -> None:
        columns = t.capture_bytes.c
        if not connection.execute(select(columns.sha256).where(columns.sha256 == digest)).first():
            connection.execute(insert(t.capture_bytes), {"sha256": digest, "content": content})

    def content(self, connection: Connection, digest: str) -> bytes:
        columns = t.capture_bytes.c
        found = connection.execute(select(columns.content).where(columns.sha256 == digest)).scalar()
        if found is None:
            raise LedgerDamagedError(f"the bytes of capture {digest} are gone: run mineban verify")
        return checked(digest, bytes(found))


def checked(digest: str, content: bytes) -> bytes:
    """The bytes, if they are those of the digest. Raises LedgerDamagedError."""
    if sha256(content).hexdigest() != digest:
        raise LedgerDamagedError(f"the bytes of capture {digest} were altered: run mineban verify")
    return content
