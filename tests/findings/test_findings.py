"""Cases that a lawyer can read, and what holds of every finding."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mineban.findings import compare, findings
from mineban.law import TREATIES, Law
from mineban.model import Claim, Kind, Modality, Outcome, Quote, Verdict, Weapon, states
from mineban.register import load

LAW = Law(load())
CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
QUOTES = (Quote(0, 5, "words"),)


def claim(**values: Any) -> Claim:
    for name, vocabulary in (("kind", Kind), ("weapon", Weapon), ("modality", Modality)):
        if values.get(name):
            values[name] = vocabulary(values[name])
    return Claim(quotes=QUOTES, **values)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_claim_is_judged_by_each_treaty(case: dict[str, Any]) -> None:
    found = {f.treaty: f for f in reversed(findings(LAW, claim(**case["claim"]), case.get("published")))}
    assert {t: [found[t].verdict.value, found[t].article] for t in case["expect"]} == case["expect"]
    if "because" in case:
        assert (found[next(iter(case["expect"]))].unsettled_because or "").startswith(case["because"])


PHYSICAL = st.builds(
    Claim,
    kind=st.sampled_from([k for k in Kind if not k.is_treaty]),
    quotes=st.just(QUOTES),
    actor=st.sampled_from([*states(), "unknown", "world", "Houthis"]),
    weapon=st.sampled_from(Weapon),
    country=st.sampled_from([*states(), None]),
    date=st.sampled_from([None, "1985", "1999-03-01", "2006", "2011-07-09", "2025-12/2026-03", "2024-02-29"]),
    modality=st.sampled_from(Modality),
)


@given(PHYSICAL, st.sampled_from([None, "2024", "2026-03-01"]))
def test_every_treaty_answers_with_an_article_and_says_why_it_leaves_a_question_open(
    made: Claim, published: str | None
) -> None:
    found = findings(LAW, made, published)
    assert {f.treaty for f in found} == set(TREATIES)
    for finding in found:
        assert finding.article
        assert finding.summary
        assert (finding.unsettled_because is not None) == (finding.verdict is Verdict.UNSETTLED)
        assert "lawful" not in finding.summary


@given(PHYSICAL)
def test_a_narrower_date_never_unsettles_what_a_wider_one_settled(made: Claim) -> None:
    wide = {f.treaty: f.verdict for f in findings(LAW, Claim(**(_fields(made) | {"date": "2006/2026"})))}
    narrow = {f.treaty: f.verdict for f in findings(LAW, Claim(**(_fields(made) | {"date": "2024-03-01"})))}
    for treaty, verdict in wide.items():
        if verdict is Verdict.NOT_BOUND:
            assert narrow[treaty] is Verdict.NOT_BOUND


def _fields(made: Claim) -> dict[str, Any]:
    return {name: getattr(made, name) for name in made.__slots__}


def test_the_recipient_of_a_transfer_is_judged_too() -> None:
    found = findings(LAW, claim(kind="transfer", actor="RUS", recipient="DEU", weapon="ap_mine", date="2020"))
    by_actor = {f.actor: f.verdict for f in found if f.treaty == "apmbc"}
    assert by_actor == {"RUS": Verdict.NOT_BOUND, "DEU": Verdict.PROHIBITED}


def test_a_denial_and_a_plan_are_said_to_be_one() -> None:
    denied = findings(LAW, claim(kind="use", actor="KHM", weapon="ap_mine", date="2025-07", modality="denied"))
    planned = findings(LAW, claim(kind="production", actor="FIN", weapon="ap_mine", modality="planned"), "2026-02-01")
    assert all("denies" in f.summary for f in denied)
    assert all("planned" in f.summary for f in planned)
    assert planned[-1].first == date(2026, 2, 1)


def test_adding_nothing_known_later_changes_nothing() -> None:
    made = claim(kind="use", actor="POL", weapon="ap_mine", date="2026-03")
    before = findings(LAW, made, as_of=date(2025, 8, 19))
    assert {f.treaty: f.verdict for f in before}["apmbc"] is Verdict.PROHIBITED


def test_claims_about_treaties_have_no_findings() -> None:
    assert findings(LAW, claim(kind="treaty_status", actor="RUS", treaty="apmbc", act="not_party")) == ()


@pytest.mark.parametrize(
    ("values", "published", "outcome", "words"),
    [
        ({"actor": "RUS", "act": "not_party"}, "2025-06-30", Outcome.AGREES, "non party"),
        ({"actor": "POL", "act": "party"}, "2026-02-19", Outcome.AGREES, "withdrawing"),
        ({"actor": "POL", "act": "party"}, "2026-02-20", Outcome.DIFFERS, "former party"),
        ({"actor": "UKR", "act": "party"}, "2026-01-01", Outcome.AGREES, "party, contested"),
        ({"actor": "POL", "act": "signatory"}, "2005", Outcome.AGREES, "signatory"),
        ({"actor": "world", "act": "party", "numbers": {"parties": 161}}, "2026-03-01", Outcome.AGREES, "161"),
        ({"actor": "world", "act": "party", "numbers": {"parties": 120}}, "2026-03-01", Outcome.DIFFERS, "161"),
        ({"actor": "world", "act": "signatory", "numbers": {"parties": 1}}, "2026", Outcome.UNSETTLED, "consented"),
        ({"actor": "NATO", "act": "party"}, "2026", Outcome.UNSETTLED, "not one"),
    ],
)
def test_a_status_claimed_is_set_beside_the_register(
    values: dict[str, Any], published: str, outcome: Outcome, words: str
) -> None:
    found = compare(LAW, claim(kind="treaty_status", treaty="apmbc", **values), published)
    assert found is not None
    assert (found.outcome, words in found.summary) == (outcome, True), found.summary


@pytest.mark.parametrize(
    ("values", "published", "outcome", "words"),
    [
        ({"actor": "UKR", "act": "withdrawal_approval", "date": "2025-06-29"}, None, Outcome.UNSETTLED, "not a notice"),
        ({"actor": "POL", "act": "withdrawal_effect"}, "2025-09-01", Outcome.DIFFERS, "effective 2026-02-20"),
        ({"actor": "POL", "act": "withdrawal_effect"}, "2026-03-01", Outcome.AGREES, "since 2026-02-20"),
        ({"actor": "UKR", "act": "withdrawal_effect"}, "2026-03-01", Outcome.DIFFERS, "had not left"),
        ({"actor": "FIN", "act": "withdrawal_notification", "date": "2025-07"}, None, Outcome.AGREES, "2025-07-10"),
        ({"actor": "FIN", "act": "withdrawal_notification", "date": "2025-06"}, None, Outcome.DIFFERS, "2025-07-10"),
        ({"actor": "UKR", "act": "withdrawal_notification"}, "2025-08-01", Outcome.NOT_ON_RECORD, "may be later"),
        ({"actor": "UKR", "act": "suspension", "date": "2025-07-18"}, None, Outcome.AGREES, "suspension 2025-07-18"),
        ({"actor": "UKR", "act": "consent", "date": "2005-12"}, None, Outcome.AGREES, "ratification 2005-12-27"),
    ],
)
def test_an_act_claimed_is_set_beside_the_acts_at_the_depositary(
    values: dict[str, Any], published: str | None, outcome: Outcome, words: str
) -> None:
    found = compare(LAW, claim(kind="treaty_act", treaty="apmbc", **values), published)
    assert found is not None
    assert (found.outcome, words in found.summary) == (outcome, True), found.summary


def test_claims_about_weapons_have_no_comparison() -> None:
    assert compare(LAW, claim(kind="use", actor="RUS", weapon="ap_mine")) is None
