"""Fetching a page of the open web: safely, within bounds, and without leaving or keeping traces such as cookies."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from mineban.documents._bytes import shown, too_large
from mineban.documents._extras import extra
from mineban.documents._hosts import Network
from mineban.documents._types import MAX_BYTES
from mineban.documents._unpack import unpack
from mineban.errors import EmptyError, FetchError, ForbiddenError
from mineban.model import Capture

if TYPE_CHECKING:
    from mineban.documents._wire import Wire

LOOPBACK: tuple[Network, ...] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
"""What a test allows, to fetch from a server of its own."""

_HOST = re.compile(rb"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}")
_REDIRECTS = (301, 302, 303, 307, 308)
_ACCEPT = {
    "accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8",
    "accept-encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: `status` and `headers` of the last answer, `redirects` the addresses that led to it."""

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    redirects: tuple[str, ...] = ()

    def capture(self) -> Capture:
        """The bytes, as of now."""
        kind = self.headers.get("content-type", "").split(";")[0].strip().lower()
        return Capture(self.content, self.address, datetime.now(UTC), kind, self.redirects, self.headers)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How to fetch: bounds in bytes (packed, and again unpacked) and in seconds (all redirects together).

    `contact` (an address of mail or web) goes into the User-Agent, so that a site can ask you to stop.
    `allow` are networks that may be reached though they are not of the open internet: for tests only.
    """

    limit: int = MAX_BYTES
    seconds: float = 30.0
    redirects: int = 5
    contact: str = ""
    allow: tuple[Network, ...] = field(default=(), repr=False)

    @property
    def agent(self) -> str:
        """The User-Agent: what mineban is, by its name."""
        from mineban import __version__

        return f"mineban/{__version__} (monitor of the mine-ban treaties{'; ' if self.contact else ''}{self.contact})"

    def get(
        self, address: str, headers: Mapping[str, str] | None = None, before: Callable[[str], None] | None = None
    ) -> Answer:
        """Ask for an address; what the server says, whatever its status.

        `before` is called with each address that a redirect leads to, before it is asked for: what
        it raises ends the fetching.

        Raises ForbiddenError for an address that mineban does not go to (after every redirect too),
        FetchError where no answer comes, TooLargeError.
        """
        extra("httpx", "web", f"{shown(address)}: fetching")
        from mineban.documents._wire import Deadline, Wire

        wire = Wire(self.allow, Deadline(self.seconds))
        try:
            return self._follow(wire, address, dict(headers or {}), before)
        finally:
            wire.close()

    def post(self, address: str, content: bytes, headers: Mapping[str, str]) -> Answer:
        """Send bytes to an address; what the server says, whatever its status. No redirect is followed.

        Raises as `get` does.
        """
        extra("httpx", "web", f"{shown(address)}: sending")
        from mineban.documents._wire import Deadline, Wire

        wire = Wire(self.allow, Deadline(self.seconds))
        try:
            return _ask(self, wire, address, dict(headers), content)
        finally:
            wire.close()

    def _follow(
        self, wire: "Wire", address: str, headers: dict[str, str], before: Callable[[str], None] | None
    ) -> Answer:
        passed: list[str] = []
        while True:
            answer = _ask(self, wire, address, headers)
            target = answer.headers.get("location") if answer.status in _REDIRECTS else None
            if not target:
                return replace(answer, redirects=tuple(passed))
            passed.append(answer.address)
            if len(passed) > self.redirects:
                raise FetchError(f"{passed[0]}: sent on more than {self.redirects} times: open it in a browser")
            address = str(checked(_joined(answer.address, target)))
            if before:
                before(address)


def fetch(address: str, fetcher: Fetcher | None = None) -> Capture:
    """The bytes behind an http(s) address, with redirects and headers.

    Raises ForbiddenError for an address that is not of the open internet, FetchError where there is
    no page, TooLargeError, EmptyError, ExtraMissingError where httpx is not installed.
    """
    answer = (fetcher or Fetcher()).get(address)
    if answer.status not in (200, 203):
        raise FetchError(f"{answer.address}: the server answered {said(answer.status)}: check the address")
    if not answer.content:
        raise EmptyError(f"{answer.address}: empty: there is nothing to read in it")
    return answer.capture()


def said(status: int) -> str:
    """A status in words: 404 Not Found."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _ask(fetcher: Fetcher, wire: "Wire", address: str, headers: dict[str, str], content: bytes | None = None) -> Answer:
    import httpcore
    import httpx

    url = checked(address)
    method = "GET" if content is None else "POST"
    request = httpx.Request(method, url, headers=_ACCEPT | headers | {"user-agent": fetcher.agent}, content=content)
    try:
        answer = wire.handle_request(request)
        try:
            body = _body(answer, str(url), fetcher.limit)
        finally:
            answer.close()
    except httpcore.TimeoutException:
        raise FetchError(f"{url}: no whole answer within {fetcher.seconds:g} s: try again later") from None
    except httpcore.ProtocolError as error:
        raise FetchError(f"{url}: the server speaks no clean HTTP: {_line(error)}") from None
    except (httpcore.NetworkError, OSError) as error:
        raise FetchError(f"{url}: cannot be reached: {_line(error)}") from None
    return Answer(str(url), answer.status_code, _headers(answer), body)


def checked(address: str) -> Any:
    """The address as httpx's URL, without its fragment. Raises ForbiddenError for what mineban does not fetch."""
    import httpx

    name = shown(address)
    try:
        url = httpx.URL(address.strip())
        port = url.port
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise ForbiddenError(f"{name}: not an address: write it as https://example.org/page") from None
    if url.scheme not in ("http", "https"):
        raise ForbiddenError(f"{name}: only http and https addresses are fetched")
    if url.userinfo or not _HOST.fullmatch(url.raw_host) or port == 0:
        raise ForbiddenError(f"{name}: an address with a name or password, or without a plain host, is not fetched")
    return url.copy_with(fragment=None)


def _joined(base: str, target: str) -> str:
    import httpx

    try:
        return str(httpx.URL(base).join(target))
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise FetchError(f"{base}: sent on to what is no address: {shown(target)[:200]}") from None


def _body(answer: Any, address: str, limit: int) -> bytes:
    said = answer.headers.get("content-length", "")
    if said.isdecimal() and int(said) > limit:
        raise too_large(address, int(said), limit)
    content = bytearray()
    for piece in answer.iter_raw():
        content += piece
        if len(content) > limit:
            raise too_large(address, None, limit)
    return unpack(bytes(content), answer.headers.get("content-encoding", ""), address, limit) if content else b""


def _headers(answer: Any) -> dict[str, str]:
    """The answer's headers, names in lower case. Cookies are not kept."""
    return {name: value for name, value in answer.headers.items() if not name.startswith("set-cookie")}


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
