"""Exporting: rows out of the ledger, through a format, into a file that is whole or not there."""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from mineban.errors import ExportError
from mineban.exports._dictionary import metadata
from mineban.exports._formats import CLAIM_WRITERS, DOCUMENT_WRITERS, format_named
from mineban.exports._rows import documents, rows
from mineban.exports._streams import Digesting
from mineban.exports._types import Exported, ExportOptions, Tally
from mineban.ledger import ClaimFilter, Ledger

_PLAIN = ExportOptions()
_EVERY = ClaimFilter()


def export(
    ledger: Ledger,
    form: str,
    stream: BinaryIO,
    wanted: ClaimFilter = _EVERY,
    search: str | None = None,
    options: ExportOptions = _PLAIN,
) -> Exported:
    """Write the claims that fit, or their documents, to a stream of bytes as the format of this name wants it.

    `search` is a query as the ledger's search takes it. The same ledger, filter and options give the
    same bytes. Rows pass through a page at a time. A claim whose quote is not exactly in its text is
    left out and counted. Raises ArgumentError for an unknown format, ExportError where a library is
    missing or no bytes are kept, LedgerError.
    """
    kind, tally, counting = format_named(form), Tally(), Digesting(stream)
    out = cast(BinaryIO, counting)
    if kind.rows == "claims":
        CLAIM_WRITERS[form](out, rows(ledger, wanted, search, options, tally), options, tally)
    else:
        DOCUMENT_WRITERS[form](out, documents(ledger, wanted, search, tally), options, tally, ledger)
    counting.flush()
    return Exported(
        tally.rows,
        counting.sha256,
        tally.broken,
        tuple(tally.names),
        tally.unresolved,
        tally.without_bytes,
        tally.letters,
    )


def export_to(
    ledger: Ledger,
    form: str,
    file: Path,
    wanted: ClaimFilter = _EVERY,
    search: str | None = None,
    options: ExportOptions = _PLAIN,
) -> Exported:
    """As `export`, to a file and its data dictionary, `FILE-metadata.json`.

    The file takes its name only once it is whole: what was there before stays until then. Raises
    ExportError where it cannot be written.
    """
    format_named(form)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            done = export(ledger, form, stream, wanted, search, options)
        part.replace(file)
        sidecar = file.with_name(f"{file.name}-metadata.json")
        sidecar.write_text(metadata(form, file.name, options), encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{file} cannot be written: {error.strerror or error}: choose another place") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return done
