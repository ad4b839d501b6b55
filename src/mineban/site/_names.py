"""Permanent ids made from names, so that the page of a speaker or a group keeps its address."""

import re
import unicodedata
from hashlib import blake2b

_MOST = 60


def slug(name: str) -> str:
    """The name in small ASCII letters, digits and hyphens: `9M79-1 with 9N123K` gives `9m79-1-with-9n123k`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_MOST].strip("-")


def name_id(name: str, kind: str = "") -> str:
    """As `slug`, with a digest of the whole name and kind: two names that look alike have two ids."""
    digest = blake2b(f"{kind}\0{name}".encode(errors="surrogatepass"), digest_size=4).hexdigest()
    return "-".join(filter(None, (slug(name), digest)))
