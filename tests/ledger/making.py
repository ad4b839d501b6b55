"""Documents, claims and readings for the tests of the ledger: small, invented."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mineban.model import Capture, Claim, Document, Kind, Quote, Weapon, find_quote

TEXT = (
    "A patrol of Borland laid mines near Oldford in May 2022. The mayor denied it. Two people were hurt near Oldford."
)


@dataclass(frozen=True)
class TestReader:
    __test__ = False
    name: str = "test"
    version: str = "1"


@dataclass(frozen=True)
class TestRefusal:
    __test__ = False
    reason: str
    words: str


@dataclass(frozen=True)
class TestReading:
    __test__ = False
    claims: tuple[Claim, ...] = ()
    language: str | None = "en"
    note: str | None = None
    refused: tuple[TestRefusal, ...] = ()


@dataclass(frozen=True)
class Case:
    """All that one `add` takes."""

    capture: Capture
    document: Document
    reading: TestReading = field(default_factory=TestReading)
    reader: TestReader = field(default_factory=TestReader)

    def parts(self) -> tuple[Capture, Document, TestReading, TestReader]:
        return self.capture, self.document, self.reading, self.reader


def claim(text: str = TEXT, words: str = "laid mines near Oldford", **values: Any) -> Claim:
    given = {
        "kind": Kind.USE,
        "weapon": Weapon.MINE,
        "actor": "POL",
        "country": "EST",
        "quotes": (find_quote(text, words),),
    }
    return Claim(**(given | values))


def wrong_claim() -> Claim:
    return claim(quotes=(Quote(2, 11, "no patrol"),))


def case(text: str = TEXT, *claims: Claim, name: str = "one", version: str = "1", **metadata: Any) -> Case:
    capture = Capture(text.encode(errors="surrogatepass"), f"/texts/{name}.txt", datetime(2026, 1, 2, tzinfo=UTC))
    document = Document(name, text, address=capture.address, **metadata)
    return Case(capture, document, TestReading(claims), TestReader(version=version))


def many(number: int, published: str = "2024-01-{:02d}") -> list[Case]:
    """So many documents with one claim each, a day apart."""
    return [
        case(f"Report {n}. {TEXT}", claim(f"Report {n}. {TEXT}"), name=f"n{n}", published=published.format(n + 1))
        for n in range(number)
    ]
