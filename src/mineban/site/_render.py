"""Turns a page model into HTML. Every value that a template prints is escaped and made visible."""

from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mineban.errors import DateError
from mineban.law import TREATIES
from mineban.model import Kind, parse_edtf, state_name, states
from mineban.site import _words as words
from mineban.site._borders import borders
from mineban.site._notes import Notes
from mineban.site._review_mode import review_mode
from mineban.site._text import host_name, source_links, visible, visible_markup, web_address


def render(template: str, **values: Any) -> str:
    """The page of `templates/<template>` as HTML."""
    return environment().get_template(template).render(notes=Notes(), **values)


@cache
def environment() -> Environment:
    """The one Jinja environment: autoescape always, an undefined name is an error."""
    made = Environment(
        loader=PackageLoader("mineban.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters |= {
        "day": day_markup,
        "edtf": edtf_markup,
        "host": host_name,
        "kind": lambda kind: words.KIND[Kind(kind)],
        "number": words.number_words,
        "plain": words.plain_words,
        "prose": prose_markup,
        "safe_link": web_address,
        "sources": source_links,
        "state": state_name,
        "visible": visible_markup,
        "weapon": lambda weapon: words.WEAPON[weapon],
    }
    made.globals |= {
        "borders": borders,
        "conflict_articles": {code: rules.withdrawal.conflict_article for code, rules in TREATIES.items()},
        "count": words.count_words,
        "marks": static_address("marks.svg"),
        "reviewing": review_mode,
        "states": states(),
        "static": static_address,
        "treaty_names": {code: rules.short_name for code, rules in TREATIES.items()},
        "treaty_short": words.TREATY_SHORT,
        "words": words,
    }
    return made


def day_markup(day: date) -> Markup:
    """A day as `<time>`, in words."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words.day_words(day))


def edtf_markup(text: str | None) -> Markup:
    """An EDTF date in words; as `<time>` where it is one day, month or year."""
    written = words.edtf_words(text)
    if not text or "/" in text or not _is_date(text):
        return Markup("{}").format(visible(written))
    return Markup('<time datetime="{}">{}</time>').format(text, written)


def prose_markup(text: str) -> Markup:
    """Our own sentences, or a register's note: dates in words, and a capital to begin with."""
    written = visible(words.with_dates(text))
    return Markup("{}").format(written[:1].upper() + written[1:])


@cache
def static_address(name: str) -> str:
    """The address of a file of `static/`, with a digest of its content: it may be kept for ever."""
    content = files("mineban.site").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={blake2b(content, digest_size=6).hexdigest()}"


def _finalize(value: Any) -> Any:
    """What a template prints: never the word None, never a character that turns the line around."""
    if value is None:
        return "unknown"
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except DateError:
        return False
    return len(text) <= 10 and text.replace("-", "").isdigit()
