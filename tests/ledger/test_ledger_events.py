"""Events: what persons and the linker hold together, counted by independent voices, and made anew without loss."""

from datetime import date
from typing import Any

import pytest
from making import case, claim

from mineban.errors import ArgumentError
from mineban.ledger import Ledger, open_ledger
from mineban.ledger._link import LINK, Linkable, likeness, links
from mineban.model import Kind

WORDS = "Mines were laid near Oldford on the night of 3 May, and two people were hurt."


def report(ledger: Ledger, name: str, text: str = "", **values: Any) -> str:
    """A document of one claim; the claim's id."""
    source = values.pop("source", f"Paper {name}")
    text = text or f"{name} writes: {WORDS} {' '.join(f'{name}{n}' for n in range(40))}"
    given = {"places": ("Oldford",), "date": "2022-05-03", "actor": "POL", "country": "EST"} | values
    made = claim(text, WORDS, **given)
    document = ledger.add(*case(text, made, name=name, source=source, published="2022-05-04").parts()).document_id
    return next(c.id for c in ledger.claims(limit=1000) if c.document_id == document)


def groups(ledger: Ledger) -> list[set[str]]:
    ledger.derive_events()
    return [{c.id for c in event.claims} for event in ledger.events()]


def test_claims_on_one_happening_form_an_event(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        one, other = report(ledger, "a", numbers={"injured": 2}), report(ledger, "b", numbers={"injured": 3})
        report(ledger, "c", places=("Newport",))
        report(ledger, "d", date="2019-01-01")
        assert groups(ledger) == [{one, other}]
        (event,) = ledger.events()
        assert ledger.event(event.id) == ledger.event_of(one) == event
        assert set(event.voices) == {"Paper a", "Paper b"}
        assert event.agreed["actor"] == "POL"
        assert event.apart == {"injured": {"2": [one], "3": [other]}}
        assert [link.by for link in event.links] == ["machine"]
        assert not event.is_confirmed
        assert [e.id for e in ledger.events(country="EST")] == [event.id]
        assert ledger.events(country="POL") == []
        with pytest.raises(ArgumentError, match="no event"):
            ledger.event("nothing")


def test_a_denial_stands_beside_the_assertion(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        report(ledger, "a")
        report(ledger, "b", modality="denied", speaker="Borland")
        ledger.derive_events()
        (event,) = ledger.events()
        assert set(event.apart["modality"]) == {"asserted", "denied"}


def test_copies_of_a_report_and_one_speaker_are_one_voice(where: str) -> None:
    text = f"{WORDS} {' '.join(f'word{n}' for n in range(60))}"
    with open_ledger(where, create=True) as ledger:
        report(ledger, "a", text)
        report(ledger, "b", text + " (agency)")
        report(ledger, "c", speaker="The Mayor")
        report(ledger, "d", speaker="the mayor")
        ledger.derive_events()
        (event,) = ledger.events()
        assert len(event.claims) == 4
        assert len(event.voices) == 2, event.voices


def test_persons_part_and_join_and_have_the_last_word(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        one, other, third = report(ledger, "a"), report(ledger, "b"), report(ledger, "c", places=("Newport",))
        parted = ledger.judge(one, "not_the_same", "Ada", other=other)
        ledger.judge(third, "same", "Ada", other=one)
        assert groups(ledger) == [{one, third}]
        assert ledger.events()[0].is_confirmed
        ledger.undo(parted.id, "Ada")
        assert groups(ledger) == [{one, other, third}]
        ledger.judge(one, "same", "rule 3", other=third, by="rule")
        ledger.judge(one, "not_the_same", "Ada", other=third)
        assert groups(ledger) == [{one, other}]
        ledger.judge(other, "reject", "Ada")
        assert groups(ledger) == []


def test_what_was_parted_stays_parted_in_a_newer_text(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        one, other = report(ledger, "a"), report(ledger, "b")
        ledger.judge(one, "not_the_same", "Ada", other=other)
        old = ledger.document(ledger.claim(other).document_id).document
        text = f"Corrected. {old.text}"
        new = case(text, claim(text, WORDS, places=("Oldford",), date="2022-05-03"), name="b", published="2022-05-04")
        capture = case(old.text, name="b").capture
        ledger.add(capture, new.document, new.reading, new.reader)
        assert len(ledger.claims()) == 2
        assert groups(ledger) == []


def test_making_events_again_gives_the_same(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        for name in "abcdef":
            report(ledger, name, date="2022-05-03" if name < "d" else "2022-05-09")
        assert ledger.derive_events() == 2
        first = ledger.events()
        ledger.derive_events()
        assert ledger.events() == first


def linkable(**values: Any) -> Linkable:
    given = {
        "id": "a", "kind": "use", "actor": "POL", "weapon": "ap_mine", "treaty": None, "act": None, "country": "EST",
        "places": ("Oldford",), "first": date(2022, 5, 3), "last": date(2022, 5, 3), "numbers": {},
    }  # fmt: skip
    return Linkable(**(given | values))


@pytest.mark.parametrize(
    ("changes", "is_linked"),
    [
        ({}, True),
        ({"weapon": "mine"}, True),
        ({"actor": "unknown"}, True),
        ({"last": date(2022, 5, 31)}, True),
        ({"places": ()}, False),
        ({"weapon": "cluster_munition"}, False),
        ({"actor": "LVA"}, False),
        ({"kind": "casualty"}, False),
        ({"country": None}, False),
        ({"first": date(2022, 5, 4), "last": date(2022, 5, 4)}, False),
        ({"first": None, "last": None}, False),
        ({"first": date(2021, 1, 1), "last": date(2023, 12, 31)}, False),
    ],
)
def test_the_linker(changes: dict[str, Any], is_linked: bool) -> None:
    one, other = linkable(), linkable(id="b", **changes)
    assert (likeness(one, other) >= LINK) is is_linked
    assert likeness(one, other) == likeness(other, one)
    assert bool(links([one, other])) is is_linked


def test_an_act_that_is_done_once_is_one_event() -> None:
    act = {"kind": str(Kind.TREATY_ACT), "weapon": None, "treaty": "apmbc", "country": None, "places": ()}
    one = linkable(**act, act="consent")
    assert links([one, linkable(**act, act="consent", id="b", first=None, last=None)])
    assert not links([one, linkable(**act, act="withdrawal_intent", id="b")])
