"""How many pages one client may ask for in a minute, before it has to wait."""

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

PER_MINUTE = 1200
"""What a site lets each client ask for unless told otherwise: twenty a second, sixty times what a person reads."""
_MOST_CLIENTS = 20_000
_NETWORK = 64


class Pace:
    """Middleware: a client that asks too fast gets 429 and `Retry-After`, in whole seconds.

    Each has `per_minute` requests at once, and they come back one by one over a minute; 0 sets no
    limit. A client is an IPv4 address, or a /64 of IPv6, which one household may have whole. Files
    under /static/ do not count.
    """

    def __init__(
        self,
        app: ASGIApp,
        per_minute: int,
        answer: Callable[[Request, int], Response],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app, self.per_minute, self._answer, self._clock = app, per_minute, answer, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = self._wait(scope) if self.per_minute and scope["type"] == "http" else 0
        if not wait:
            await self.app(scope, receive, send)
            return
        refusal = self._answer(Request(scope), wait)
        refusal.headers["retry-after"] = str(wait)
        await refusal(scope, receive, send)

    def _wait(self, scope: Scope) -> int:
        """Seconds until the client may ask again; 0 for now, and then it has one request less."""
        if scope["client"] is None or scope["path"].startswith("/static/"):
            return 0
        client, now = client_of(scope["client"][0]), self._clock()
        left, seen = self._left.pop(client, (float(self.per_minute), now))
        left = min(self.per_minute, left + (now - seen) * self.per_minute / 60)
        may = left >= 1
        self._left[client] = (left - may, now)
        if len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return 0 if may else ceil((1 - left) * 60 / self.per_minute)


def client_of(address: str) -> str:
    """Whom an address counts for: itself, or its /64 where it is IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    return str(found.ipv4_mapped or int(found) >> (128 - _NETWORK))
