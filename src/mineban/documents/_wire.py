"""The wire: connections to checked addresses only, each read and write within one deadline."""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import httpcore
import httpx

from mineban.documents._hosts import Network, addresses_of
from mineban.errors import FetchError


class Deadline:
    """A moment by which all must be done, however many small steps it takes."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self, timeout: float | None = None) -> float:
        """The seconds left, at most `timeout`. Raises httpcore.ReadTimeout where none are."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection that ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Looks a name up, checks every answer, and connects to a checked address."""

    def __init__(self, allow: Sequence[Network], deadline: Deadline) -> None:
        self._allow, self._deadline, self._plain = allow, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        fault: Exception = FetchError(f"{host}: no address")
        for address in addresses_of(host, port, self._allow, self._deadline.left(timeout)):
            try:
                wait = self._deadline.left(timeout)
                stream = self._plain.connect_tcp(address, port, wait, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], close: Callable[[], None]) -> None:
        self._stream, self._close = stream, close

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._close()


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are trusted: those of certifi, whatever the environment says."""
    return httpx.create_ssl_context(trust_env=False)


class Wire(httpx.BaseTransport):
    """httpx's way out, over connections that `_Backend` makes.

    Proxies of the environment are not used: behind one, no address could be checked.
    """

    def __init__(self, allow: Sequence[Network], deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            network_backend=_Backend(allow, deadline),
            http1=True,
            http2=False,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream, answer.close))

    def close(self) -> None:
        self._pool.close()
