"""A small invented world for the tests of the site: documents, claims, a ledger. The facts are the register's."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from mineban.ledger import Ledger, open_ledger
from mineban.model import Because, Capture, Claim, Document, Kind, Modality, Weapon, find_quote

TODAY = date(2026, 11, 24)
TAKEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TRICK = "<script>alert(1)</script><svg onload=alert(2)><style>*{display:none}</style>\u202egnp.exe\u202c"

REPORT = (
    "Mines on the river paths\n\n"
    "Soldiers of Russia scattered PFM-1 mines over Izium in 2022, the investigators of Open Field Watch wrote. "
    "Three people were killed and none was injured when a cart drove onto a mine near Hrushivka in May 2023.\n\n"
    "Ukraine denies that its own forces used antipersonnel mines there. The fields west of the town are still mined."
)
NEWS = (
    "WARSAW. Poland left the Ottawa Convention on 20 February 2026. Poland plans to produce antipersonnel mines again, "
    "a spokeswoman said. The government of Norway will stay a party."
)
TRICKS = (
    f"A patrol of {TRICK} laid mines at the bridge. Спикер said so on Monday. "
    'The mayor of <b>Oldford</b> & his "deputy" denied that mines were laid.'
)


@dataclass(frozen=True)
class SiteReader:
    name: str = "test-reader"
    version: str = "1"


@dataclass(frozen=True)
class SiteReading:
    claims: tuple[Claim, ...] = ()
    language: str | None = "en"
    note: str | None = None
    refused: tuple[()] = ()


def build(path: Path, only: int | None = None) -> Path:
    """A ledger with three documents (or the first `only`): a report, a sample, and one full of tricks."""
    with open_ledger(path, create=True) as ledger:
        for capture, document, claims in (_report(), _news(), _tricks())[:only]:
            ledger.add(capture, document, SiteReading(claims), SiteReader())
    return path


def _document(text: str, name: str, **values: object) -> tuple[Capture, Document]:
    capture = Capture(text.encode(), f"texts/{name}.txt", TAKEN)
    return capture, Document(name=name, text=text, **values)  # type: ignore[arg-type]


def _report() -> tuple[Capture, Document, tuple[Claim, ...]]:
    capture, document = _document(
        REPORT,
        "report",
        title="Mines on the river paths",
        published="2023-06-02",
        source="Open Field Watch",
        language="en",
        address="https://example.org/reports/river-paths",
        found_by={"published": "the file’s field"},
    )
    use = Claim(
        Kind.USE,
        (find_quote(REPORT, "Soldiers of Russia scattered PFM-1 mines over Izium in 2022"),),
        actor="RUS",
        weapon=Weapon.AP_MINE,
        model="PFM-1",
        country="UKR",
        places=("Izium",),
        date="2022",
        speaker="Open Field Watch",
        confidence=0.91,
        because=(Because("actor", "subject of the verb", "Soldiers of Russia"), Because("weapon", "model list")),
    )
    overlap = Claim(
        Kind.CONTAMINATION,
        (find_quote(REPORT, "PFM-1 mines over Izium"), find_quote(REPORT, "still mined")),
        weapon=Weapon.AP_MINE,
        country="UKR",
        places=("Izium",),
        modality=Modality.ALLEGED,
    )
    killed = Claim(
        Kind.CASUALTY,
        (find_quote(REPORT, "Three people were killed and none was injured"),),
        weapon=Weapon.MINE,
        country="UKR",
        places=("Hrushivka",),
        date="2023-05",
        numbers={"killed": 3, "injured": 0},
    )
    denial = Claim(
        Kind.USE,
        (find_quote(REPORT, "Ukraine denies that its own forces used antipersonnel mines there"),),
        actor="UKR",
        weapon=Weapon.AP_MINE,
        country="UKR",
        speaker="Ukraine",
        modality=Modality.DENIED,
    )
    return capture, document, (use, overlap, killed, denial)


def _news() -> tuple[Capture, Document, tuple[Claim, ...]]:
    capture, document = _document(
        NEWS, "news", title="Poland is out", published="2026-02-20", source="Invented Wire", sample=True, language="en"
    )
    left = Claim(
        Kind.TREATY_ACT,
        (find_quote(NEWS, "Poland left the Ottawa Convention on 20 February 2026"),),
        actor="POL",
        treaty="apmbc",
        act="withdrawal_effect",
        date="2026-02-20",
    )
    plans = Claim(
        Kind.PRODUCTION,
        (find_quote(NEWS, "Poland plans to produce antipersonnel mines again"),),
        actor="POL",
        weapon=Weapon.AP_MINE,
        speaker="a spokeswoman",
        modality=Modality.PLANNED,
    )
    return capture, document, (left, plans)


def _tricks() -> tuple[Capture, Document, tuple[Claim, ...]]:
    capture, document = _document(
        TRICKS,
        TRICK,
        title=f"Title {TRICK}",
        published="2021-01",
        source=f"Source {TRICK}",
        address="javascript:alert(1)",
    )
    laid = Claim(
        Kind.USE,
        (find_quote(TRICKS, f"A patrol of {TRICK} laid mines at the bridge"),),
        actor=f"Actor {TRICK}",
        weapon=Weapon.IMPROVISED_MINE,
        model=f"Model {TRICK}",
        places=(f"Place {TRICK}",),
        speaker=f"Speaker {TRICK}",
        because=(Because("actor", "a rule", f"words {TRICK}"),),
    )
    return capture, document, (laid,)


def add_later(ledger: Ledger) -> None:
    """One more document, as if it were read while the site runs."""
    text = "Mines were found near the mill."
    capture, document = _document(text, "later", title="Added later", published="2026-11-01")
    found = Claim(Kind.CONTAMINATION, (find_quote(text, "Mines were found"),), weapon=Weapon.MINE)
    ledger.add(capture, document, SiteReading((found,)), SiteReader())
