"""Time stamps of captures: each kept whole, as the service sent it, with an entry in the custody log."""

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from mineban.documents import Stamp, stamp_fault
from mineban.errors import ArgumentError, ExtraMissingError
from mineban.ledger import _tables as t
from mineban.ledger._keys import find_key, insert_row
from mineban.ledger._rows import dumped, plain
from mineban.ledger._types import Roots


def add_stamp(connection: Connection, digest: str, stamp: Stamp) -> bool:
    """Whether it is new. Raises ArgumentError for an unknown capture, and a stamp on other bytes or of another time."""
    pk = find_key(connection, t.capture, sha256=digest)
    if pk is None:
        raise ArgumentError(f"no capture {digest!r} in this ledger: nothing to stamp")
    if fault := stamp_fault(stamp.token, digest, (), stamp.at):
        raise ArgumentError(f"the stamp of {stamp.service} is not for capture {digest}: {fault}")
    service = plain(stamp.service)
    if find_key(connection, t.stamp, capture_pk=pk, service=service):
        return False
    said = {"capture_pk": pk, "at": stamp.at.isoformat()}
    insert_row(connection, t.stamp, said | {"service": service, "token": b64encode(stamp.token).decode()})
    detail = dumped({"service": service, "token_sha256": sha256(stamp.token).hexdigest()})
    connection.execute(insert(t.custody), said | {"what": "stamped", "detail": detail})
    return True


def stamps(connection: Connection, digests: Sequence[str]) -> dict[str, tuple[Stamp, ...]]:
    """The stamps of captures, the oldest first."""
    query = select(t.capture.c.sha256, *t.stamp.c["service", "at", "token"])
    query = query.join(t.capture, t.capture.c.pk == t.stamp.c.capture_pk).where(t.capture.c.sha256.in_(digests))
    found: dict[str, tuple[Stamp, ...]] = defaultdict(tuple)
    for digest, *values in connection.execute(query.order_by(t.stamp.c.at, t.stamp.c.service)):
        found[digest] += (_stamp(*values),)
    return found


def unstamped(connection: Connection, service: str, limit: int, after: str | None) -> list[str]:
    """The digests of captures that this service has not stamped, in their own order."""
    has = select(t.stamp.c.capture_pk).where(t.stamp.c.service == plain(service))
    query = select(t.capture.c.sha256).where(t.capture.c.pk.not_in(has), t.capture.c.sha256 > (after or ""))
    return [*connection.execute(query.order_by(t.capture.c.sha256).limit(limit)).scalars()]


def of_captures() -> Select[Any]:
    """Every stamp with its capture's digest, for exports and checks."""
    query = select(*t.stamp.c, t.capture.c.sha256.label("capture"))
    return query.join(t.capture, t.capture.c.pk == t.stamp.c.capture_pk)


def fault_of(row: Any, roots: Roots) -> Iterator[str]:
    """What is wrong with a stored stamp. Raises ExtraMissingError where stamps cannot be checked here."""
    try:
        token, at = b64decode(row["token"], validate=True), datetime.fromisoformat(row["at"])
    except ValueError:
        token, at = b"", None
    if fault := stamp_fault(token, row["capture"], roots, at):
        yield f"the time stamp of {row['service']} on capture {row['capture']}: {fault}"


def can_be_checked() -> bool:
    """Whether the part that checks stamps is installed."""
    try:
        stamp_fault(b"", "", ())
    except ExtraMissingError:
        return False
    return True


def _stamp(service: str, at: str, token: str) -> Stamp:
    return Stamp(service, datetime.fromisoformat(at), b64decode(token))
