"""How far two persons who judged the same claims agree, field by field: Cohen's kappa."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from mineban.ledger import _tables as t
from mineban.ledger._judge import NO_QUOTE, STATES
from mineban.ledger._rows import CORRECTABLE, claim_of, dumped, machine_claim
from mineban.ledger._types import Agreement

_Pair = tuple[str, str]


def agreement(connection: Connection) -> dict[str, Agreement]:
    """Agreement on the verdict, and on each field among the claims that neither rejects."""
    ratings: dict[str, list[_Pair]] = defaultdict(list)
    for one, other in _rated_twice(connection):
        ratings["verdict"].append((one["verdict"], other["verdict"]))
        if "reject" not in (one["verdict"], other["verdict"]):
            for field in CORRECTABLE:
                ratings[field].append((dumped(one["values"][field]), dumped(other["values"][field])))
    return {field: _agreement(pairs) for field, pairs in ratings.items()}


def _agreement(pairs: Sequence[_Pair]) -> Agreement:
    """Kappa is None where chance alone would agree always: then it says nothing."""
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(first[value] * second[value] for value in first) / total**2
    return Agreement(total, observed, (observed - by_chance) / (1 - by_chance) if by_chance < 1 else None)


def _rated_twice(connection: Connection) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each pair of persons on each claim, by the last standing verdict of each; persons in the order of names."""
    undone = select(t.judgement.c.undoes_pk).where(t.judgement.c.undoes_pk.is_not(None))
    rows = connection.execute(
        select(t.judgement.c.claim_pk, *t.judgement.c["who", "verdict", "fields"])
        .where(t.judgement.c.by == "person", t.judgement.c.verdict.in_(STATES), t.judgement.c.carried_pk.is_(None))
        .where(t.judgement.c.pk.not_in(undone))
        .order_by(t.judgement.c.claim_pk, t.judgement.c.pk)
    )
    by_claim: dict[int, dict[str, Any]] = defaultdict(dict)
    for claim_pk, who, verdict, fields in rows:
        by_claim[claim_pk][who] = (verdict, json.loads(fields))
    for claim_pk, persons in by_claim.items():
        if len(persons) > 1:
            machine = _machine(connection, claim_pk)
            rated = [{"verdict": v, "values": machine | fields} for _, (v, fields) in sorted(persons.items())]
            yield from combinations(rated, 2)


def _machine(connection: Connection, claim_pk: int) -> dict[str, Any]:
    row = connection.execute(select(t.claim).where(t.claim.c.pk == claim_pk)).mappings().one()
    return machine_claim(row, claim_of(row, NO_QUOTE)).as_annotation()
