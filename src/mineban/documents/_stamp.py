"""Time stamps (RFC 3161): a service signs that a hash was there at a moment, so that bytes cannot be backdated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mineban.documents._bytes import unread
from mineban.documents._extras import extra
from mineban.errors import ArgumentError, FetchError, ForbiddenError, StampError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

_ANYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))
"""The service is of the user's own choice, not of a document's: it may be in his own network."""
_MOST = 1 << 16
"""The bytes of the largest answer; a stamp with its certificates takes some 6,000."""
_HEADERS = {"content-type": "application/timestamp-query", "accept": "application/timestamp-reply"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a service answered: `at` (UTC) is its time, `token` its whole answer, as `openssl ts` reads it."""

    service: str
    at: datetime
    token: bytes


@dataclass(frozen=True, slots=True)
class Stamper:
    """Asks a time stamp service, within `seconds` for all. It is sent the SHA-256 of bytes, never the bytes."""

    service: str
    seconds: float = 10.0

    def stamp(self, content: bytes) -> Stamp:
        """A stamp on the bytes. Raises StampError where the service gives none that holds for them."""
        client = _client(f"{self.service}: asking for time stamps")
        request = client.TimestampRequestBuilder().data(content).hash_algorithm(client.HashAlgorithm.SHA256).build()
        answer = self._ask(request.as_bytes())
        response = _decoded(client, answer, self.service)
        fault = _fault_of(response, sha256(content).hexdigest()) or _nonce_fault(request, response)
        if fault:
            raise StampError(f"{self.service}: its answer does not hold: {fault}: choose another service")
        return Stamp(self.service, response.tst_info.gen_time.astimezone(UTC), answer)

    def _ask(self, question: bytes) -> bytes:
        from mineban.documents._fetch import Fetcher

        fetcher = Fetcher(limit=_MOST, seconds=self.seconds, redirects=0, allow=_ANYWHERE)
        try:
            answer = fetcher.post(self.service, question, _HEADERS)
        except (FetchError, ForbiddenError) as error:
            raise StampError(str(error)) from None
        if answer.status != 200:
            raise StampError(f"{self.service}: the service answered {answer.status}: check its address")
        return answer.content


def read_roots(file: Path) -> tuple["Certificate", ...]:
    """The certificates of a PEM file, which stamps are checked against. Raises ArgumentError."""
    _client(f"{file}: checking time stamps")
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return tuple(load_pem_x509_certificates(file.read_bytes()))
    except OSError as error:
        raise ArgumentError(f"{file}: {unread(error)}") from None
    except ValueError:
        raise ArgumentError(f"{file}: holds no certificate: give the root of the stamp service as PEM") from None


def stamp_fault(token: bytes, digest: str, roots: Sequence["Certificate"], at: datetime | None = None) -> str | None:
    """What is wrong with a stamp on the bytes of this SHA-256, in words; None where nothing is.

    `at` is the moment that is written beside it, which must be the one that was signed. Without roots
    only hash and moment are checked: whose signature it is, is then not known. Raises ExtraMissingError.
    """
    client = _client("checking time stamps")
    try:
        response = _decoded(client, token, "the stamp")
    except StampError:
        return "it is no time stamp"
    fault = _fault_of(response, digest) or _time_fault(response, at)
    if fault or not roots:
        return fault
    try:
        client.VerifierBuilder(roots=[*roots]).build().verify(response, bytes.fromhex(digest))
    except (client.VerificationError, ValueError) as error:
        return f"it is not signed by one whom the roots vouch for ({' '.join(str(error).split())[:100]})"
    return None


def _client(what: str) -> Any:
    return extra("rfc3161_client", "stamp", what)


def _decoded(client: Any, answer: bytes, whose: str) -> "TimeStampResponse":
    try:
        response: TimeStampResponse = client.decode_timestamp_response(answer)
        _ = response.tst_info if response.status <= 1 else None
    except ValueError:
        raise StampError(f"{whose}: the answer is no time stamp: check the address") from None
    return response


def _fault_of(response: "TimeStampResponse", digest: str) -> str | None:
    if response.status != 0:
        return f"refused with status {response.status} {' '.join(response.status_string)}".strip()
    if response.tst_info.message_imprint.message.hex() != digest:
        return "it is a stamp on other bytes"
    return None


def _time_fault(response: "TimeStampResponse", at: datetime | None) -> str | None:
    signed = response.tst_info.gen_time
    return None if at in (None, signed) else f"it is of {signed.astimezone(UTC).isoformat()}, not of {at}"


def _nonce_fault(request: "TimeStampRequest", response: "TimeStampResponse") -> str | None:
    return None if response.tst_info.nonce == request.nonce else "it answers another question"
