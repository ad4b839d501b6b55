"""Names that public views must not show: which, who said so, and why. Rows; lifting one is a row, too."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from mineban.errors import ArgumentError
from mineban.ledger import _people_tables as t
from mineban.ledger._ids import digest
from mineban.ledger._keys import find_key, insert_row
from mineban.ledger._rows import dumped

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Withheld:
    """A name that is not shown, in each form in which texts write it. `lifts` is the row that this one ends."""

    id: str
    forms: tuple[str, ...]
    who: str
    at: datetime
    reason: str
    lifts: str | None = None
    lifted: bool = False


def withhold(connection: Connection, forms: tuple[str, ...], who: str, reason: str) -> Withheld:
    """Raises ArgumentError for a form too short to be a name, and without a name or a reason."""
    clean = tuple(dict.fromkeys(" ".join(form.split()) for form in forms if form.strip()))
    if not clean or any(len(form) < _SHORTEST or not form.isprintable() for form in clean):
        raise ArgumentError(f"each form of the name needs {_SHORTEST} letters or more, so that no other word is hidden")
    return _store(connection, clean, who, reason, None)


def lift(connection: Connection, identity: str, who: str, reason: str) -> Withheld:
    """Raises ArgumentError for a row that is unknown or lifted already."""
    found = next((one for one in rows(connection) if one.id == identity), None)
    if found is None or found.lifts or found.lifted:
        raise ArgumentError(f"{identity!r} is no name that is withheld now: look at the list")
    return _store(connection, found.forms, who, reason, identity)


def rows(connection: Connection) -> list[Withheld]:
    """Every row, the oldest first."""
    lifted = t.withheld.alias()
    query = select(t.withheld, lifted.c.id.label("lifts")).outerjoin(lifted, lifted.c.pk == t.withheld.c.lifts_pk)
    found = connection.execute(query.order_by(t.withheld.c.pk)).mappings().all()
    ended = {row["lifts"] for row in found}
    return [_withheld(row, row["id"] in ended) for row in found]


def _store(connection: Connection, forms: tuple[str, ...], who: str, reason: str, lifts: str | None) -> Withheld:
    if not who.strip() or not reason.strip():
        raise ArgumentError("say who withholds or shows a name, and why")
    at = datetime.now(UTC)
    made = Withheld(digest([forms, who, at.isoformat(), reason, lifts]), forms, who, at, reason.strip(), lifts)
    values = {"forms": dumped(forms), "who": who, "at": at.isoformat(), "reason": made.reason}
    lifts_pk = find_key(connection, t.withheld, id=lifts) if lifts else None
    insert_row(connection, t.withheld, values | {"id": made.id, "lifts_pk": lifts_pk})
    return made


def _withheld(row: Any, is_lifted: bool) -> Withheld:
    at = datetime.fromisoformat(row["at"])
    forms = tuple(json.loads(row["forms"]))
    return Withheld(row["id"], forms, row["who"], at, row["reason"], row["lifts"], is_lifted)
