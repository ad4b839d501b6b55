"""What persons say of claims: kept row by row, beside what the machine said, and never taken for it."""

from datetime import UTC, datetime

import pytest
from making import TEXT, case, claim

from mineban.errors import ArgumentError, ClaimError
from mineban.ledger import ClaimFilter, Ledger, open_ledger
from mineban.model import Kind, Quote, Weapon

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def filled(where: str, *actors: str) -> tuple[Ledger, dict[str, str]]:
    """A ledger with one claim an actor, and their ids."""
    ledger = open_ledger(where, create=True)
    ledger.add(*case(TEXT, *(claim(actor=actor) for actor in actors or ("POL",))).parts())
    return ledger, {c.claim.actor: c.id for c in ledger.claims()}


@pytest.mark.parametrize(
    ("verdict", "fields", "review"),
    [
        ("accept", None, "accepted"),
        ("reject", None, "rejected"),
        ("correct", {"actor": "RUS"}, "corrected"),
        ("unsure", None, "machine"),
    ],
)
def test_a_persons_verdict_is_the_review_state(where: str, verdict: str, fields: dict[str, str], review: str) -> None:
    ledger, ids = filled(where)
    with ledger:
        made = ledger.judge(ids["POL"], verdict, "Ada", fields=fields, reason="I read it", at=NOON)  # type: ignore[arg-type]
        assert ledger.claim(ids["POL"]).review == review
        assert ledger.judgements(ids["POL"]) == [made]
    assert (made.verdict, made.who, made.by, made.at, made.reason) == (verdict, "Ada", "person", NOON, "I read it")


def test_a_rule_never_makes_a_claim_look_reviewed(where: str) -> None:
    ledger, ids = filled(where)
    with ledger:
        ledger.judge(ids["POL"], "accept", "rule 12", by="rule")
        assert ledger.claim(ids["POL"]).review == "machine"
        ledger.judge(ids["POL"], "reject", "Ada")
        ledger.judge(ids["POL"], "accept", "rule 12", by="rule", reason="again")
        assert ledger.claim(ids["POL"]).review == "rejected"


def test_a_correction_stands_and_the_machines_value_stays_beside_it(where: str) -> None:
    ledger, ids = filled(where)
    with ledger:
        fields = {
            "actor": "RUS",
            "date": "2022-05",
            "places": ["Oldford"],
            "numbers": {"injured": 2},
            "weapon": "ap_mine",
        }
        ledger.judge(ids["POL"], "correct", "Ada", fields=fields)
        stored = ledger.claim(ids["POL"])
        assert (stored.claim.actor, stored.claim.date, stored.claim.places) == ("RUS", "2022-05", ("Oldford",))
        assert stored.claim.weapon is Weapon.AP_MINE
        assert stored.machine == claim()
        assert stored.id == ids["POL"]
        assert [c.id for c in ledger.claims(ClaimFilter(actor="RUS"))] == [stored.id]
        assert ledger.claims(ClaimFilter(actor="POL")) == []
        ledger.judge(ids["POL"], "correct", "Bea", fields={"kind": Kind.PRODUCTION})
        stored = ledger.claim(ids["POL"])
        assert (stored.claim.kind, stored.claim.actor) == (Kind.PRODUCTION, "POL"), (
            "a correction starts from the machine's"
        )
        assert ledger.verify().faults == ()


def test_undo_is_a_row_and_brings_back_what_was_before(where: str) -> None:
    ledger, ids = filled(where)
    with ledger:
        ledger.judge(ids["POL"], "accept", "Ada")
        wrong = ledger.judge(ids["POL"], "correct", "Ada", fields={"actor": "RUS"})
        undone = ledger.undo(wrong.id, "Ada", "a slip")
        stored = ledger.claim(ids["POL"])
        assert (stored.review, stored.claim) == ("accepted", claim())
        assert [j.verdict for j in ledger.judgements(ids["POL"])] == ["accept", "correct", "undo"]
        assert undone.undoes == wrong.id
        for identity, said in ((wrong.id, "undone already"), (undone.id, "an undo itself"), ("none", "no judgement")):
            with pytest.raises(ArgumentError, match=said):
                ledger.undo(identity, "Ada")


def test_not_the_same_can_be_stored(where: str) -> None:
    ledger, ids = filled(where, "POL", "EST")
    with ledger:
        made = ledger.judge(ids["POL"], "not_the_same", "Ada", other=ids["EST"])
        assert made.other_id == ids["EST"]
        assert ledger.judgements(ids["EST"]) == [made], "it is found from both"
        assert ledger.claim(ids["POL"]).review == "machine"


def test_what_does_not_fit_is_said_and_nothing_stored(where: str) -> None:
    ledger, ids = filled(where)
    one = ids["POL"]
    with ledger:
        for arguments in (
            {"verdict": "great"},
            {"verdict": "undo"},
            {"verdict": "correct"},
            {"verdict": "accept", "fields": {"actor": "RUS"}},
            {"verdict": "same"},
            {"verdict": "same", "other": one},
            {"verdict": "same", "other": "nothing"},
            {"verdict": "accept", "other": one},
            {"verdict": "accept", "who": " "},
        ):
            with pytest.raises(ArgumentError):
                ledger.judge(one, **({"who": "Ada"} | arguments))  # type: ignore[arg-type]
        for fields in ({"quotes": ["x"]}, {"kind": "war"}, {"weapon": None}, {"country": "Poland"}, {"actor": 5},
                       {"date": "soon"}, {"numbers": {"killed": "many"}}):  # fmt: skip
            with pytest.raises(ClaimError):
                ledger.judge(one, "correct", "Ada", fields=fields)  # type: ignore[arg-type]
        with pytest.raises(ArgumentError):
            ledger.judge("nothing", "accept", "Ada")
        assert ledger.judgements(one) == []


def test_the_queue_holds_what_nobody_judged_the_important_first(where: str) -> None:
    claims = (
        claim(kind=Kind.CLEARANCE),
        claim(actor="EST", confidence=0.99),
        claim(actor="LVA", confidence=0.5),
        claim(kind=Kind.STOCKPILE),
    )
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, *claims).parts())
        order = [(c.claim.kind, c.claim.actor) for c in ledger.queue()]
        assert order == [("use", "LVA"), ("use", "EST"), ("stockpile", "POL"), ("clearance", "POL")]
        first = ledger.queue(limit=1)[0]
        assert [c.claim.actor for c in ledger.queue(limit=1, after=first.id)] == ["EST"]
        ledger.judge(first.id, "accept", "Ada")
        assert first.id not in [c.id for c in ledger.queue()]


def test_a_new_reader_asks_again_only_where_its_value_changed(where: str) -> None:
    ledger, ids = filled(where, "POL", "EST")
    with ledger:
        for identity in ids.values():
            ledger.judge(identity, "accept", "Ada")
        ledger.add(*case(TEXT, claim(), claim(actor="LVA"), version="2").parts())
        assert {c.claim.actor: c.review for c in ledger.claims()} == {"POL": "accepted", "EST": "accepted"}
        (again,) = ledger.queue()
        assert (again.claim.actor, again.again_of) == ("LVA", ids["EST"])
        taken = ledger.judge(again.id, "accept", "Ada")
        assert {c.claim.actor for c in ledger.claims()} == {"POL", "LVA"}
        ledger.undo(taken.id, "Ada")
        assert {c.claim.actor for c in ledger.claims()} == {"POL", "EST"}
        ledger.judge(again.id, "reject", "Ada")
        assert {c.claim.actor for c in ledger.claims()} == {"POL", "EST"}
        assert ledger.queue() == []


def test_a_new_text_version_keeps_what_persons_judged(where: str) -> None:
    ledger, ids = filled(where, "POL", "EST", "LVA", "LTU")
    old = case(TEXT)
    text = f"Mines laid.\n\n{TEXT}"

    def new(actor: str) -> object:
        return claim(text, actor=actor)

    with ledger:
        ledger.judge(ids["POL"], "correct", "Ada", fields={"date": "2022-05"}, at=NOON)
        ledger.judge(ids["EST"], "reject", "Ada")
        ledger.judge(ids["LVA"], "accept", "Ada")
        given = case(text, new("POL"), new("EST"), new("FIN"))  # type: ignore[arg-type]
        ledger.add(old.capture, given.document, given.reading, given.reader)
        stands = {c.claim.actor: c for c in ledger.claims()}
        assert {a: c.review for a, c in stands.items()} == {"POL": "corrected", "EST": "rejected", "LVA": "accepted"}
        assert stands["POL"].id != ids["POL"], "the judgement went over to the claim on the new text"
        assert stands["POL"].claim.date == "2022-05"
        carried = ledger.judgements(stands["POL"].id)[0]
        assert (carried.who, carried.at) == ("Ada", NOON)
        assert carried.carried_from == ledger.judgements(ids["POL"])[0].id
        assert stands["LVA"].id == ids["LVA"], "no new claim says the same: the judged one stays"
        assert [(c.claim.actor, c.again_of) for c in ledger.queue()] == [("FIN", ids["LVA"])]
        assert ledger.verify().faults == ()
        third = f"Later. {text}"
        again = case(third, claim(third, actor="POL"))
        ledger.add(old.capture, again.document, again.reading, again.reader)
        assert sorted((c.claim.actor, c.review) for c in ledger.claims()) == [
            ("EST", "rejected"), ("LVA", "accepted"), ("POL", "corrected"),
        ], "each stands once"  # fmt: skip


def test_old_quotes_are_anchored_again_or_marked_lost(where: str) -> None:
    twice = "The mines. They came. The mines. They went."
    second = twice.rindex("The mines.")
    kept = claim(quotes=(Quote.cut(twice, second, second + 10), Quote.cut(twice, 11, 21)))
    lost = claim(quotes=(Quote.cut(twice, 11, 16),), actor="EST")
    old = case(twice, kept, lost)
    new = case("Headline\nThe mines. He came.\nThe  mines. They went. They\ncame.")
    with open_ledger(where, create=True) as ledger:
        first = ledger.add(*old.parts()).document_id
        ids = {c.claim.actor: c.id for c in ledger.claims()}
        ledger.judge(ids["EST"], "accept", "Ada")
        again = ledger.add(old.capture, new.document, new.reading, new.reader).document_id
        text = ledger.document(again).document.text
        (spans,) = ledger.anchors(ids["POL"]).values()
        assert [text[s[0] : s[1]] for s in spans if s] == ["The mines.", "They\ncame."]
        assert list(ledger.anchors(ids["EST"])) == [again]
        assert ledger.document(first).document.text == twice
        assert not ledger.claim(ids["EST"]).lost, "its words are still there"
        gone = case("Nothing of it is left.")
        third = ledger.add(old.capture, gone.document, gone.reading, gone.reader).document_id
        assert ledger.anchors(ids["EST"])[again][0] is not None
        stored = ledger.claim(ids["EST"])
        assert stored.review == "accepted"
        assert ledger.document(third).document.version == 3
        assert ledger.anchors(ids["EST"])[third] == (None,)
        assert stored.lost
        assert [c.id for c in ledger.claims()] == [ids["EST"]], "what a person accepted stays, and is marked"


def test_the_agreement_of_two_persons_is_counted_field_by_field(where: str) -> None:
    actors = ("POL", "EST", "LVA", "LTU", "FIN")
    ledger, ids = filled(where, *actors)
    with ledger:
        assert ledger.agreement() == {}
        for actor in actors:
            ledger.judge(ids[actor], "accept", "Ada")
        for actor in ("POL", "EST"):
            ledger.judge(ids[actor], "accept", "Bea")
        ledger.judge(ids["LVA"], "correct", "Bea", fields={"weapon": "ap_mine"})
        ledger.judge(ids["LTU"], "accept", "Bea")
        ledger.judge(ids["LTU"], "reject", "Bea")
        ledger.judge(ids["FIN"], "accept", "rule 1", by="rule")
        found = ledger.agreement()
    assert (found["verdict"].pairs, found["verdict"].observed) == (4, 0.5)
    assert found["verdict"].kappa == 0
    assert (found["actor"].pairs, found["actor"].observed, found["actor"].kappa) == (3, 1.0, 1.0)
    assert round(found["weapon"].observed, 2) == 0.67
    assert found["country"].kappa is None, "one value only: chance would agree as well"
