"""Permanent addresses of things: pages of the site that shows the ledger, or URNs where there is none."""

from urllib.parse import quote

from mineban.errors import ArgumentError


class Addresses:
    """Makes addresses from ids. `base` is the site's address; empty gives `urn:mineban:…`. Raises ArgumentError."""

    def __init__(self, base: str) -> None:
        if base and not base.startswith(("http://", "https://")):
            raise ArgumentError(f"{base!r} is not the address of a site: write it as https://monitor.example/")
        self._base = base.rstrip("/") + "/" if base else "urn:mineban:"
        self.terms = f"{self._base}terms#"

    def space(self, kind: str) -> str:
        """What the addresses of this kind of thing begin with: `claims`, `documents`, `captures`, `readers`."""
        return f"{self._base}{kind}{'/' if self._base.startswith('http') else ':'}"

    def of(self, kind: str, identity: str) -> str:
        """The address of one thing."""
        return self.space(kind) + local(identity)


def local(name: str) -> str:
    """A name as it may stand at the end of an address."""
    return quote(name, safe="")


def licence_address(licence: str) -> str:
    """The address of a licence: SPDX's page where it is given by its identifier."""
    return licence if "://" in licence else f"https://spdx.org/licenses/{quote(licence)}"
