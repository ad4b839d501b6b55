"""Lists must stay fast at a million claims: each is read from an index, in order, without sorting or scanning."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from making import TEXT, case, claim, many
from sqlalchemy import event

from mineban.ledger import ClaimFilter, Ledger, open_ledger

LISTS: dict[str, Callable[[Ledger], object]] = {
    "claim_newest": lambda ledger: ledger.claims(),
    "claim_actor_newest": lambda ledger: ledger.claims(ClaimFilter(actor="POL", review="machine", weapon="mine")),
    "claim_actor_kind_newest": lambda ledger: ledger.claims(ClaimFilter(actor="POL", kind="use")),
    "claim_country_newest": lambda ledger: ledger.claims(ClaimFilter(country="EST", since=date(2020, 1, 1))),
    "claim_country_kind_newest": lambda ledger: ledger.claims(ClaimFilter(country="EST", kind="use")),
    "document_newest": lambda ledger: ledger.documents(),
    "claim_queue": lambda ledger: ledger.queue(),
}


@pytest.mark.parametrize("index", LISTS)
def test_a_list_is_read_from_its_index(where: str, index: str) -> None:
    asked: list[tuple[str, Any]] = []
    with open_ledger(where, create=True) as ledger:
        for each in many(5):
            ledger.add(*each.parts())
        ledger.add(*case(TEXT, claim(actor="EST", country=None)).parts())
        engine = ledger._engine
        event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        LISTS[index](ledger)
        statement, values = next(call for call in asked if call[0].startswith("SELECT"))
        with engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET enable_seqscan = off")
                connection.exec_driver_sql("SET enable_sort = off")
                plan = connection.exec_driver_sql(f"EXPLAIN {statement}", values).scalars().all()
            else:
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                plan = [row[3] for row in rows]
    assert any(index in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan
