"""Small steps that every writer takes: find a row's key, or insert it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from mineban.model import Document


@dataclass(frozen=True, slots=True)
class Place:
    """Where the claims of a reading go."""

    document: Document
    id: str
    pk: int
    reading_pk: int


def find_key(connection: Connection, table: Table, **values: object) -> int | None:
    """The key of the row with these values, None where there is none."""
    matches = [table.c[name] == value for name, value in values.items()]
    found: int | None = connection.execute(select(table.c.pk).where(*matches)).scalar()
    return found


def insert_row(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """Insert the row; its key."""
    made = connection.execute(insert(table).values(values)).inserted_primary_key
    assert made is not None
    pk: int = made[0]
    return pk
