"""Other people's text on our pages: escaped, its control characters made visible, its links checked."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

_HIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")
_REPOSITORY = re.compile(r"([\w.-]+/[\w.-]+):([\w./-]+)")


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One source of a fact: `text` to read, and `href` where it is a web address (http or https)."""

    text: str
    href: str | None = None


def visible(text: str) -> str:
    """The text with each control character written out (`[U+202E]`): it can turn no line around."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def visible_markup(text: str) -> Markup:
    """As `visible`, escaped for a page, each written-out character marked with its name."""
    parts = []
    last = 0
    for found in _HIDDEN.finditer(text):
        parts += [escape(text[last : found.start()]), _named(found[0])]
        last = found.end()
    return Markup("").join([*parts, escape(text[last:])])


def web_address(text: str) -> str | None:
    """The address if it may be linked: http or https, with a host and no user name; else None."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return text.strip() if plain and not re.search(r"[\s\\]", text.strip()) and text == visible(text) else None


def source_links(text: str) -> tuple[SourceLink, ...]:
    """The sources that a register row names, parted by ` | `."""
    return tuple(_source_link(part.strip()) for part in text.split(" | ") if part.strip())


def host_name(address: str) -> str:
    """The host of an address as a reader can trust it: letters outside ASCII are written as `xn--`."""
    host = urlsplit(address).hostname or address
    try:
        return host.removeprefix("www.") if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return visible(host)


def _source_link(part: str) -> SourceLink:
    address = web_address(part)
    if address:
        return SourceLink(_short_address(address), address)
    in_repository = _REPOSITORY.fullmatch(part)
    if in_repository:
        where, path = in_repository.groups()
        return SourceLink(f"{where}, {path}", f"https://github.com/{where}/blob/HEAD/{quote(path)}")
    return SourceLink(part)


def _short_address(address: str) -> str:
    """Host and last part of the path: enough to tell what it is, short enough for a footnote."""
    path = [piece for piece in urlsplit(address).path.split("/") if piece]
    return f"{host_name(address)}, {path[-1][:60]}" if path else host_name(address)


def _named(character: str) -> Markup:
    name = unicodedata.name(character, "control character").lower()
    return Markup('<span class="control" title="{}">[U+{:04X}]</span>').format(name, ord(character))
