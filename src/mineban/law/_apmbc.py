"""The Ottawa Convention, declared: antipersonnel mines."""

from datetime import date

from mineban.law._calendar import DayRule
from mineban.law._rules import (
    Character,
    Covered,
    Deed,
    Due,
    DueKind,
    Entry,
    EntryException,
    Exemption,
    Extent,
    Joining,
    MoreTime,
    Norm,
    Provision,
    TreatyRules,
    Withdrawal,
)
from mineban.model import ActKind, Kind, Weapon

_MINES = frozenset({Weapon.AP_MINE, Weapon.IMPROVISED_MINE, Weapon.BOOBY_TRAP, Weapon.MINE})

_TRAINING = Exemption(
    "3(1)",
    "Keeping or transferring the minimum number absolutely necessary for developing and training in detection, "
    "clearance and destruction.",
    frozenset({Deed.RETAIN, Deed.STOCKPILE, Deed.TRANSFER, Deed.ACQUIRE}),
)
_DESTRUCTION = Exemption("3(2)", "Transfer for the purpose of destruction.", frozenset({Deed.TRANSFER, Deed.ACQUIRE}))

APMBC = TreatyRules(
    code="apmbc",
    name="Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines "
    "and on their Destruction",
    short_name="Ottawa Convention",
    adopted=date(1997, 9, 18),
    citation="UNTS 2056, p. 211",
    depositary="the Secretary-General of the United Nations (Article 21)",
    joining=Joining(
        signature_article="15",
        consent_article="16",
        summary="Signature at Ottawa on 3 and 4 December 1997, then in New York until entry into force; signatories "
        "ratify, accept or approve, other states accede, by deposit with the depositary.",
        signature_first=date(1997, 12, 3),
        signature_last=date(1999, 2, 28),
    ),
    entry=Entry(
        needed=40,
        months=6,
        rule=DayRule.FIRST_OF_MONTH,
        first_article="17(1)",
        later_article="17(2)",
        summary="First day of the sixth month after the month of the fortieth deposit; for a state that deposits after "
        "the day of that deposit, first day of the sixth month after its own.",
        reached=date(1998, 9, 16),
        day=date(1999, 3, 1),
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
        remains=(Provision("20(4)", "Withdrawal does not touch duties under other rules of international law."),),
    ),
    suspension=Provision(
        "20",
        "The Convention has no clause on suspending its operation; withdrawal under Article 20 is the one way out, and "
        'Article 1 holds "under any circumstances".',
    ),
    scope=(Provision("1(1)", "At all times, in peace and in every armed conflict, wherever the state party acts."),),
    definitions=(
        Covered(
            Weapon.AP_MINE,
            Extent.ALWAYS,
            "2(1)",
            "A mine designed to be set off by the presence, nearness or contact of a person. A munition of a type that "
            "can also be fired on command is covered when a person sets it off, not when it is fired on command.",
        ),
        Covered(
            Weapon.IMPROVISED_MINE,
            Extent.DEPENDS,
            "2(1)",
            "Covered when a person's presence, nearness or contact sets it off, whoever made it; not when it is set "
            "off on command.",
        ),
        Covered(
            Weapon.BOOBY_TRAP,
            Extent.DEPENDS,
            "2(1)-(2)",
            "Covered when it is a munition placed under, on or near the ground or another surface and set off by a "
            "person.",
        ),
        Covered(
            Weapon.MINE,
            Extent.DEPENDS,
            "2(1)-(2)",
            "The type is not said: an antipersonnel mine is covered, an anti-vehicle mine is not.",
        ),
        Covered(
            Weapon.AV_MINE,
            Extent.NEVER,
            "2(1)",
            "A mine designed to be set off by a vehicle is outside, also with an anti-handling device. Many states "
            "parties and the ICRC hold that one which a person sets off without meaning to is covered: disputed.",
        ),
        Covered(Weapon.CLUSTER_MUNITION, Extent.NEVER, "2(1)-(2)", "Not a mine; scatterable antipersonnel mines are."),
        Covered(Weapon.ERW, Extent.NEVER, "2(1)-(2)", "Not a mine."),
    ),
    norms=(
        Norm(
            "1(1)(a)",
            Character.PROHIBITION,
            "Never, in any circumstances, to use antipersonnel mines.",
            frozenset({Kind.USE}),
            frozenset({Deed.USE}),
            _MINES,
        ),
        Norm(
            "1(1)(b)",
            Character.PROHIBITION,
            "Never to develop, produce, otherwise acquire, stockpile, retain or transfer antipersonnel mines, to "
            "anyone, directly or indirectly.",
            frozenset({Kind.PRODUCTION, Kind.STOCKPILE, Kind.TRANSFER}),
            frozenset({Deed.DEVELOP, Deed.PRODUCE, Deed.ACQUIRE, Deed.STOCKPILE, Deed.RETAIN, Deed.TRANSFER}),
            _MINES,
            exemptions=(_TRAINING, _DESTRUCTION),
        ),
        Norm(
            "1(1)(c)",
            Character.PROHIBITION,
            "Never to assist, encourage or induce anyone, in any way, to do what the Convention forbids a state party.",
            frozenset({Kind.TRANSFER}),
            frozenset({Deed.ASSIST}),
            _MINES,
            turns_on="whether the deed helps somebody to do what a state party may not",
        ),
        Norm(
            "1(2)",
            Character.DUTY,
            "To destroy all antipersonnel mines, or ensure that they are destroyed, as the Convention provides.",
            frozenset({Kind.STOCKPILE, Kind.DESTRUCTION, Kind.CLEARANCE}),
            weapons=_MINES,
            exemptions=(_TRAINING,),
        ),
        Norm(
            "4",
            Character.DUTY,
            "To destroy all stockpiled antipersonnel mines that it owns or holds, or that are under its "
            "jurisdiction or control.",
            frozenset({Kind.STOCKPILE, Kind.DESTRUCTION}),
            weapons=_MINES,
            exemptions=(_TRAINING,),
            due=Due(
                DueKind.STOCKPILE,
                "4",
                "As soon as possible, not later than four years after entry into force for the state. No extension.",
                years=4,
                if_any="stockpiled antipersonnel mines",
                on_record=True,
            ),
        ),
        Norm(
            "5(1)",
            Character.DUTY,
            "To destroy all antipersonnel mines in mined areas under its jurisdiction or control.",
            frozenset({Kind.CLEARANCE, Kind.CONTAMINATION}),
            weapons=_MINES,
            due=Due(
                DueKind.CLEARANCE,
                "5(1)",
                "As soon as possible, not later than ten years after entry into force for the state.",
                years=10,
                more_time=MoreTime(
                    "5(3)-(6)",
                    10,
                    "Up to ten years on a request to a meeting of states parties or a review conference, decided by a "
                    "majority of those present and voting; renewable on a new request. The text sets no lead time.",
                ),
                if_any="mined areas",
                on_record=True,
            ),
        ),
        Norm(
            "5(2)",
            Character.DUTY,
            "To make every effort to identify mined areas under its jurisdiction or control, and to have them marked, "
            "monitored and fenced until all mines are destroyed.",
            frozenset({Kind.CONTAMINATION, Kind.CLEARANCE}),
            weapons=_MINES,
        ),
        Norm(
            "6(3)",
            Character.DUTY,
            "If it is in a position to do so: to help with the care and rehabilitation of mine victims and with mine "
            "awareness.",
            frozenset({Kind.CASUALTY}),
            weapons=_MINES,
        ),
        Norm(
            "7(1)",
            Character.DUTY,
            "To report to the Secretary-General of the United Nations on stocks, mined areas, destruction and "
            "measures taken.",
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
                "By 30 April each year, covering the last calendar year.",
                yearly=(4, 30),
            ),
        ),
        Norm(
            "9",
            Character.DUTY,
            "To take all measures, penal sanctions among them, to prevent and suppress what the Convention forbids by "
            "persons or on territory under its jurisdiction or control.",
            frozenset({Kind.USE, Kind.PRODUCTION, Kind.STOCKPILE, Kind.TRANSFER}),
            weapons=_MINES,
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
        "18", "At consent a state may declare that it applies Article 1(1) provisionally until entry into force."
    ),
    provisional_norms=("1(1)",),
    entry_exceptions=(
        EntryException(
            state="SSD",
            kind=ActKind.SUCCESSION,
            consented=date(2011, 11, 11),
            in_force=date(2011, 7, 9),
            article="17(2)",
            why="South Sudan gave notice of succession on 11 November 2011; it counts from the day of its "
            "independence, 9 July 2011, not from the sixth month after",
            source="https://www.apminebanconvention.org/states-parties-to-the-convention/south-sudan/",
        ),
    ),
)
