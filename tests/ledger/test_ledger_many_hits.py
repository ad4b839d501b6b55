"""Searches that find much and counts of much take other ways through the ledger: they find and count the same."""

from itertools import product
from typing import Any

import pytest
from making import case, claim
from sqlalchemy import event

from mineban.ledger import ClaimFilter, Ledger, open_ledger, public_view, said_by
from mineban.model import Kind, Modality, Weapon

FILTERS = (
    ClaimFilter(),
    ClaimFilter(kind="use"),
    ClaimFilter(weapon="mine", modality="denied"),
    ClaimFilter(actor="POL", kind="stockpile"),
    ClaimFilter(state="EST"),
    ClaimFilter(source="Wire"),
)
QUERIES = ("mines", "mines -river", '"laid mines"', "rive*")


def filled(where: str) -> Ledger:
    ledger = open_ledger(where, create=True)
    chosen = product((Kind.USE, Kind.STOCKPILE), ("POL", "EST"), (Weapon.MINE, None), list(Modality)[:3])
    for number, (kind, actor, weapon, modality) in enumerate(chosen):
        text = f"Report {number}: somebody laid mines near the {'river' if number % 3 else 'road'}."
        values = {"kind": kind, "actor": actor, "weapon": weapon, "modality": modality, "speaker": f"s{number % 2}"}
        country = ("EST", "LVA", None)[number % 3]
        made = claim(text, text[:-1], country=country, date=f"20{10 + number % 3}-05", **values)
        metadata = {"source": ("Wire", "Daily")[number % 2], "published": f"2024-02-{1 + number % 5:02d}"}
        ledger.add(*case(text, made, name=f"n{number}", **metadata).parts())
    return ledger


@pytest.mark.parametrize("query", QUERIES)
def test_many_hits_are_those_that_few_would_be(where: str, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(where) as ledger:
        few = [(ledger.search(query, one, 7), ledger.search_counts(query, one)) for one in FILTERS]
        assert few[0][0]
        monkeypatch.setattr("mineban.ledger._search.FEW", 2)
        assert [(ledger.search(query, one, 7), ledger.search_counts(query, one)) for one in FILTERS] == few
        rest = ledger.search(query, limit=50, after=few[0][0][-1].claim.id)
        assert len(few[0][0]) + len(rest) == few[0][1].total


@pytest.mark.parametrize("wanted", FILTERS)
def test_counts_are_those_of_the_claims_themselves(where: str, wanted: ClaimFilter) -> None:
    with filled(where) as ledger:
        counts, found = ledger.counts(wanted), ledger.claims(wanted)
        assert counts.total == len(found) > 0
        assert ledger.kinds(wanted) == counts.by["kind"]
        if wanted.country is None:
            told = [one.claim.country for one in found if one.claim.country]
            assert counts.by["country"] == {code: told.count(code) for code in counts.by["country"]}
            assert sum(counts.by["country"].values()) == len(told)


def test_a_withheld_actor_has_no_kinds(where: str) -> None:
    with filled(where) as ledger:
        ledger.withhold(("POL",), "Ada", "a test")
        assert public_view(ledger).kinds(ClaimFilter(actor="POL")) == {}


def test_marks_in_a_speakers_name_mislead_no_count(where: str) -> None:
    with filled(where) as ledger:
        plain = sum(row.claims for row in said_by(ledger))
        text = "A report: somebody laid mines near the river."
        made = claim(text, text[:-1], speaker="one\ufdd0two\ufdd1three")
        ledger.add(*case(text, made, name="odd", source="Wire").parts())
        rows = said_by(ledger)
        assert sum(row.claims for row in rows) == plain + 1
        assert [row.speaker for row in rows if "one" in row.speaker] == ["one\ufdd0two\ufdd1three"]


def test_a_count_by_speaker_visits_no_row_of_the_table(where: str) -> None:
    asked: list[tuple[str, Any]] = []
    with filled(where) as ledger:
        if ledger._engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL chooses by what it holds")
        event.listen(ledger._engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        said_by(ledger)
        statement, values = next(one for one in asked if "group_concat" in one[0])
        with ledger._engine.connect() as connection:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert all("INDEX" in step for step in plan), plan
