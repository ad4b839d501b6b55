"""The second person's queue: what one person has judged, and this one has not."""

from sqlalchemy import ColumnElement, Connection, func, or_, select

from mineban.ledger import _tables as t
from mineban.ledger._judge import STATES
from mineban.ledger._read import by_keys, key
from mineban.ledger._types import StoredClaim


def queue_second(connection: Connection, who: str, limit: int, after: str | None) -> list[StoredClaim]:
    """Claims with a standing verdict of one other person and none of `who`, the important first."""
    mine = select(t.judgement.c.claim_pk).where(*_standing(), t.judgement.c.who == who)
    others = (
        select(t.judgement.c.claim_pk)
        .where(*_standing(), t.judgement.c.who != who)
        .group_by(t.judgement.c.claim_pk)
        .having(func.count(t.judgement.c.who.distinct()) == 1)
    )
    columns = t.claim.c
    query = select(columns.pk).where(t.CURRENT, columns.pk.in_(others), columns.pk.not_in(mine))
    if after:
        pk = key(connection, t.claim, after, "claim")[1]
        first = select(columns.priority).where(columns.pk == pk).scalar_subquery()
        query = query.where(or_(columns.priority < first, (columns.priority == first) & (columns.pk > pk)))
    found = connection.execute(query.order_by(columns.priority.desc(), columns.pk).limit(limit))
    return by_keys(connection, found.scalars().all())


def waiting(connection: Connection) -> int:
    """How many claims wait for a first judgement."""
    columns = t.claim.c
    query = select(func.count()).where(
        columns.review == "machine", or_(columns.current == 1, columns.again_pk.is_not(None))
    )
    return int(connection.execute(query).scalar_one())


def _standing() -> tuple[ColumnElement[bool], ...]:
    """Verdicts of persons on claims, not undone, not carried over from an older text."""
    undone = select(t.judgement.c.undoes_pk).where(t.judgement.c.undoes_pk.is_not(None))
    columns = t.judgement.c
    return (
        columns.by == "person",
        columns.verdict.in_(STATES),
        columns.carried_pk.is_(None),
        columns.pk.not_in(undone),
    )
