"""The trained heads: what a user relies on, on passages written for these tests."""

import json
from functools import cache
from pathlib import Path

import pytest

import mineban.reader
from mineban.model import Claim, Document, Kind, Modality, check_claim
from mineban.reader import load_reader

MODEL = Path(mineban.reader.__file__).parent / "model"
LEAVING = "{state} formally notified the United Nations on 27 June 2025 that it is leaving the Ottawa Convention."
LAID = "{state} forces laid anti-personnel mines around the town of Hrynivka in March 2024, residents said."


@cache
def read(text: str, title: str = "", published: str | None = "2025-07-01") -> tuple[Claim, ...]:
    return load_reader().read(Document("test", text, title, published)).claims


def one(text: str, kind: Kind) -> Claim:
    found = [c for c in read(text) if c.kind is kind]
    assert len(found) == 1, [c.as_annotation() for c in read(text)]
    return found[0]


def test_the_model_fits_into_its_bounds() -> None:
    assert sum(p.stat().st_size for p in MODEL.iterdir()) <= 25_000_000


def test_the_settings_have_a_chance_for_every_kind() -> None:
    settings = json.loads((MODEL / "settings.json").read_text("utf-8"))
    assert len(settings["threshold"]["chance"]) == len(Kind)
    assert all(0 < chance < 1 for chance in settings["threshold"]["chance"])


@pytest.mark.parametrize(("state", "code"), [("Finland", "FIN"), ("Latvia", "LVA"), ("Mozambique", "MOZ")])
def test_swapping_the_state_changes_the_actor_only(state: str, code: str) -> None:
    claim = one(LEAVING.format(state=state), Kind.TREATY_ACT)
    assert (claim.actor, claim.treaty, claim.act) == (code, "apmbc", "withdrawal_notification")


def test_swapping_doer_and_victim_swaps_the_answer() -> None:
    text = "{} forces fired cluster munitions at {} villages near the border on Monday."
    first, second = (one(text.format(*pair), Kind.USE) for pair in (("Russian", "Ukrainian"), ("Ukrainian", "Russian")))
    assert (first.actor, second.actor) == ("RUS", "UKR")


def test_denying_turns_asserted_into_denied() -> None:
    said = "Eritrea has used cluster munitions in the border war."
    denied = "Eritrea denied that it has used cluster munitions in the border war."
    assert one(said, Kind.USE).modality is Modality.ASSERTED
    assert one(denied, Kind.USE).modality is Modality.DENIED


def test_every_claim_says_why_and_how_sure() -> None:
    claim = one(LAID.format(state="Russian"), Kind.USE)
    assert claim.confidence is not None
    assert 0 < claim.confidence <= 1
    slots = {b.slot for b in claim.because}
    assert {"kind", "actor", "weapon", "speaker", "modality", "country"} <= slots
    assert all(b.decided_by.startswith(("head: ", "rule: ")) for b in claim.because)


def test_quotes_are_exact_with_signs_that_are_not_seen() -> None:
    text = "Ukrainian\u00ad forces\u200b laid anti\u2011personnel mines near Izium, Human Rights Watch said.\n\nMore."
    for claim in read(text):
        check_claim(claim, text)


def test_the_same_text_is_read_the_same_twice() -> None:
    text = LAID.format(state="Syrian") + " " + LEAVING.format(state="Poland")
    first, second = (load_reader().read(Document("again", text)).claims for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "text",
    [
        "The minister walked into a political minefield when he spoke of pensions.",
        "Workers at the copper mine went on strike; the mines have been shut since Monday.",
        "Antipersonnel mines are indiscriminate weapons that can lie in the ground for decades.",
    ],
)
def test_what_is_no_claim_stays_empty(text: str) -> None:
    assert read(text) == ()
