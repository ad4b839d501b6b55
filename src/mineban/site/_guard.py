"""What every answer carries, whatever page it is: security headers, an ETag, HEAD as well as GET.

Also the last net: an error that nobody foresaw becomes a friendly page, headers included, and a
line in the server's log.
"""

import logging
from collections.abc import Callable
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self'; object-src 'none'; script-src 'self'; style-src 'self'"
)
HEADERS = {
    b"content-security-policy": CONTENT_POLICY.encode(),
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}
_log = logging.getLogger("mineban.site")


class Guard:
    """Middleware round the whole site.

    A GET that went well and says its length is kept back until it is whole, so that it gets a weak ETag; a client that
    has it already gets 304 and no body. `on_error` makes the answer to an unforeseen error.
    """

    def __init__(self, app: ASGIApp, on_error: Callable[[Request], Response]) -> None:
        self.app = app
        self.on_error = on_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self.app(inner, receive, answer.take)
        except Exception:
            _log.exception("an answer failed: %s %s", scope["method"], scope["path"])
            if answer.sent:
                raise
            answer.start_anew()
            await self.on_error(Request(scope))(inner, receive, answer.take)


class _Answer:
    """Gathers one answer, then sends it with what belongs to it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self.send = scope, send
        self.sent = False
        self.start_anew()

    def start_anew(self) -> None:
        self.status, self.headers, self.body = 200, list[tuple[bytes, bytes]](), bytearray()
        self.streams = False

    async def _begin_stream(self) -> None:
        """An answer of unknown length, such as a whole export, goes out as it comes, without an ETag."""
        self.sent = self.streams = True
        self.headers += [*HEADERS.items(), (b"cache-control", b"no-cache")]
        await self.send({"type": "http.response.start", "status": self.status, "headers": self.headers})

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
            if b"content-length" not in dict(self.headers):
                await self._begin_stream()
            return
        if self.streams:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._finish()

    async def _finish(self) -> None:
        self.sent = True
        self._add_headers()
        body = bytes(self.body) if self.scope["method"] != "HEAD" else b""
        if self._client_has_it():
            self.status, body = 304, b""
            self.headers = [pair for pair in self.headers if pair[0] not in (b"content-length", b"content-type")]
        await self.send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await self.send({"type": "http.response.body", "body": body})

    def _add_headers(self) -> None:
        names = {name for name, _ in self.headers}
        self.headers += [pair for pair in HEADERS.items() if pair[0] not in names]
        if self.status != 200 or self.scope["method"] not in ("GET", "HEAD"):
            return
        if (b"cache-control", b"no-store") in self.headers:  # for one person only: nothing keeps it
            return
        if b"etag" not in names:
            self.headers.append((b"etag", f'W/"{blake2b(self.body, digest_size=12).hexdigest()}"'.encode()))
        if b"cache-control" not in names:
            self.headers.append((b"cache-control", self._keep()))

    def _keep(self) -> bytes:
        """A file of a version may be kept for ever; anything else is asked for again, by its ETag."""
        is_version = self.scope["path"].startswith("/static/") and self.scope["query_string"].startswith(b"v=")
        return b"public, max-age=31536000, immutable" if is_version else b"no-cache"

    def _client_has_it(self) -> bool:
        ours = dict(self.headers).get(b"etag", b"")
        asked = next((value for name, value in self.scope["headers"] if name == b"if-none-match"), b"")
        theirs = {tag.strip().removeprefix(b"W/") for tag in asked.split(b",")}
        return self.status == 200 and bool(asked) and ours.removeprefix(b"W/") in theirs
