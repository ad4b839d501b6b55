"""Keeps the answers given last: a page is a pure function of its address, the day and the ledger.

Nothing is kept for longer than the ledger stays as it is: an answer made before the ledger's files
changed is made anew. A ledger on a server has no such mark, and nothing is kept. Those who ask for one
page at once wait for one answer.
"""

from asyncio import Event, wait_for
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST_BYTES = 64_000_000
_LARGEST = 1_000_000
_PATIENCE = 5
"""Seconds that a reader waits for the answer to another; then it is made for each."""


@dataclass(frozen=True, slots=True)
class _Answer:
    start: Message
    body: bytes
    etag: bytes


class Cache:
    """Middleware round everything else. `version` is what answers depend on besides the request; None keeps none."""

    def __init__(self, app: ASGIApp, version: Callable[[], Hashable | None]) -> None:
        self.app, self.version = app, version
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._size = 0
        self._making: dict[Hashable, Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        version = self.version() if scope["type"] == "http" and scope["method"] == "GET" else None
        if version is None:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        zipped = b"gzip" in headers.get(b"accept-encoding", b"")
        key = (version, headers.get(b"host"), zipped, scope["raw_path"], scope["query_string"])
        if key not in self._answers and key in self._making:
            with suppress(TimeoutError):
                await wait_for(self._making[key].wait(), _PATIENCE)
        known = self._answers.get(key)
        if known:
            self._answers.move_to_end(key)
            await _give(known, headers.get(b"if-none-match", b""), send)
            return
        self._making.setdefault(key, Event())
        try:
            await self.app(scope, receive, _Recorder(send, lambda answer: self._keep(key, answer)))
        finally:
            self._settle(key)

    def _settle(self, key: Hashable) -> None:
        """Nobody need wait any longer."""
        if making := self._making.pop(key, None):
            making.set()

    def _keep(self, key: Hashable, answer: _Answer | None) -> None:
        """Remember an answer; None is one that cannot be kept."""
        self._settle(key)
        if answer is None or len(answer.body) > _LARGEST or key in self._answers:
            return
        self._answers[key] = answer
        self._size += len(answer.body)
        while self._size > _MOST_BYTES:
            _, oldest = self._answers.popitem(last=False)
            self._size -= len(oldest.body)


class _Recorder:
    """Passes an answer on, and keeps it if it is whole, went well, and has an ETag; says None if that cannot be."""

    def __init__(self, send: Send, keep: Callable[[_Answer | None], None]) -> None:
        self.send, self.keep = send, keep
        self.start: Message | None = None
        self.parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            if message["status"] != 200 or b"etag" not in dict(message["headers"]):
                self.keep(None)
        elif self.start and self.start["status"] == 200 and sum(map(len, self.parts)) <= _LARGEST:
            self.parts.append(message.get("body", b""))
            if not message.get("more_body"):
                self._finish(self.start)
        await self.send(message)

    def _finish(self, start: Message) -> None:
        etag = dict(start["headers"]).get(b"etag")
        if etag:
            self.keep(_Answer({**start, "headers": list(start["headers"])}, b"".join(self.parts), etag))


async def _give(known: _Answer, has: bytes, send: Send) -> None:
    theirs = {tag.strip().removeprefix(b"W/") for tag in has.split(b",")}
    if known.etag.removeprefix(b"W/") in theirs:
        kept = [pair for pair in known.start["headers"] if not pair[0].startswith(b"content-") or b"policy" in pair[0]]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**known.start, "headers": list(known.start["headers"])})
    await send({"type": "http.response.body", "body": known.body})


def version_of(ledger: str, today: Callable[[], date]) -> Callable[[], Hashable | None]:
    """What tells one state of a ledger's files from the next, with the day; None for a ledger that is no file."""
    file, log = Path(ledger), Path(f"{ledger}-wal")

    def version() -> Hashable | None:
        try:
            main = file.stat()
        except OSError:
            return None
        try:
            more = log.stat()
        except OSError:
            return today(), main.st_mtime_ns, main.st_size
        return today(), main.st_mtime_ns, main.st_size, more.st_mtime_ns, more.st_size

    return version
