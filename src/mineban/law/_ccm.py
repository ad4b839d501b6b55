"""The Oslo Convention, declared: cluster munitions."""

from datetime import date

from mineban.law._calendar import DayRule
from mineban.law._rules import (
    Character,
    Covered,
    Deed,
    Due,
    DueKind,
    Entry,
    Exemption,
    Extent,
    Joining,
    MoreTime,
    Norm,
    Provision,
    TreatyRules,
    Withdrawal,
)
from mineban.model import Kind, Weapon

_CLUSTER = frozenset({Weapon.CLUSTER_MUNITION})
_REMNANTS = frozenset({Weapon.CLUSTER_MUNITION, Weapon.ERW})

_TRAINING = Exemption(
    "3(6)",
    "Keeping or acquiring the minimum number absolutely necessary for training in detection, clearance and "
    "destruction, or for developing counter-measures; reported under 3(8) by 30 April of the following year.",
    frozenset({Deed.RETAIN, Deed.STOCKPILE, Deed.ACQUIRE}),
)
_TRANSFER = Exemption(
    "3(7)",
    "Transfer to another state party for destruction, or for the purposes of 3(6).",
    frozenset({Deed.TRANSFER, Deed.ACQUIRE}),
)
_WITH_OTHERS = Exemption(
    "21(3)",
    "Military co-operation and operations with states that are no parties and might use what is forbidden. By 21(4) "
    "that allows no developing, producing, acquiring, stockpiling, transferring or using of its own, nor asking for "
    "use where the choice of munition is its own.",
    frozenset({Deed.ASSIST}),
)
_MORE = "decided by a majority of those present and voting; a shorter time may be given"

CCM = TreatyRules(
    code="ccm",
    name="Convention on Cluster Munitions",
    short_name="Oslo Convention",
    adopted=date(2008, 5, 30),
    citation="UNTS 2688, p. 39",
    depositary="the Secretary-General of the United Nations (Article 22)",
    joining=Joining(
        signature_article="15",
        consent_article="16",
        summary="Signature at Oslo on 3 December 2008, then in New York until entry into force; signatories ratify, "
        "accept or approve, other states accede, by deposit with the depositary.",
        signature_first=date(2008, 12, 3),
        signature_last=date(2010, 7, 31),
    ),
    entry=Entry(
        needed=30,
        months=6,
        rule=DayRule.FIRST_OF_MONTH,
        first_article="17(1)",
        later_article="17(2)",
        summary="First day of the sixth month after the month of the thirtieth deposit; for a state that deposits "
        "after the day of that deposit, first day of the sixth month after its own.",
        reached=date(2010, 2, 16),
        day=date(2010, 8, 1),
    ),
    withdrawal=Withdrawal(
        word="withdrawal",
        article="20(2)",
        effect_article="20(3)",
        conflict_article="20(3)",
        months=6,
        summary="A state party may withdraw by notice to all other states parties, the depositary and the Security "
        "Council, with a full explanation of its reasons; it takes effect six months after the depositary received it.",
        conflict_summary="If the state is engaged in an armed conflict when the six months expire, the withdrawal does "
        "not take effect before the end of that conflict.",
        conflict_types=frozenset({"international", "non-international", "both"}),
        tell=("all other states parties", "the depositary", "the United Nations Security Council"),
        give_reasons=True,
    ),
    suspension=Provision(
        "20",
        "The Convention has no clause on suspending its operation; withdrawal under Article 20 is the one way out, and "
        'Article 1 holds "under any circumstances".',
    ),
    scope=(Provision("1(1)", "At all times, in peace and in every armed conflict, wherever the state party acts."),),
    definitions=(
        Covered(
            Weapon.CLUSTER_MUNITION,
            Extent.ALWAYS,
            "2(2)",
            "A conventional munition that releases explosive submunitions of less than 20 kg each. Outside: smoke, "
            "flare, electronic munitions, and those that meet every test of 2(2)(c) (fewer than ten submunitions, "
            "each over four kilograms, aimed at a single target, with self-destruction and self-deactivation).",
        ),
        Covered(
            Weapon.ERW,
            Extent.DEPENDS,
            "2(5)-(7)",
            "Failed or abandoned cluster munitions and unexploded submunitions are cluster munition remnants; "
            "others are not.",
        ),
        Covered(Weapon.AP_MINE, Extent.NEVER, "1(3)", "The Convention does not apply to mines."),
        Covered(Weapon.AV_MINE, Extent.NEVER, "1(3)", "The Convention does not apply to mines."),
        Covered(Weapon.MINE, Extent.NEVER, "1(3)", "The Convention does not apply to mines."),
        Covered(Weapon.IMPROVISED_MINE, Extent.NEVER, "1(3)", "The Convention does not apply to mines."),
        Covered(Weapon.BOOBY_TRAP, Extent.NEVER, "2(2)", "Not a cluster munition."),
    ),
    norms=(
        Norm(
            "1(1)(a)",
            Character.PROHIBITION,
            "Never, in any circumstances, to use cluster munitions.",
            frozenset({Kind.USE}),
            frozenset({Deed.USE}),
            _CLUSTER,
        ),
        Norm(
            "1(1)(b)",
            Character.PROHIBITION,
            "Never to develop, produce, otherwise acquire, stockpile, retain or transfer cluster munitions, to anyone, "
            "directly or indirectly.",
            frozenset({Kind.PRODUCTION, Kind.STOCKPILE, Kind.TRANSFER}),
            frozenset({Deed.DEVELOP, Deed.PRODUCE, Deed.ACQUIRE, Deed.STOCKPILE, Deed.RETAIN, Deed.TRANSFER}),
            _CLUSTER,
            exemptions=(_TRAINING, _TRANSFER),
        ),
        Norm(
            "1(1)(c)",
            Character.PROHIBITION,
            "Never to assist, encourage or induce anyone to do what the Convention forbids a state party.",
            frozenset({Kind.TRANSFER}),
            frozenset({Deed.ASSIST}),
            _CLUSTER,
            exemptions=(_WITH_OTHERS,),
            turns_on="whether the deed helps somebody to do what a state party may not",
        ),
        Norm(
            "1(2)",
            Character.PROHIBITION,
            "The same for explosive bomblets made to be released from dispensers fixed to aircraft.",
            frozenset({Kind.USE, Kind.PRODUCTION, Kind.STOCKPILE, Kind.TRANSFER}),
            frozenset(Deed),
            _CLUSTER,
            turns_on="whether the weapon is such a bomblet",
        ),
        Norm(
            "3(2)",
            Character.DUTY,
            "To separate, mark and destroy all cluster munitions under its jurisdiction and control.",
            frozenset({Kind.STOCKPILE, Kind.DESTRUCTION}),
            weapons=_CLUSTER,
            exemptions=(_TRAINING,),
            due=Due(
                DueKind.STOCKPILE,
                "3(2)",
                "As soon as possible, not later than eight years after entry into force for the state.",
                years=8,
                more_time=MoreTime(
                    "3(3)-(5)",
                    4,
                    f"Up to four years, further ones of up to four in exceptional circumstances; {_MORE}.",
                    lead_months=9,
                ),
                if_any="stockpiled cluster munitions",
            ),
        ),
        Norm(
            "4(1)(a)",
            Character.DUTY,
            "To clear and destroy cluster munition remnants in areas under its jurisdiction or control.",
            frozenset({Kind.CLEARANCE, Kind.CONTAMINATION}),
            weapons=_REMNANTS,
            due=Due(
                DueKind.CLEARANCE,
                "4(1)",
                "As soon as possible, not later than ten years after entry into force for the state; for remnants of "
                "later hostilities, ten years after the end of the active hostilities (4(1)(b)).",
                years=10,
                more_time=MoreTime("4(5)-(8)", 5, f"Up to five years each time, renewable; {_MORE}.", lead_months=9),
                if_any="cluster munition remnants",
            ),
        ),
        Norm(
            "4(2)",
            Character.DUTY,
            "To survey, record, mark, fence and monitor contaminated areas and to warn civilians of the risk.",
            frozenset({Kind.CONTAMINATION, Kind.CLEARANCE}),
            weapons=_REMNANTS,
        ),
        Norm(
            "5(1)",
            Character.DUTY,
            "To help victims of cluster munitions in areas under its jurisdiction or control: medical care, "
            "rehabilitation, psychological support, inclusion.",
            frozenset({Kind.CASUALTY}),
            weapons=_REMNANTS,
        ),
        Norm(
            "7(1)",
            Character.DUTY,
            "To report to the Secretary-General of the United Nations on stocks, contaminated areas, destruction "
            "and measures taken.",
            due=Due(
                DueKind.INITIAL_REPORT,
                "7(1)",
                "As soon as practicable, not later than 180 days after entry into force for the state.",
                days=180,
            ),
        ),
        Norm(
            "7(2)",
            Character.DUTY,
            "To bring the report up to date each year.",
            due=Due(
                DueKind.YEARLY_REPORT,
                "7(2)",
                "By 30 April each year, covering the previous calendar year.",
                yearly=(4, 30),
            ),
        ),
        Norm(
            "9",
            Character.DUTY,
            "To take all measures, penal sanctions among them, to prevent and suppress what the Convention forbids by "
            "persons or on territory under its jurisdiction or control.",
            frozenset({Kind.USE, Kind.PRODUCTION, Kind.STOCKPILE, Kind.TRANSFER}),
            weapons=_CLUSTER,
        ),
        Norm(
            "21(1)-(2)",
            Character.DUTY,
            "To encourage other states to join, and to make its best efforts to discourage them from using cluster "
            "munitions.",
            frozenset({Kind.USE}),
            weapons=_CLUSTER,
        ),
    ),
    groups=Provision(
        "9",
        "The Convention binds states parties only. It reaches a group through the duty of a state party to prevent and "
        "punish (Article 9) and through the ban on assisting anyone (Article 1(1)(c)).",
    ),
    reservations=Provision("19", "None may be made to the articles."),
    duration=Provision("20(1)", "Unlimited."),
    provisional=Provision(
        "18", "At consent a state may declare that it applies Article 1 provisionally until entry into force."
    ),
    provisional_norms=("1(1)", "1(2)"),
    notes=(
        Provision(
            "4(4)", "A state party that used cluster munitions before is strongly encouraged to help clear them."
        ),
        Provision("20", "There is no counterpart of Article 20(4) of the Ottawa Convention."),
    ),
)
