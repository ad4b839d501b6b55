"""A small invented ledger, built through the ledger's door by a reading made by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mineban.exports import Exported
from mineban.ledger import Ledger
from mineban.model import Capture, Claim, Document, Kind, Modality, Weapon, find_quote

BORDER = (
    "Northland's army laid mines along the river Oss in May 2022 🧨, the mayor of Alt-Weir said. "
    "“No one was hurt”, he added.\r\nWeeks later a report found that 0 people died and 3 were hurt near Ruhm; "
    "=SUM(A1) is what its table said.\n- mines were found at Ruhm again."
)
ARABIC = "قال شاهد إن ألغاماً زُرعت قرب السوق 💥 في الليل. 'We saw them laid', he said."


@dataclass(frozen=True)
class HandReader:
    name: str = "hand"
    version: str = "1"


@dataclass(frozen=True)
class HandReading:
    claims: tuple[Claim, ...]
    language: str | None = "en"
    note: str | None = None
    refused: tuple[Any, ...] = ()


def _claim(text: str, *words: str, **values: Any) -> Claim:
    given: dict[str, Any] = {
        "kind": Kind.USE,
        "weapon": Weapon.MINE,
        "quotes": tuple(find_quote(text, w) for w in words),
    }
    return Claim(**(given | values))


def _border() -> tuple[Document, tuple[Claim, ...]]:
    document = Document(
        "border", BORDER, title='=HYPERLINK("x") {50% & more}', published="2022-06-30", source="The Oss Gazette",
        language="en", address="https://gazette.example/2022/border?a=1&b=2", byline="Ana Weir",
    )  # fmt: skip
    claims = (
        _claim(
            BORDER,
            "Northland's army laid mines along the river Oss in May 2022 🧨",
            "- mines were found at Ruhm again",
            actor="POL",
            country="EST",
            places=("river Oss", 'Ruhm, "old" | town'),
            date="2022-05",
            speaker="mayor of Alt-Weir",
            confidence=0.75,
        ),
        _claim(
            BORDER,
            "“No one was hurt”, he added.\r\nWeeks later a report found that 0 people died and 3 were hurt",
            kind=Kind.CASUALTY,
            country="EST",
            places=("Ruhm",),
            numbers={"killed": 0, "injured": 3},
            modality=Modality.DENIED,
        ),
        _claim(BORDER, "=SUM(A1) is what its table said", kind=Kind.CONTAMINATION, numbers={"area_m2": 1500.5}),
        _claim(
            BORDER,
            "at Ruhm again",
            kind=Kind.TREATY_ACT,
            weapon=None,
            treaty="apmbc",
            act="withdrawal_intent",
            actor="FIN",
            date="2022-04/2022-09",
        ),
    )
    return document, claims


def _market() -> tuple[Document, tuple[Claim, ...]]:
    claims = (
        _claim(ARABIC, "ألغاماً زُرعت قرب السوق 💥", weapon=Weapon.AP_MINE, speaker="+شاهد"),
        _claim(ARABIC, "'We saw them laid'", weapon=Weapon.AP_MINE, speaker="he"),
    )
    return Document("market", ARABIC, published=None, sample=True), claims


def capture(content: bytes, address: str) -> Capture:
    """Bytes, received on a day that is always the same."""
    return Capture(content, address, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))


def fill(ledger: Ledger, folder: Path) -> None:
    """Put two invented documents, read by hand, into a ledger; their captures lie in the folder."""
    for document, claims in (_border(), _market()):
        file = folder / f"{document.name}.txt"
        file.write_bytes(document.text.encode())
        added = ledger.add(capture(file.read_bytes(), str(file)), document, HandReading(claims), HandReader())
        assert added.claims == len(claims), ledger.refusals()


Exporting = Callable[..., tuple[Path, Exported]]

TEXTS = {"border": BORDER, "market": ARABIC}
EXACT = [
    "Northland's army laid mines along the river Oss in May 2022 🧨",
    "- mines were found at Ruhm again",
    "“No one was hurt”, he added.\r\nWeeks later a report found that 0 people died and 3 were hurt",
    "=SUM(A1) is what its table said",
    "at Ruhm again",
    "ألغاماً زُرعت قرب السوق 💥",
    "'We saw them laid'",
]
