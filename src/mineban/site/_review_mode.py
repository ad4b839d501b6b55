"""Whether this site takes judgements: from the one person at this machine, from a team with accounts, or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from starlette.types import ASGIApp, Receive, Scope, Send

ReviewMode = Literal["", "local", "team"]
"""`local`: whoever sits at this machine reviews; `team`: who signed in with a role; empty: nobody."""

_mode: ContextVar[ReviewMode] = ContextVar("review_mode", default="")


def review_mode() -> ReviewMode:
    """The mode of the site that is answering now; empty, and so false, where nobody may judge."""
    return _mode.get()


@contextmanager
def mode_set(mode: ReviewMode) -> Iterator[None]:
    """Let `review_mode` answer `mode` within."""
    token = _mode.set(mode)
    try:
        yield
    finally:
        _mode.reset(token)


class Mode:
    """Middleware that tells templates how the site is run."""

    def __init__(self, app: ASGIApp, mode: ReviewMode) -> None:
        self.app, self.mode = app, mode

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with mode_set(self.mode):
            await self.app(scope, receive, send)
