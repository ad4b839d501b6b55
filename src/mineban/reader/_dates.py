"""Days, months and years as news and reports write them, as EDTF, counted from the publication day."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|"
    "Mar\\.|Apr\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\.|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?= "
    "\\d))"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?i:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,5})"
_SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", rf"\b({_YEAR})-(\d\d)-(\d\d)\b"),
    (
        "days_month_year",
        rf"\b({_DAY})(?: ?[-–] ?| to | and |(?:, {_DAY})+,? and )({_DAY}) (?:of )?({_MONTH})(?:,? ({_YEAR}))?",
    ),
    ("month_days_year", rf"\b({_MONTH}) ({_DAY})(?: ?[-–] ?| to | and )({_DAY})(?!\d)(?:,? ({_YEAR}))?"),
    (
        "days_months",
        rf"\b(?:[Bb]etween |[Ff]rom )({_DAY}) (?:of )?({_MONTH})(?:,? ({_YEAR}))? (?:and|to|until|through) "
        rf"({_DAY}) (?:of )?({_MONTH})(?:,? ({_YEAR}))?",
    ),
    ("month_same_year", rf"\b({_MONTH})(?: of|,)? (?:that|the same) year\b"),
    ("month_of_year", rf"\b({_MONTH})(?: of|,)? (last|this) year\b"),
    ("day_month_year", rf"\b({_DAY}) (?:of )?({_MONTH}),? ({_YEAR})"),
    ("month_day_year", rf"\b({_MONTH}) ({_DAY}),? ({_YEAR})"),
    (
        "months_year",
        rf"\b(?:[Bb]etween |[Ff]rom )?({_MONTH})(?: ({_YEAR}))?(?: ?[-–] ?| to | and | until | through "
        rf")({_MONTH})(?: (?:of )?({_YEAR}))?(?! \d{{1,2}}\b)",
    ),
    ("season_year", rf"\b([Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) (?:of )?({_YEAR})\b"),
    ("month_year", rf"\b({_MONTH}),? (?:of )?({_YEAR})"),
    ("day_month", rf"\b({_DAY}) (?:of )?({_MONTH})\b"),
    ("month_day", rf"\b({_MONTH}) ({_DAY})(?!\d)"),
    ("last_month_name", rf"\b(?:[Ll]ast|[Tt]his past|[Tt]his) ({_MONTH})\b(?! {_DAY}\b)"),
    ("years", rf"\b(?:[Bb]etween |[Ff]rom )?({_YEAR})(?: ?[-–] ?| to | and | until | through )({_YEAR})\b"),
    ("decade", r"\b(?:the )?(?:early |late |mid-?)?((?:19|20)\d0)s\b"),
    ("month_name", rf"\b({_MONTH})\b"),
    (
        "weekday",
        r"\b(?:[Oo]n |[Ll]ast |[Tt]his )?(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
        r"(?! (?:Times|Mail|Telegraph|Express|Herald|Post|Mirror))",
    ),
    (
        "relative",
        r"\b([Yy]esterday|[Tt]oday|[Tt]omorrow|[Ll]ast (?:year|month|week|spring|summer|autumn|fall|winter)|"
        r"[Tt]his (?:year|month|week|morning|afternoon|evening|spring|summer|autumn|winter)|[Ii]n recent days"
        r"|(?:[Oo]ver|[Dd]uring|[Ii]n|[Ww]ithin) the (?:past|last) (?:year|(?:12|twelve) months)"
        r"|[Dd]uring the (?:reporting )?year|[Ee]arlier this (?:year|month)|[Nn]ext (?:year|month|week))\b",
    ),
    ("ago", rf"\b({_COUNT}) (year|month|week|day)s? ago\b"),
    ("later", rf"\b({_COUNT}) (day|week|month|year)s? later\b"),
    (
        "same_year",
        r"\b(?:(?:[Ii]n |[Ll]ater |[Ee]arlier )(?:that|the same) year|"
        r"[Tt]he (previous|prior|next|following) year)\b",
    ),
    ("war", r"\b(World War (?:II|Two|2|I\b|One)|Second World War|First World War|Gulf War|Korean War|Vietnam War)\b"),
    ("year", rf"(?<![\w,./-])({_YEAR})(?![\w-]|,\d)"),
)
_BEFORE_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Oo]f|[Ee]arly|[Ll]ate|[Ff]rom|[Tt]o|[Tt]hrough|[Ee]nding|"
    r"[Ii]n mid-) ?$"
)
_SAID_ON = re.compile(r"\b(?:said|says|told (?:\w+ )?\w+|announced|reported|added|warned|statement)(?: late| early)? $")
"""Before a bare weekday: the day on which it was said, not on which it happened."""
_NUMBER_WORDS = dict(
    zip(
        ["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        (1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text; `since` where the words say "since" or "until now"; `year_said`: with its year."""

    start: int
    end: int
    edtf: str
    shape: str
    since: bool = False
    year_said: bool = False


_YEARLESS = frozenset(("day_month", "month_day", "days_month_year", "month_days_year", "month_name"))
_SAME_YEAR = frozenset(("month_same_year", "same_year"))
_CARRY = 900
_AHEAD = re.compile(
    r"\b(?:will|shall|would|is to|are to|(?:plan|hope|aim|intend|promise)(?:s|d|ed)? to|"
    r"planned|scheduled|expected|due)\b[^.;\n]*$"
)
"""Before a day without a year: it is still to come."""


def date_mentions(text: str, published: str | None, carry: bool = False, year: str = "") -> Iterator[DateMention]:
    """Each date in the text that can be resolved; what needs an unknown publication day is left out.

    `carry`: a day without a year takes the year named last before it (for histories, which are
    published long after), or else `year` (that of the title), not the one of publication.
    """
    told = _plain_day(published or "")
    named, named_at, last, last_at = "", 0, "", 0
    for found in _pattern().finditer(text):
        shape = found.lastgroup or ""
        groups = re.match(dict(_SHAPES)[shape], text[found.start() :])
        assert groups is not None
        if _is_none(text, found, shape):
            continue
        near = named if named and found.start() - named_at < _CARRY else year
        near_day = last if found.start() - last_at < _CARRY else ""
        basis = near_day if shape == "later" else _basis(text, found, told, near, carry)
        edtf = _READ[shape]([g or "" for g in groups.groups()], basis)
        said = bool(re.search(_YEAR, found.group()))
        if said:
            named, named_at = edtf[:4], found.end()
        if edtf:
            last, last_at = edtf, found.end()
            before = text[max(0, found.start() - 14) : found.start()].lower()
            yield DateMention(found.start(), found.end(), edtf, shape, "since" in before, said)


_PLAIN = re.compile(r"(?:1[89]|20|21)\d\d(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def _plain_day(published: str) -> str:
    """The day, month or year of publication to count from; empty for what is none, such as an uncertain one."""
    found = _PLAIN.match(published)
    plain = found.group() if found else ""
    try:
        date.fromisoformat(f"{plain}-01-01"[: max(10, len(plain))])
    except ValueError:
        return plain[:4]
    return plain


def _is_none(text: str, found: re.Match[str], shape: str) -> bool:
    """Whether it is no date ("March", a verb), or only the day on which something was said."""
    if shape == "month_name":
        return not _BEFORE_MONTH.search(text, max(0, found.start() - 8), found.start())
    return shape == "weekday" and bool(_SAID_ON.search(text, max(0, found.start() - 24), found.start()))


def _basis(text: str, found: re.Match[str], published: str, near: str, carry: bool) -> str:
    """The day from which a date without a year is counted: publication, or the end of the year named before."""
    shape = found.lastgroup or ""
    if shape in _SAME_YEAR:
        return f"{near}-12-31" if near else ""
    if shape not in _YEARLESS:
        return published
    if carry and near:
        return f"{near}-12-31"
    ahead = len(published) == 10 and _AHEAD.search(text, max(0, found.start() - 90), found.start())
    if ahead and shape == "month_name":
        return f"{int(published[:4]) + (_month(found.group()) < int(published[5:7]))}-12-31"
    return _year_later(published) if ahead else published


def _year_later(published: str) -> str:
    """The day before the same day a year later: counted back from it, a day without a year is one to come."""
    day = date.fromisoformat(published)
    return (day + timedelta(days=364)).isoformat()


@cache
def _pattern() -> re.Pattern[str]:
    parts = (f"(?P<{name}>{re.sub(r'[(](?![?])', '(?:', shape)})" for name, shape in _SHAPES)
    return re.compile("|".join(parts))


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name.lower().strip(".")[:3]))


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _ymd(year: str, month: str, day: str, published: str) -> str:
    """A day as EDTF; the year, where not said, is that of the last such day before publication."""
    number = _month(month)
    year = year or _year_of(number, _day(day), published)
    if not year:
        return ""
    try:
        return date(int(year), number, _day(day)).isoformat()
    except ValueError:
        return f"{year}-{number:02}"


def _year_of(month: int, day: int, published: str) -> str:
    """The year of a day or month named without one: the last one that was not after publication."""
    if len(published) < 7:
        return published
    year, at = int(published[:4]), (int(published[5:7]), int(published[8:10] or 31))
    return str(year if (month, day) <= at else year - 1)


def _ym(year: str, month: str, published: str) -> str:
    number = _month(month)
    year = year or _year_of(number, 1, published)
    return f"{year}-{number:02}" if year else ""


_AUTUMN = 9
"""Speeches of which only the year is known are those of the General Assembly in September and October."""


def _last_month(month: str, published: str) -> str:
    """Such as "Last June", said in June, is that of the year before; so is "last December" said in some year."""
    if len(published) == 4 and _month(month) >= _AUTUMN:
        return f"{int(published) - 1}-{_month(month):02}"
    if len(published) >= 7 and int(published[5:7]) == _month(month):
        return f"{int(published[:4]) - 1}-{published[5:7]}"
    return _ym("", month, published)


def _days(first: str, last: str, month: str, year: str, published: str) -> str:
    a, b = _ymd(year, month, first, published), _ymd(year, month, last, published)
    return f"{a}/{b}" if a and b and a < b else a


def _months(first: str, year1: str, last: str, year2: str, published: str) -> str:
    b = _ym(year2, last, published)
    a = _ym(year1 or b[:4], first, published)
    if not a or not b:
        return ""
    if a > b and not year1:
        a = f"{int(a[:4]) - 1}{a[4:]}"
    return f"{a}/{b}" if a < b else b


def _days_months(first: Sequence[str], last: Sequence[str], published: str) -> str:
    """From a day of one month to a day of another; a year said once holds for both."""
    b = _ymd(last[2] or first[2], last[1], last[0], published)
    a = _ymd(first[2] or b[:4], first[1], first[0], published)
    if not a or not b:
        return ""
    if a > b and not first[2]:
        a = f"{int(a[:4]) - 1}{a[4:]}"
    return f"{a}/{b}" if a < b else b


def _weekday(name: str, published: str) -> str:
    if len(published) < 10:
        return ""
    day = date.fromisoformat(published[:10])
    back = (day.weekday() - _DAYS.index(name.lower())) % 7
    return (day - timedelta(days=back)).isoformat()


_SEASONS = {
    "spring": "{}-03/{}-05",
    "summer": "{}-06/{}-08",
    "autumn": "{}-09/{}-11",
    "fall": "{}-09/{}-11",
    "winter": "{}-12",
}


def _relative(words: str, published: str) -> str:
    if not published:
        return ""
    year, lower = int(published[:4]), words.lower()
    if "the past" in lower or "the last" in lower:
        return f"{year - 1}{published[4:7]}/{published[:7]}"
    season = next((s for s in _SEASONS if s in lower), None)
    if season:
        year -= "last" in lower
        return _SEASONS[season].format(year, year)
    if "year" in lower:
        return str(year + ("next" in lower) - ("last" in lower))
    if "month" in lower and len(published) >= 7:
        return _shifted(published, 0 if "this" in lower else -1 if "last" in lower else 1)
    if len(published) < 10:
        return published if "tomorrow" not in lower and "next" not in lower else ""
    if "week" in lower or "recent" in lower:
        return (
            published[:7]
            if "this" in lower or "recent" in lower
            else (date.fromisoformat(published[:10]) + timedelta(days=-7 if "last" in lower else 7)).isoformat()[:7]
        )
    days = {"yesterday": -1, "tomorrow": 1}.get(lower, 0)
    return (date.fromisoformat(published[:10]) + timedelta(days=days)).isoformat()


def _shifted(published: str, months: int) -> str:
    count = int(published[:4]) * 12 + int(published[5:7]) - 1 + months
    return f"{count // 12}-{count % 12 + 1:02}"


def _next_to(word: str, year: str) -> str:
    """The year named last, or the one before or after it."""
    steps = {"previous": -1, "prior": -1, "next": 1, "following": 1}
    return str(int(year) + steps.get(word, 0)) if year else ""


def _later(count: str, unit: str, last: str) -> str:
    """So long after the date named before: a day where that was one, else a month or a year."""
    number = min(_NUMBER_WORDS.get(count.lower()) or int(count), 500)
    if "/" in last or not last:
        return ""
    if unit == "year":
        return str(int(last[:4]) + number)
    if unit == "month" and len(last) >= 7:
        return _shifted(last, number)
    if len(last) == 10:
        return (date.fromisoformat(last) + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
    return ""


def _ago(count: str, unit: str, published: str) -> str:
    number = _NUMBER_WORDS.get(count.lower()) or int(count)
    if unit == "year" and published:
        return str(max(1900, int(published[:4]) - min(number, 200)))
    if unit == "month" and len(published) >= 7:
        return _shifted(published, -min(number, 600))
    if unit in ("week", "day") and len(published) >= 10:
        day = date.fromisoformat(published[:10]) - timedelta(days=min(number, 5000) * (7 if unit == "week" else 1))
        return day.isoformat() if unit == "day" else day.isoformat()[:7]
    return ""


_WARS = {
    "World War II": "1939/1945",
    "Second World War": "1939/1945",
    "First World War": "1914/1918",
    "World War I": "1914/1918",
    "Gulf War": "1991",
    "Korean War": "1950/1953",
    "Vietnam War": "",
}


def _war(words: str) -> str:
    return _WARS.get(words.replace("Two", "II").replace("2", "II").replace("One", "I"), "")


Parts = list[str]
_READ: dict[str, Callable[[Parts, str], str]] = {
    "iso": lambda g, _: "-".join(g),
    "days_month_year": lambda g, p: _days(g[0], g[1], g[2], g[3], p),
    "month_days_year": lambda g, p: _days(g[1], g[2], g[0], g[3], p),
    "day_month_year": lambda g, p: _ymd(g[2], g[1], g[0], p),
    "month_day_year": lambda g, p: _ymd(g[2], g[0], g[1], p),
    "months_year": lambda g, p: _months(g[0], g[1], g[2], g[3], p),
    "days_months": lambda g, p: _days_months(g[:3], g[3:], p),
    "season_year": lambda g, _: _SEASONS[g[0].lower()].format(g[1], g[1]),
    "month_year": lambda g, p: _ym(g[1], g[0], p),
    "day_month": lambda g, p: _ymd("", g[1], g[0], p),
    "month_day": lambda g, p: _ymd("", g[0], g[1], p),
    "month_same_year": lambda g, p: _ym(p[:4], g[0], p),
    "same_year": lambda g, p: _next_to(g[0], p[:4]),
    "month_of_year": lambda g, p: _ym(str(int(p[:4]) - (g[1] == "last")) if p else "", g[0], p),
    "last_month_name": lambda g, p: _last_month(g[0], p),
    "years": lambda g, _: f"{g[0]}/{g[1]}" if g[0] < g[1] else g[1],
    "decade": lambda g, _: f"{g[0]}/{g[0][:3]}9",
    "month_name": lambda g, p: _ym("", g[0], p),
    "weekday": lambda g, p: _weekday(g[0], p),
    "relative": lambda g, p: _relative(g[0], p),
    "ago": lambda g, p: _ago(g[0], g[1], p),
    "later": lambda g, last: _later(g[0], g[1], last),
    "war": lambda g, _: _war(g[0]),
    "year": lambda g, _: g[0],
}
