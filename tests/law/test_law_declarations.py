"""The declarations are whole, and the engine knows no treaty by name."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import mineban.law
from mineban.errors import LawError, UnknownStateError, UnknownTreatyError
from mineban.law import (
    TREATIES,
    Addressee,
    Character,
    Covered,
    DayRule,
    Deed,
    Due,
    DueKind,
    Entry,
    Extent,
    Joining,
    Law,
    Norm,
    Provision,
    Standing,
    Status,
    TreatyRules,
    Withdrawal,
    rules_page,
    treaty_rules,
)
from mineban.model import Act, ActKind, Facts, Kind, Weapon
from mineban.register import load

LATER = date(2026, 11, 1)
ARTICLE = re.compile(r"(\d+(\(\d+\))?(\([a-z]\))?(-\(?\d+\)?)?( CCW)?|Technical Annex \d\([a-z]\))")


@pytest.mark.parametrize("rules", TREATIES.values(), ids=list(TREATIES))
def test_every_value_stands_beside_its_paragraph(rules: TreatyRules) -> None:
    for norm in rules.norms:
        assert ARTICLE.fullmatch(norm.article), norm.article
        assert norm.summary.endswith(".")
        assert norm.addressees
        assert norm.character is not Character.RESTRICTION or norm.turns_on, norm.article
        assert all(ARTICLE.fullmatch(e.article) and e.summary for e in norm.exemptions)
    for covered in rules.definitions:
        assert covered.article
        assert covered.summary
    assert {c.weapon for c in rules.definitions} in (set(), set(Weapon))


@pytest.mark.parametrize("code", ["apmbc", "ccm"])
def test_the_bans_name_every_deed(code: str) -> None:
    named = {deed for norm in TREATIES[code].norms if norm.character is Character.PROHIBITION for deed in norm.deeds}
    assert named == set(Deed)


def test_retention_and_interoperability_are_exceptions_of_the_norms_that_they_touch() -> None:
    retain = {e.article for norm in TREATIES["apmbc"].norms if norm.article == "1(1)(b)" for e in norm.exemptions}
    assert retain == {"3(1)", "3(2)"}
    assist = {e.article for norm in TREATIES["ccm"].norms if norm.article == "1(1)(c)" for e in norm.exemptions}
    assert assist == {"21(3)"}
    use = [norm for code in ("apmbc", "ccm") for norm in TREATIES[code].norms if norm.article == "1(1)(a)"]
    assert [norm.exemptions for norm in use] == [(), ()]


def test_only_the_protocols_speak_to_armed_groups() -> None:
    speaking = {
        code
        for code, rules in TREATIES.items()
        if any(Addressee.PARTY_TO_CONFLICT in norm.addressees for norm in rules.norms)
    }
    assert speaking == {"ccw_ap2", "ccw_p5"}
    assert all(rules.groups.summary for rules in TREATIES.values())


def test_the_strictest_norm_comes_first() -> None:
    norms = treaty_rules("apmbc").norms_on(Kind.USE, Weapon.AP_MINE)
    assert [norm.article for norm in norms] == ["1(1)(a)", "9"]
    groups = treaty_rules("ccw_ap2").norms_on(Kind.USE, Weapon.AP_MINE, Addressee.PARTY_TO_CONFLICT)
    assert "4" in {norm.article for norm in groups}
    assert treaty_rules("apmbc").norms_on(Kind.USE, Weapon.AP_MINE, Addressee.PARTY_TO_CONFLICT) == ()
    assert treaty_rules("ccw_p2").norms_on(Kind.TRANSFER, Weapon.AP_MINE) == ()


def test_no_answer_says_lawful() -> None:
    for rules in TREATIES.values():
        assert not re.search(r"\b(is|be) (lawful|legal)\b", rules_page({rules.code: rules}))


def test_the_engine_knows_no_treaty_by_name() -> None:
    declared = {"_apmbc.py", "_ccm.py", "_ccw.py", "_ccw_mines.py", "_ccw_remnants.py", "_treaties.py"}
    spoken = {"_suppose.py"}  # an example in a message
    for path in Path(mineban.law.__file__).parent.glob("*.py"):
        if path.name not in declared | spoken:
            assert not re.search(r'"(apmbc|ccm|ccw\w*)"', path.read_text(encoding="utf-8")), path.name


def test_unknown_codes_are_named_with_the_mend() -> None:
    law = Law(Facts())
    with pytest.raises(UnknownTreatyError, match="write one of apmbc ccm"):
        law.status("UKR", "ottawa", LATER)
    with pytest.raises(UnknownStateError, match="such as UKR"):
        law.status("UKRAINE", "apmbc", LATER)
    with pytest.raises(UnknownTreatyError):
        treaty_rules("att")


MADE_UP = TreatyRules(
    code="drones",
    name="Convention on Loitering Munitions",
    short_name="Vaduz Convention",
    adopted=date(2000, 1, 10),
    citation="made up",
    depositary="Liechtenstein",
    joining=Joining("30", "31", "By signature and ratification.", date(2000, 1, 10), None),
    entry=Entry(3, 90, DayRule.SAME_DAY, "32(1)", "32(2)", "Ninety months after the third deposit."),
    withdrawal=Withdrawal(
        word="withdrawal",
        article="40(1)",
        effect_article="40(2)",
        conflict_article="40(3)",
        months=3,
        summary="Three months after receipt.",
        conflict_summary="No clause.",
        conflict_types=frozenset(),
        tell=("the depositary",),
        give_reasons=False,
    ),
    suspension=Provision("41", "A party may suspend the Convention for a year."),
    may_be_suspended=True,
    scope=(Provision("1", "Everywhere."),),
    definitions=(Covered(Weapon.ERW, Extent.DEPENDS, "2", "If it flew."),),
    norms=(
        Norm("3", Character.PROHIBITION, "Not to use them.", frozenset({Kind.USE}), frozenset({Deed.USE})),
        Norm(
            "4",
            Character.DUTY,
            "To destroy stocks.",
            due=Due(DueKind.STOCKPILE, "4", "Within two years.", years=2),
        ),
    ),
    groups=Provision("5", "None."),
    reservations=Provision("6", "None."),
    duration=Provision("7", "Unlimited."),
)


def ratified(state: str, day: date) -> Act:
    return Act("drones", state, ActKind.RATIFICATION, day, source="made up")


@pytest.fixture
def seventh() -> Law:
    acts = (
        ratified("LIE", date(2000, 3, 1)),
        ratified("CHE", date(2001, 3, 1)),
        ratified("AUT", date(2001, 8, 31)),
        ratified("DEU", date(2010, 1, 31)),
        Act("drones", "CHE", ActKind.WITHDRAWAL, date(2020, 11, 30), source="made up"),
    )
    facts = load()
    return Law(replace(facts, acts=facts.acts + acts), TREATIES | {"drones": MADE_UP})


@pytest.mark.parametrize(
    ("state", "day", "status", "in_force", "ends"),
    [
        ("LIE", date(2009, 2, 27), "consented", date(2009, 2, 28), None),
        ("LIE", date(2009, 2, 28), "party", date(2009, 2, 28), None),
        ("AUT", date(2009, 2, 28), "party", date(2009, 2, 28), None),
        ("DEU", date(2017, 7, 30), "consented", date(2017, 7, 31), None),
        ("DEU", date(2017, 7, 31), "party", date(2017, 7, 31), None),
        ("CHE", date(2021, 2, 27), "withdrawing", date(2009, 2, 28), date(2021, 2, 28)),
        ("CHE", date(2021, 2, 28), "former_party", date(2009, 2, 28), date(2021, 2, 28)),
        ("UKR", date(2021, 2, 28), "non_party", None, None),
    ],
)
def test_a_seventh_treaty_needs_a_declaration_and_nothing_else(
    seventh: Law, state: str, day: date, status: str, in_force: date | None, ends: date | None
) -> None:
    answer = seventh.status(state, "drones", day, LATER)
    assert (answer.status, answer.in_force, answer.ends) == (status, in_force, ends)
    assert all(reason.article for reason in answer.reasons)


def test_a_seventh_treaty_is_not_in_force_before_its_last_needed_deposit(seventh: Law) -> None:
    answer = seventh.status("LIE", "drones", LATER, date(2001, 8, 30))
    assert (answer.status, answer.in_force) == (Status.CONSENTED, None)


def test_a_seventh_treaty_has_obligations_deadlines_leaving_and_a_page(seventh: Law) -> None:
    assert [o.article for o in seventh.obligations("LIE", "drones", LATER, LATER)] == ["3", "4"]
    deadline = seventh.deadlines("LIE", "drones", date(2010, 1, 1), LATER)[0]
    assert (deadline.day, deadline.status) == (date(2011, 2, 28), Standing.RUNNING)
    assert seventh.leave("LIE", "drones", date(2026, 8, 31), as_of=LATER).effect == date(2026, 11, 30)
    assert "Vaduz Convention" in rules_page({"drones": MADE_UP})


def test_a_seventh_treaty_may_allow_suspension(seventh: Law) -> None:
    law = seventh.suppose([Act("drones", "LIE", ActKind.SUSPENSION, date(2024, 1, 1), source="made up")])
    answer = law.status("LIE", "drones", LATER, LATER)
    assert [view.supported_by_text for view in answer.views] == [True]


def test_a_made_up_treaty_refuses_what_it_does_not_know(seventh: Law) -> None:
    law = seventh.suppose([Act("drones", "LIE", ActKind.PROVISIONAL_APPLICATION, date(2000, 4, 1))])
    with pytest.raises(LawError, match="knows no provisional application"):
        law.status("LIE", "drones", LATER, LATER)
