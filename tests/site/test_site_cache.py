"""Those who ask for one page at once wait for one answer; what cannot be kept is made for each."""

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from mineban.site._cache import Cache


class Slow:
    """An application that takes a moment, and counts how often it was asked."""

    def __init__(self, headers: list[tuple[bytes, bytes]], fails: bool = False) -> None:
        self.headers, self.fails, self.asked = headers, fails, 0

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.asked += 1
        await asyncio.sleep(0.02)
        if self.fails:
            raise RuntimeError("no answer")
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"page"})


async def asked(cache: Cache, times: int) -> list[bytes]:
    """The bodies of so many equal questions at once."""

    async def ask() -> bytes:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.request"}

        scope = {"type": "http", "method": "GET", "headers": [], "raw_path": b"/", "query_string": b""}
        await cache(scope, receive, send)
        return b"".join(message.get("body", b"") for message in sent)

    found = await asyncio.gather(*(ask() for _ in range(times)), return_exceptions=True)
    return [one for one in found if isinstance(one, bytes)]


@pytest.mark.parametrize(("headers", "made"), [([(b"etag", b'W/"1"')], 1), ([], 8)])
def test_equal_questions_at_once_are_one(headers: list[tuple[bytes, bytes]], made: int) -> None:
    app = Slow(headers)
    assert asyncio.run(asked(Cache(app, lambda: 1), 8)) == [b"page"] * 8
    assert app.asked == made


def test_nobody_waits_for_an_answer_that_failed() -> None:
    app = Slow([], fails=True)
    cache = Cache(app, lambda: 1)
    assert asyncio.run(asyncio.wait_for(asked(cache, 3), 2)) == []
    assert app.asked == 3


def test_another_state_of_the_ledger_is_another_question() -> None:
    app, versions = Slow([(b"etag", b'W/"1"')]), iter(range(9))
    asyncio.run(asked(Cache(app, lambda: next(versions)), 3))
    assert app.asked == 3
