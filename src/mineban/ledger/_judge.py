"""Judgements: rows that are never overwritten, and the review state that follows from them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from sqlalchemy import Connection, RowMapping, Select, select, update

from mineban.errors import ArgumentError, ClaimError, DateError
from mineban.ledger import _tables as t
from mineban.ledger._ids import claim_id, digest
from mineban.ledger._keys import find_key, insert_row
from mineban.ledger._rows import claim_of, claim_values, dumped, machine_claim, with_fields
from mineban.ledger._types import Judgement, Review, Verdict
from mineban.model import Claim, Quote, claim_faults

STATES: Mapping[str, Review] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
_PAIRS = ("same", "not_the_same")
_VERDICTS = tuple(v for v in get_args(Verdict) if v != "undo")
NO_QUOTE = (Quote(0, 1, "-"),)
"""Stands in where only the fields of a claim matter."""


def judge(connection: Connection, given: Judgement) -> Judgement:
    """Store a verdict; the id of `given` is made here. Raises ArgumentError, or ClaimError for a bad correction."""
    _check(given)
    pk = _claim_key(connection, given.claim_id)
    other_pk = _claim_key(connection, given.other_id) if given.other_id else None
    fields = _corrections(connection, pk, given.fields) if given.verdict == "correct" else {}
    return _store(connection, given, fields, {"claim_pk": pk, "other_pk": other_pk})


def undo(connection: Connection, identity: str, who: str, reason: str, at: datetime) -> Judgement:
    """Take a judgement back by a row of its own. Raises ArgumentError where it is unknown, or undone already."""
    row = connection.execute(_all().where(t.judgement.c.id == identity)).mappings().first()
    if row is None:
        raise ArgumentError(f"no judgement {identity!r} in this ledger: list those of its claim first")
    if row["verdict"] == "undo" or find_key(connection, t.judgement, undoes_pk=row["pk"]):
        raise ArgumentError(f"judgement {identity} is undone already, or is an undo itself: judge the claim anew")
    given = Judgement("", row["claim_id"], "undo", who, "person", at, {}, reason, row["other_id"], identity)
    _check_who(who)
    return _store(
        connection, given, {}, {"claim_pk": row["claim_pk"], "other_pk": row["other_pk"], "undoes_pk": row["pk"]}
    )


def judgements(connection: Connection, claim: str) -> list[Judgement]:
    """Every judgement on a claim, the oldest first; those that name it as the other one too."""
    pk = _claim_key(connection, claim)
    query = _all().where((t.judgement.c.claim_pk == pk) | (t.judgement.c.other_pk == pk)).order_by(t.judgement.c.pk)
    return [_judgement(row) for row in connection.execute(query).mappings()]


def carry_over(connection: Connection, old_pk: int, new_pk: int) -> None:
    """Let the standing judgements of a claim hold for the same claim in a newer text version."""
    identity = connection.execute(select(t.claim.c.id).where(t.claim.c.pk == new_pk)).scalar_one()
    for row in _standing(connection, old_pk):
        if find_key(connection, t.judgement, claim_pk=new_pk, carried_pk=row["pk"]) is None:
            values = {n: row[n] for n in ("other_pk", "verdict", "who", "by", "at", "fields", "reason")}
            made = digest([identity, "carried", row["id"]])
            insert_row(connection, t.judgement, values | {"id": made, "claim_pk": new_pk, "carried_pk": row["pk"]})
    derive(connection, new_pk)


def derive(connection: Connection, claim_pk: int) -> None:
    """Let the claim's row say what follows from its judgements. Doing it again changes nothing."""
    row = connection.execute(select(t.claim).where(t.claim.c.pk == claim_pk)).mappings().one()
    machine = machine_claim(row, claim_of(row, NO_QUOTE))
    last = next((j for j in reversed(_standing(connection, claim_pk)) if _decides(j)), None)
    review = STATES[last["verdict"]] if last else "machine"
    stands = with_fields(machine, json.loads(last["fields"])) if last else machine
    values = claim_values(stands) | {"review": review, "machine": _difference(machine, stands)}
    connection.execute(update(t.claim).where(t.claim.c.pk == claim_pk).values(values))
    if row["again_pk"]:
        _settle(connection, claim_pk, row["again_pk"], is_taken=review in ("accepted", "corrected"))


def _settle(connection: Connection, new_pk: int, old_pk: int, is_taken: bool) -> None:
    """Of a judged claim and its new reading one stands: the new one once a person has taken it."""
    for pk, current in ((new_pk, is_taken), (old_pk, not is_taken)):
        connection.execute(update(t.claim).where(t.claim.c.pk == pk).values(current=int(current)))


def _standing(connection: Connection, claim_pk: int) -> list[RowMapping]:
    """The judgements on a claim that are not undone, the oldest first."""
    undone = select(t.judgement.c.undoes_pk).where(t.judgement.c.undoes_pk.is_not(None))
    query = select(t.judgement).where(
        t.judgement.c.claim_pk == claim_pk, t.judgement.c.verdict != "undo", t.judgement.c.pk.not_in(undone)
    )
    return list(connection.execute(query.order_by(t.judgement.c.pk)).mappings())


def _decides(row: RowMapping) -> bool:
    """Only a person's verdict makes a claim reviewed."""
    return row["by"] == "person" and row["verdict"] in STATES


def _corrections(connection: Connection, pk: int, fields: Mapping[str, object]) -> dict[str, Any]:
    """The corrected fields, in one spelling. Raises ClaimError where the corrected claim breaks the rules."""
    row = connection.execute(select(t.claim).where(t.claim.c.pk == pk)).mappings().one()
    machine = machine_claim(row, claim_of(row, NO_QUOTE))
    corrected = with_fields(machine, fields)
    faults = list(claim_faults(corrected))
    if faults:
        raise ClaimError(f"the corrected claim breaks the rules: {'; '.join(faults)}")
    try:
        claim_values(corrected)
        claim_id("", corrected)
    except DateError as error:
        raise ClaimError(f"the corrected claim breaks the rules: {error}") from None
    plain = corrected.as_annotation()
    return {name: plain[name] for name in sorted(fields)}


def _difference(machine: Claim, stands: Claim) -> str | None:
    before, after = machine.as_annotation(), stands.as_annotation()
    changed = {name: value for name, value in before.items() if value != after[name]}
    return dumped(changed) if changed else None


def _store(connection: Connection, given: Judgement, fields: dict[str, Any], keys: dict[str, Any]) -> Judgement:
    at = given.at.astimezone(UTC).isoformat()
    content = [
        given.claim_id,
        given.other_id,
        given.verdict,
        given.who,
        given.by,
        at,
        fields,
        given.reason,
        given.undoes,
    ]
    values = {"verdict": given.verdict, "who": given.who, "by": given.by, "at": at, "reason": given.reason}
    identity = digest(content)
    if find_key(connection, t.judgement, id=identity) is None:
        insert_row(connection, t.judgement, values | keys | {"id": identity, "fields": dumped(fields)})
        derive(connection, keys["claim_pk"])
    return _judgement(connection.execute(_all().where(t.judgement.c.id == identity)).mappings().one())


def _check(given: Judgement) -> None:
    _check_who(given.who)
    if given.verdict not in _VERDICTS:
        raise ArgumentError(f"{given.verdict!r} is not a verdict: choose one of {', '.join(_VERDICTS)}")
    if (given.verdict == "correct") != bool(given.fields):
        raise ArgumentError("corrected fields belong to the verdict 'correct', and it needs some")
    if (given.verdict in _PAIRS) != bool(given.other_id) or given.other_id == given.claim_id:
        raise ArgumentError(f"another claim belongs to the verdicts {' and '.join(_PAIRS)}, and they need one")


def _check_who(who: str) -> None:
    if not who.strip():
        raise ArgumentError("a judgement needs a name: say who judges")


def _claim_key(connection: Connection, identity: str) -> int:
    pk = find_key(connection, t.claim, id=identity)
    if pk is None:
        raise ArgumentError(f"no claim {identity!r} in this ledger: look it up with: mineban claims")
    return pk


_other, _undone, _carried = t.claim.alias(), t.judgement.alias(), t.judgement.alias()


def _all() -> Select[Any]:
    return (
        select(
            *t.judgement.c,
            t.claim.c.id.label("claim_id"),
            _other.c.id.label("other_id"),
            _undone.c.id.label("undoes"),
            _carried.c.id.label("carried_from"),
        )
        .join(t.claim, t.claim.c.pk == t.judgement.c.claim_pk)
        .outerjoin(_other, _other.c.pk == t.judgement.c.other_pk)
        .outerjoin(_undone, _undone.c.pk == t.judgement.c.undoes_pk)
        .outerjoin(_carried, _carried.c.pk == t.judgement.c.carried_pk)
    )


def _judgement(row: RowMapping) -> Judgement:
    copied = ("id", "claim_id", "verdict", "who", "by", "reason", "other_id", "undoes", "carried_from")
    values = {name: row[name] for name in copied}
    return Judgement(at=datetime.fromisoformat(row["at"]), fields=json.loads(row["fields"]), **values)
