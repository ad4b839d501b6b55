"""People: accounts with roles, their sessions and tokens, and a log of what was done with them."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update

from mineban.errors import ArgumentError
from mineban.ledger import _people_tables as t
from mineban.ledger._passwords import hash_password, is_password

ROLES = ("reader", "reviewer", "editor", "admin")
"""Each may do what those before it may."""
SESSION = timedelta(hours=12)
_T = TypeVar("_T")


class Writer(Protocol):
    """Does work in one transaction."""

    def __call__(self, work: Callable[[Connection], _T]) -> _T: ...


@dataclass(frozen=True, slots=True)
class Person:
    """An account. Who was removed is not `active`: their name stays, since judgements name it."""

    name: str
    role: str
    active: bool
    made_at: datetime
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit log."""

    at: datetime
    who: str
    what: str
    detail: str


class People:
    """The accounts of one ledger. `who` is always the one who does it, for the audit log."""

    def __init__(self, read: Callable[[], AbstractContextManager[Connection]], write: Writer) -> None:
        self._read, self._write = read, write

    def ready(self) -> bool:
        """Whether anybody can sign in. Raises LedgerError where the part that checks passwords is not installed."""
        is_password(None, "")
        return any(one.active for one in self.all())

    def all(self) -> list[Person]:
        """Every account, removed ones too, by name."""
        with self._read() as connection:
            rows = connection.execute(select(t.person).order_by(t.person.c.key)).mappings().all()
            labels = connection.execute(select(t.api_token.c.person_pk, t.api_token.c.label)).all()
        return [_person(row, tuple(label for pk, label in labels if pk == row["pk"])) for row in rows]

    def add(self, name: str, role: str, password: str | None, who: str) -> Person:
        """A new account, or a removed one again. Without a password it only has tokens. Raises ArgumentError."""
        name = _name(name)
        _check_role(role)
        kept = hash_password(password) if password is not None else None
        values = {"name": name, "role": role, "password": kept, "active": 1, "made_at": _now().isoformat()}

        def work(connection: Connection) -> None:
            row = _row(connection, name)
            if row and row["active"]:
                raise ArgumentError(f"{row['name']} has an account already: give another name, or change the role")
            if row:
                connection.execute(update(t.person).where(t.person.c.pk == row["pk"]).values(values))
            else:
                connection.execute(insert(t.person).values(values | {"key": name.casefold()}))
            _log(connection, who, "account added", f"{name}, {role}")

        self._write(work)
        return self.of_name(name)

    def of_name(self, name: str) -> Person:
        """The account of a name, however it is written. Raises ArgumentError for an unknown one."""
        found = next((one for one in self.all() if one.name.casefold() == name.strip().casefold()), None)
        if found is None:
            raise ArgumentError(f"{name} has no account: see mineban people list")
        return found

    def set_role(self, name: str, role: str, who: str) -> None:
        """Change a role; it counts from the next request on. Raises ArgumentError."""
        _check_role(role)
        self._change(name, {"role": role}, who, f"role: {role}")

    def set_password(self, name: str, password: str, who: str) -> None:
        """Change a password; every session ends. Raises ArgumentError."""
        self._change(name, {"password": hash_password(password)}, who, "password changed", ends=(t.session,))

    def remove(self, name: str, who: str) -> None:
        """Close an account: sessions and tokens end at once. What the person judged stays. Raises ArgumentError."""
        values = {"active": 0, "password": None}
        self._change(name, values, who, "account removed", ends=(t.session, t.api_token))

    def add_token(self, name: str, label: str, who: str) -> str:
        """A new token for programs, shown this once: the ledger keeps its hash. Raises ArgumentError."""
        token = f"mineban_{secrets.token_urlsafe(32)}"
        label = _name(label)
        row = {"sha256": _digest(token), "label": label, "made_at": _now().isoformat()}

        def work(connection: Connection) -> None:
            connection.execute(insert(t.api_token).values(row | {"person_pk": _active(connection, name)["pk"]}))
            _log(connection, who, "token made", f"{name}: {label}")

        self._write(work)
        return token

    def sign_in(self, name: str, password: str, address: str = "") -> str | None:
        """The secret of a new session, None where name and password do not fit. Logged either way."""
        with self._read() as connection:
            row = _row(connection, name)
        fits = is_password(row["password"] if row and row["active"] else None, password)
        token = secrets.token_urlsafe(32)

        def work(connection: Connection) -> None:
            _log(connection, name[:100], "signed in" if fits else "sign-in refused", address)
            if fits and row:
                ends = (_now() + SESSION).isoformat()
                values = {"sha256": _digest(token), "person_pk": row["pk"], "ends_at": ends}
                connection.execute(delete(t.session).where(t.session.c.ends_at < _now().isoformat()))
                connection.execute(insert(t.session).values(values))

        self._write(work)
        return token if fits else None

    def sign_out(self, token: str) -> None:
        """End a session. An unknown one is ended already."""
        self._write(lambda c: c.execute(delete(t.session).where(t.session.c.sha256 == _digest(token))))

    def of_session(self, token: str, at: datetime | None = None) -> Person | None:
        """Who signed in with this session; None where it has ended."""
        moment = (at or _now()).isoformat()
        return self._holder(t.session, token, t.session.c.ends_at > moment)

    def of_token(self, token: str) -> Person | None:
        """Whose program this is; None for no token that the ledger knows."""
        return self._holder(t.api_token, token)

    def log(self, who: str, what: str, detail: str = "") -> None:
        """Write a line into the audit log."""
        self._write(lambda c: _log(c, who, what, detail))

    def audit(self, limit: int = 100) -> list[Deed]:
        """The newest lines of the audit log, the newest first."""
        with self._read() as connection:
            rows = connection.execute(select(t.audit).order_by(t.audit.c.pk.desc()).limit(limit)).mappings().all()
        return [Deed(datetime.fromisoformat(row["at"]), row["who"], row["what"], row["detail"]) for row in rows]

    def _holder(self, table: Table, token: str, *conditions: Any) -> Person | None:
        query = (
            select(t.person)
            .join(table, table.c.person_pk == t.person.c.pk)
            .where(table.c.sha256 == _digest(token), t.person.c.active == 1, *conditions)
        )
        with self._read() as connection:
            row = connection.execute(query).mappings().first()
        return _person(row) if row else None

    def _change(self, name: str, values: dict[str, Any], who: str, what: str, ends: tuple[Table, ...] = ()) -> None:
        def work(connection: Connection) -> None:
            row = _active(connection, name)
            connection.execute(update(t.person).where(t.person.c.pk == row["pk"]).values(values))
            for table in ends:
                connection.execute(delete(table).where(table.c.person_pk == row["pk"]))
            _log(connection, who, what, row["name"])

        self._write(work)


def _person(row: Any, tokens: tuple[str, ...] = ()) -> Person:
    return Person(row["name"], row["role"], bool(row["active"]), datetime.fromisoformat(row["made_at"]), tokens)


def _row(connection: Connection, name: str) -> Any:
    return connection.execute(select(t.person).where(t.person.c.key == name.strip().casefold())).mappings().first()


def _active(connection: Connection, name: str) -> Any:
    row = _row(connection, name)
    if row is None or not row["active"]:
        raise ArgumentError(f"{name} has no account: see mineban people list")
    return row


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 100 or not name.isprintable():
        raise ArgumentError("a name has 1 to 100 letters, all of which can be printed: write another")
    return name


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise ArgumentError(f"{role!r} is not a role: choose one of {', '.join(ROLES)}")


def _digest(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


def _log(connection: Connection, who: str, what: str, detail: str) -> None:
    values = {"at": _now().isoformat(), "who": _clean(who), "what": what, "detail": _clean(detail)}
    connection.execute(insert(t.audit).values(values))


def _clean(text: str) -> str:
    """What any database takes, on one line."""
    return "".join(c if c.isprintable() else "?" for c in text)[:300]
