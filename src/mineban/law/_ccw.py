"""The Convention on Certain Conventional Weapons, declared, and what its protocols take from it."""

from datetime import date

from mineban.law._calendar import DayRule
from mineban.law._rules import Character, Entry, Joining, Norm, Provision, TreatyRules, Withdrawal

CITATION = "UNTS 1342, p. 137"
DEPOSITARY = "the Secretary-General of the United Nations (CCW Article 10)"

DENUNCIATION = Withdrawal(
    word="denunciation",
    article="9(1)",
    effect_article="9(2)",
    conflict_article="9(2)",
    months=12,
    summary="A party may denounce the Convention or any of its protocols by notifying the depositary; it takes "
    "effect one year after receipt.",
    conflict_summary="If the state is then in one of the situations of Article 1, it stays bound until the end of the "
    "conflict or occupation and, in any case, of the operations of final release, repatriation or re-establishment of "
    "the persons protected.",
    conflict_types=frozenset({"international", "both"}),
    tell=("the depositary, who tells all states (Article 10(2)(e))",),
    give_reasons=False,
    maybe_types=frozenset({"non-international"}),
    maybe_if="the state accepted the amendment of Article 1 of 21 December 2001, which the register does not hold",
    also_until="the end of release, repatriation and re-establishment, which the register does not hold",
    remains=(Provision("9(5)", "Denunciation does not touch obligations already incurred by reason of a conflict."),),
)
NO_SUSPENSION = Provision(
    "9", "The Convention has no clause on suspending its operation; denunciation is the one way out."
)
NO_RESERVATIONS = Provision("-", "No article on them: general treaty law applies; many declarations were made.")
NO_DURATION = Provision("-", "No clause: unlimited.")


def protocol_entry(reached: date, day: date, instrument: str) -> Entry:
    """How a protocol enters into force: Articles 5(3) and 5(4) of the Convention."""
    return Entry(
        needed=20,
        months=6,
        rule=DayRule.SAME_DAY,
        first_article="5(3) CCW",
        later_article="5(4) CCW",
        summary=f"Six months after the twentieth state notified its consent to {instrument}; for a later one, six "
        "months after its own notification (the day of the same number).",
        reached=reached,
        day=day,
    )


def protocol_joining(extra: str = "") -> Joining:
    """How a state consents to a protocol: Articles 4(3) and 4(4) of the Convention."""
    return Joining(
        signature_article=None,
        consent_article="4(3)-(4) CCW",
        summary="By notifying the depositary of its consent to be bound, at or after its consent to the Convention."
        + extra,
    )


PROTOCOL_DENUNCIATION = Withdrawal(
    word=DENUNCIATION.word,
    article="9(1) CCW",
    effect_article="9(2) CCW",
    conflict_article="9(2) CCW",
    months=DENUNCIATION.months,
    summary=DENUNCIATION.summary,
    conflict_summary=DENUNCIATION.conflict_summary,
    conflict_types=DENUNCIATION.conflict_types,
    tell=("the depositary, who tells all states (CCW Article 10(2)(e))",),
    give_reasons=False,
    maybe_types=DENUNCIATION.maybe_types,
    maybe_if=DENUNCIATION.maybe_if,
    also_until=DENUNCIATION.also_until,
    remains=(Provision("9(5) CCW", DENUNCIATION.remains[0].summary),),
)

CCW = TreatyRules(
    code="ccw",
    name="Convention on Prohibitions or Restrictions on the Use of Certain Conventional Weapons Which May Be Deemed "
    "to Be Excessively Injurious or to Have Indiscriminate Effects",
    short_name="Convention on Certain Conventional Weapons",
    adopted=date(1980, 10, 10),
    citation=CITATION,
    depositary="the Secretary-General of the United Nations (Article 10)",
    joining=Joining(
        signature_article="3",
        consent_article="4",
        summary="Signature in New York for twelve months from 10 April 1981; signatories ratify, accept or approve, "
        "other states accede; each must consent to at least two protocols (4(3)).",
        signature_first=date(1981, 4, 10),
        signature_last=date(1982, 4, 10),
    ),
    entry=Entry(
        needed=20,
        months=6,
        rule=DayRule.SAME_DAY,
        first_article="5(1)",
        later_article="5(2)",
        summary="Six months after the twentieth deposit; for a later state, six months after its own deposit (the "
        "day of the same number).",
        reached=date(1983, 6, 2),
        day=date(1983, 12, 2),
    ),
    withdrawal=DENUNCIATION,
    suspension=NO_SUSPENSION,
    scope=(
        Provision(
            "1(1)",
            "The situations of common Article 2 of the Geneva Conventions of 1949, with those of Article 1(4) of "
            "Additional Protocol I: international armed conflict and occupation.",
        ),
        Provision(
            "1(2)-(6)",
            "As amended on 21 December 2001 (in force 18 May 2004), only for states that accepted the amendment: also "
            "conflicts of common Article 3, each party to the conflict being bound on a contracting party's "
            "territory; not internal disturbances.",
        ),
        Provision("7(1)", "Parties stay bound among themselves though another belligerent is not bound."),
        Provision("7(2)", "They are bound towards a non-party that accepts, applies and so notifies."),
    ),
    definitions=(),
    norms=(
        Norm("4(3)", Character.DUTY, "To consent to be bound by at least two of the annexed protocols."),
        Norm(
            "6",
            Character.DUTY,
            "To spread knowledge of the Convention and of its protocols by which it is bound, in peace and in "
            "conflict.",
        ),
    ),
    groups=Provision(
        "1(3)",
        "As amended in 2001: each party to a conflict of common Article 3 on the territory of a contracting party "
        "is bound by the rules of the protocols. By 7(4) a liberation movement may undertake to apply them.",
    ),
    reservations=NO_RESERVATIONS,
    duration=NO_DURATION,
    conflict_types=frozenset({"international", "both"}),
    notes=(
        Provision("9(3)", "Denouncing the Convention is denouncing every protocol by which the state is bound."),
        Provision("2", "The framework itself forbids no weapon: its protocols do."),
    ),
)
