"""Runs `mineban read`: the progress, the table or JSON, the claim files and the closing lines."""

import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from mineban import reader as readers
from mineban.cli._claim_table import print_claims
from mineban.cli._claim_words import as_json, printable
from mineban.cli._progress import Bar
from mineban.cli._read_commands import FORMATS
from mineban.cli._reading import Read, Tally, read_all
from mineban.cli._stamping import Stamping
from mineban.documents import Failed, Loaded, Skipped, count_files, load, load_stdin
from mineban.errors import ArgumentError, EmptyError
from mineban.ledger import StoredClaim, open_ledger
from mineban.model import Claim
from mineban.reader import Reader

_STDIN = Path("-")


def run(
    paths: list[Path],
    ledger: str | None,
    claims_to: Path | None,
    json_wanted: bool,
    jobs: int,
    stamp_service: str | None = None,
) -> Tally:
    """Read everything and show it; the tally says what happened."""
    reader = readers.load_reader()
    show = _Output(reader, Console(), json_wanted, claims_to)
    stamping = Stamping(stamp_service, say) if stamp_service and ledger else None
    with open_ledger(ledger, create=True) if ledger else nullcontext() as opened, Bar(_total(paths)) as bar:
        for item in read_all(_outcomes(paths), reader, opened, jobs, stamping):
            bar.reached(item.address if isinstance(item, Failed | Skipped) else item.loaded.capture.address)
            with bar.paused():
                show.item(item)
        if opened:
            opened.update_events()
    show.close(ledger)
    return show.tally


def _total(paths: list[Path]) -> int:
    return sum(1 if path == _STDIN else count_files(path) for path in paths)


def _outcomes(paths: list[Path]) -> Iterator[Loaded | Failed | Skipped]:
    for path in paths:
        found = False
        for outcome in load_stdin() if path == _STDIN else load(path):
            found = found or not isinstance(outcome, Skipped)
            yield outcome
        if not found:
            yield Failed(str(path), EmptyError(f"{path}: no document in this folder that mineban reads: {FORMATS}"))


@dataclass(slots=True)
class _Output:
    """What goes to standard output, to the claim files, and to standard error."""

    reader: Reader
    console: Console
    json_wanted: bool
    claims_to: Path | None
    tally: Tally = field(default_factory=Tally)
    entries: list[dict[str, Any]] = field(default_factory=list)
    written: set[str] = field(default_factory=set)

    def item(self, item: Read | Failed | Skipped) -> None:
        if isinstance(item, Failed):
            self.tally.failed.append(item)
            say(str(item.error))
        elif isinstance(item, Skipped):
            self.tally.skipped[item.reason] += 1
        else:
            self._read(item)

    def _read(self, item: Read) -> None:
        claims = _claims(item)
        self._count(item, claims)
        if self.claims_to:
            self._write(item, [claim for claim, _ in claims])
        if self.json_wanted:
            self.entries.append(self._entry(item, claims))
        else:
            rows = [
                (claim, stored.review if stored else "machine", stored.id if stored else None)
                for claim, stored in claims
            ]
            print_claims(self.console, _heading(item), rows)

    def _count(self, item: Read, claims: list[tuple[Claim, StoredClaim | None]]) -> None:
        self.tally.read += 1
        self.tally.claims += len(claims)
        self.tally.known += not item.is_new
        self.tally.unread.update(item.loaded.unread)
        for note in item.loaded.notes:
            say(f"{item.loaded.document.address}: {note}")
        if item.reading:
            self.tally.refused += len(item.reading.refused)
            if item.reading.note:
                say(f"{item.loaded.document.address}: {item.reading.note}")

    def _entry(self, item: Read, claims: list[tuple[Claim, StoredClaim | None]]) -> dict[str, Any]:
        document, by = item.loaded.document, f"{self.reader.name} {self.reader.version}"
        names = ("name", "title", "published", "source", "address", "sample", "text_sha256")
        return {name: getattr(document, name) for name in names} | {
            "language": document.language or (item.reading.language if item.reading else None),
            "found_by": dict(document.found_by),
            "byline": document.byline,
            "note": item.reading.note if item.reading else None,
            "notes": list(item.loaded.notes),
            "fields_not_read": list(item.loaded.unread),
            "claims": [as_json(claim, stored, by) for claim, stored in claims],
        }

    def _write(self, item: Read, claims: list[Claim]) -> None:
        assert self.claims_to
        document = item.loaded.document
        name = _file_name(document.name)
        if name in self.written:
            say(f"{document.address}: another document had the id {document.name!r}: its claims are replaced by these")
        self.written.add(name)
        annotation = {
            "id": document.name,
            "published": document.published,
            "claims": [c.as_annotation() for c in claims],
        }
        try:
            self.claims_to.mkdir(parents=True, exist_ok=True)
            half = self.claims_to / f".{name}.part"
            half.write_text(json.dumps(annotation, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            half.replace(self.claims_to / name)
        except OSError as error:
            raise ArgumentError(f"--claims-to {self.claims_to}: cannot be written: {error.strerror}") from None

    def close(self, ledger: str | None) -> None:
        """The JSON, and the closing lines for a person."""
        if self.json_wanted:
            failed = [{"address": f.address, "error": str(f.error)} for f in self.tally.failed]
            body = {"documents": self.entries, "failed": failed, "passed_over": dict(self.tally.skipped)}
            typer.echo(json.dumps(body, ensure_ascii=False, indent=1))
        for line in _closing(self.tally, ledger):
            say(line)


def say(line: str) -> None:
    """One line for a person, on standard error."""
    typer.echo(printable(line), err=True)


def _claims(item: Read) -> list[tuple[Claim, StoredClaim | None]]:
    if item.stored is not None:
        return [(stored.claim, stored) for stored in item.stored]
    return [(claim, None) for claim in item.reading.claims] if item.reading else []


def _heading(item: Read) -> str:
    document = item.loaded.document
    parts = [document.title or document.name, document.source, document.published or "no date of publication"]
    return " · ".join(part for part in [*parts, "a sample" if document.sample else ""] if part)


def _file_name(name: str) -> str:
    """A document's id as a file name that stays in its folder."""
    safe = re.sub(r"[^\w.-]", "_", name).lstrip(".") or "_"
    return f"{safe[:200]}.json"


def _closing(tally: Tally, ledger: str | None) -> Iterator[str]:
    again = f" ({tally.known} known from before)" if tally.known else ""
    kept = f"kept in {ledger}" if ledger else "only shown: add --ledger FILE to keep them"
    yield f"{_many(tally.read, 'document')} read{again}, {_many(tally.claims, 'claim')}, {kept}"
    if tally.claims:
        yield "made by a machine, reviewed by nobody unless marked so: check the quote before you rely on a claim"
    if tally.refused:
        yield f"{_many(tally.refused, 'claim')} refused by the reader, for want of an exact quote or for a broken rule"
    if tally.unread:
        yield f"fields not read: {_counted(tally.unread)}"
    if tally.skipped:
        yield f"passed over: {_counted(tally.skipped)}"
    if tally.failed:
        yield f"{_many(len(tally.failed), 'file or entry', 'files or entries')} could not be read; each is named above"


def _counted(counts: Any) -> str:
    return ", ".join(f"{what} ({number})" for what, number in sorted(counts.items()))


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"
