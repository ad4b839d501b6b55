"""The second person's queue: what another has judged and they have not."""

import pytest
from making import TEXT, case, claim

from mineban.errors import ArgumentError
from mineban.ledger import open_ledger
from mineban.model import Kind


def test_a_second_person_gets_what_one_other_has_judged(where: str) -> None:
    claims = (claim(), claim(actor="EST", kind=Kind.CLEARANCE), claim(actor="LVA"), claim(actor="LTU"))
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, *claims).parts())
        ids = {c.claim.actor: c.id for c in ledger.claims()}
        assert ledger.waiting() == 4
        for actor in ("EST", "POL", "LVA"):
            ledger.judge(ids[actor], "accept", "Ada")
        ledger.judge(ids["LTU"], "unsure", "Ada")
        assert ledger.waiting() == 1
        second = [c.claim.actor for c in ledger.queue_second("Bea")]
        assert sorted(second[:2]) == ["LVA", "POL"]
        assert second[2:] == ["EST"], "what matters less comes last"
        assert [c.claim.actor for c in ledger.queue_second("Bea", after=ids[second[0]])] == second[1:]
        assert ledger.queue_second("Ada") == []
        undone = ledger.judge(ids["POL"], "reject", "Bea")
        assert "POL" not in [c.claim.actor for c in ledger.queue_second("Cleo")], "two have judged it"
        ledger.undo(undone.id, "Bea")
        assert "POL" in [c.claim.actor for c in ledger.queue_second("Cleo")]


def test_an_event_is_judged_whole_or_not_at_all(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim(), claim(actor="EST"), claim(actor="LVA")).parts())
        one, other, third = [c.id for c in ledger.claims()]
        with pytest.raises(ArgumentError):
            ledger.judge_pairs([(one, other), (one, "nothing")], "same", "Ada")
        assert ledger.judgements(one) == []
        made = ledger.judge_pairs([(one, other), (one, third)], "same", "Ada")
        assert [j.verdict for j in made] == ["same", "same"]
        (event,) = ledger.events()
        assert len(event.claims) == 3
        assert event.is_confirmed
