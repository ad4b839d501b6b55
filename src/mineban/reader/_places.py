"""The gazetteer: in which states a place of this name lies, the largest first."""

import re
import sqlite3
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "places.db"
_KIND = re.compile(
    r"\b(?:province|oblast|district|governorate|region|department|state|county|city|town|village|municipality|sector|"
    r"prefecture|peninsula|division|camp|city of|commune|raion|north(?:ern)?|south(?:ern)?|east(?:ern)?|"
    r"west(?:ern)?|central|near)\b",
    re.IGNORECASE,
)


def fold_place(name: str) -> str:
    """A place's name without accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’ʻ.]", "", plain).replace("-", " ").split())


@lru_cache(maxsize=4096)
def countries_of(name: str) -> tuple[tuple[str, int], ...]:
    """(state, people) for each state with a place so called, largest first; also without "province" and the like."""
    found = _look_up(fold_place(name))
    return found or _look_up(fold_place(_KIND.sub(" ", name)))


def _look_up(folded: str) -> tuple[tuple[str, int], ...]:
    if not folded:
        return ()
    rows = gazetteer().execute(
        "SELECT country, people FROM place WHERE name = ? ORDER BY people DESC, country", (folded,)
    )
    return tuple((str(country), int(people)) for country, people in rows)


@cache
def gazetteer() -> sqlite3.Connection:
    """The gazetteer's tables, to be read only: place, and division (a state's largest parts)."""
    return sqlite3.connect(f"file:{_FILE}?mode=ro&immutable=1", uri=True, check_same_thread=False)
