"""States by name, people, capital and office; regions by the state that they lie in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mineban.model import states
from mineban.reader._demonyms import OFFICIALS, REGIONS, TABLE

_NAME, _PEOPLE, _CAPITAL, _OFFICE = "name", "people", "capital", "office"
_AMBIGUOUS = {"Jordan", "Chad", "Georgia", "Turkey", "Mali", "Niger"}
_MORE_NAMES = {
    "the Republic of the Congo": "COG",
    "the Congo": "COG",
    "Congo": "COG",
    "Bosnia and Herzegovina": "BIH",
    "Bosnia": "BIH",
    "Burma": "MMR",
    "the Republic of Korea": "KOR",
    "ROK": "KOR",
    "DRC": "COD",
    "Republic of the Union of Myanmar": "MMR",
    "Federal Republic of Yugoslavia": "YUG",
    "Yugoslavia": "YUG",
    "Soviet Union": "SUN",
    "USSR": "SUN",
    "Czechoslovakia": "CSK",
    "East Germany": "DDR",
    "Russian Federation": "RUS",
    "Great Britain": "GBR",
    "Britain": "GBR",
    "England": "GBR",
    "UAE": "ARE",
    "UK": "GBR",
    "U.K.": "GBR",
    "United States of America": "USA",
    "America": "USA",
    "USA": "USA",
    "U.S.": "USA",
    "US": "USA",
    "U.S.A.": "USA",
    "Türkiye": "TUR",
    "Turkey": "TUR",
    "Iran": "IRN",
    "Syria": "SYR",
    "Ivory Coast": "CIV",
    "Côte d'Ivoire": "CIV",
    "Côte d’Ivoire": "CIV",
    "East Timor": "TLS",
    "Timor-Leste": "TLS",
    "Vietnam": "VNM",
    "Viet Nam": "VNM",
    "North Korea": "PRK",
    "DPRK": "PRK",
    "South Korea": "KOR",
    "Laos": "LAO",
    "Lao People's Democratic Republic": "LAO",
    "Lao People’s Democratic Republic": "LAO",
    "Macedonia": "MKD",
    "Bahamas": "BHS",
    "Gambia": "GMB",
    "Comoros": "COM",
    "Philippines": "PHL",
    "Netherlands": "NLD",
    "Holland": "NLD",
    "Cape Verde": "CPV",
    "Swaziland": "SWZ",
    "Zaire": "COD",
    "Kampuchea": "KHM",
    "Moldova": "MDA",
    "Kosovo": "XKX",
    "Congo-Brazzaville": "COG",
    "Syrian Arab Republic": "SYR",
    "Tanzania": "TZA",
    "Palestine": "PSE",
    "Czech Republic": "CZE",
    "Vatican": "VAT",
    "Holy See": "VAT",
    "Sao Tome and Principe": "STP",
    "Saint Kitts and Nevis": "KNA",
    "Trinidad and Tobago": "TTO",
    "Antigua and Barbuda": "ATG",
    "Rhodesia": "ZWE",
    "Argentine Republic": "ARG",
    "Libyan Arab Jamahiriya": "LBY",
    "Ceylon": "LKA",
}
_NOT_STATES = {"JE", "IM", "GG"}


@dataclass(frozen=True, slots=True)
class StateMention:
    """A word that stands for a state: `how` is name, people, capital, office or region."""

    start: int
    end: int
    code: str
    how: str


def state_mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[StateMention]:
    """Each state named in `text[start:end]`, longest name first at each place."""
    shape, codes = _lexicon()
    for found in shape.finditer(text, start, len(text) if end is None else end):
        code, how = codes[found.group(1).replace("’", "'")]
        last = found.end(1)
        yield StateMention(found.start(1), last, code, how)


def code_of(words: str) -> str | None:
    """The state that exactly these words name; None where they name none."""
    entry = _lexicon()[1].get(words.replace("’", "'").removeprefix("the ").removeprefix("The "))
    return entry[0] if entry else None


def capitalised(small: str) -> str:
    """Text in small letters with names of states, peoples and capitals written large again."""
    shape, large = _small_lexicon()
    return shape.sub(lambda m: large[m.group()], small)


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    codes: dict[str, tuple[str, str]] = {}
    for name, code in REGIONS.items():
        codes[name] = (code, "region")
    for name, code in OFFICIALS.items():
        if code:
            codes[name] = (code, _OFFICE)
    for line in TABLE.strip().splitlines():
        _add_row(codes, line)
    for name, code in _state_names():
        codes[name.replace("’", "'")] = (code, _NAME)
    words = sorted(codes, key=len, reverse=True)
    body = "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s") for w in words)
    return re.compile(rf"(?<![\w-])({body})(?![\w])"), codes


def _state_names() -> Iterator[tuple[str, str]]:
    for state in states().values():
        if len(state.name) > 3 and "," not in state.name and "(" not in state.name:
            yield state.name, state.code
    yield from ((name.removeprefix("the "), code) for name, code in _MORE_NAMES.items())


def _add_row(codes: dict[str, tuple[str, str]], line: str) -> None:
    code, _, rest = line.partition(" ")
    people, _, capitals = rest.partition("|")
    for word in filter(None, people.split(",")):
        codes[word] = (code, _PEOPLE)
        if word[-1] not in "hs." and not word.endswith("ese"):
            codes[word + "s"] = (code, _PEOPLE)
    for word in filter(None, capitals.split(",")):
        codes[word] = (code, _CAPITAL)


@cache
def _small_lexicon() -> tuple[re.Pattern[str], dict[str, str]]:
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    words = [
        w
        for w in (*_lexicon()[1], *months)
        if w[0].isupper() and w.lower() != w and w not in ("US", "May", "Pole", "March")
    ]
    large = {w.lower(): w for w in words}
    body = "|".join(re.escape(w) for w in sorted(large, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)"), large
