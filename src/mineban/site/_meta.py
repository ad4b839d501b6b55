"""What every page says of itself: its title, the date of its data, who made it, how to cite it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mineban.site._words import day_words

Made = Literal["register", "machine", "reviewed", "mixed"]


@dataclass(frozen=True, slots=True)
class Cite:
    """One page as a citation: plain text, BibTeX and RIS."""

    plain: str
    bibtex: str
    ris: str


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page says of itself.

    `path` is the address of the page on this site, `api` the address of its JSON, `permanent` the
    full address that gives the same answer later. `on` is the day that the law is asked for, `as_of`
    the last day of acts that count. `register_to` is the day of the newest act in the register,
    `ledger_to` the newest publication date (EDTF) in the ledger, None where no document is dated.
    `made`: by the register's rules, by a machine without review, by people's review, or mixed.
    """

    title: str
    description: str
    path: str
    api: str
    section: str
    permanent: str
    on: date
    as_of: date
    register_to: date
    ledger_to: str | None
    made: Made
    cite: Cite | None = None


def cite(title: str, address: str, as_of: date, register_to: date) -> Cite:
    """The citation of a page seen on `as_of`."""
    data = f"register of acts to {day_words(register_to)}"
    return Cite(
        plain=f"mineban, “{title}”, {data}, as of {day_words(as_of)}. {address}",
        bibtex=_bibtex(title, address, as_of, data),
        ris=_ris(title, address, as_of, data),
    )


def _bibtex(title: str, address: str, as_of: date, data: str) -> str:
    fields = {
        "author": "{mineban}",
        "title": f"{{{_braced(title)}}}",
        "year": f"{{{as_of.year}}}",
        "note": f"{{{data}, as of {as_of.isoformat()}}}",
        "url": f"{{{address}}}",
        "urldate": f"{{{as_of.isoformat()}}}",
    }
    rows = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    key = "".join(c for c in title if c.isascii() and c.isalnum())[:24] or "page"
    return f"@misc{{mineban-{key}-{as_of.isoformat()},\n{rows}\n}}"


def _braced(title: str) -> str:
    return "".join(f"\\{c}" if c in "{}%&$#_" else c for c in title.replace("\\", ""))


def _ris(title: str, address: str, as_of: date, data: str) -> str:
    rows = [
        ("TY", "ELEC"),
        ("AU", "mineban"),
        ("TI", title.replace("\n", " ")),
        ("PY", str(as_of.year)),
        ("N1", data),
        ("UR", address),
        ("Y2", as_of.strftime("%Y/%m/%d")),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {value}".rstrip() for tag, value in rows)
