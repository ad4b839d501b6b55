"""Protocol II of the CCW, of 1980 and as amended in 1996, declared: mines, booby-traps, other devices."""

from datetime import date

from mineban.law._ccw import (
    DEPOSITARY,
    NO_DURATION,
    NO_RESERVATIONS,
    NO_SUSPENSION,
    PROTOCOL_DENUNCIATION,
    protocol_entry,
    protocol_joining,
)
from mineban.law._rules import Addressee, Character, Covered, Deed, Exemption, Extent, Norm, Provision, TreatyRules
from mineban.model import Kind, Weapon

_AP = frozenset({Weapon.AP_MINE, Weapon.MINE})
_MINES = frozenset({Weapon.AP_MINE, Weapon.AV_MINE, Weapon.MINE})
_TRAPS = frozenset({Weapon.BOOBY_TRAP, Weapon.IMPROVISED_MINE})
_ALL = _MINES | _TRAPS
_USE, _USED = frozenset({Kind.USE}), frozenset({Deed.USE})
_STATES = frozenset({Addressee.STATE_PARTY})
_EVERYONE = frozenset({Addressee.STATE_PARTY, Addressee.PARTY_TO_CONFLICT})


def _definitions(mine: str, trap: str, device: str) -> tuple[Covered, ...]:
    return (
        Covered(Weapon.AP_MINE, Extent.ALWAYS, mine, "A mine."),
        Covered(Weapon.AV_MINE, Extent.ALWAYS, mine, "A mine."),
        Covered(Weapon.MINE, Extent.ALWAYS, mine, "A mine, of whatever type."),
        Covered(Weapon.IMPROVISED_MINE, Extent.ALWAYS, device, "A mine, or one of the other devices placed by hand."),
        Covered(
            Weapon.BOOBY_TRAP,
            Extent.ALWAYS,
            trap,
            "A device that works unexpectedly when somebody does a seemingly safe act.",
        ),
        Covered(
            Weapon.CLUSTER_MUNITION, Extent.NEVER, mine, "Not a mine; mines that it scatters are remotely delivered."
        ),
        Covered(Weapon.ERW, Extent.NEVER, mine, "Not a mine."),
    )


def _use(article: str, summary: str, weapons: frozenset[Weapon], turns_on: str, *exemptions: Exemption) -> Norm:
    return Norm(
        article, Character.RESTRICTION, summary, _USE, _USED, weapons, _STATES, exemptions=exemptions, turns_on=turns_on
    )


def _use2(article: str, summary: str, weapons: frozenset[Weapon], turns_on: str, *exemptions: Exemption) -> Norm:
    return Norm(
        article,
        Character.RESTRICTION,
        summary,
        _USE,
        _USED,
        weapons,
        _EVERYONE,
        exemptions=exemptions,
        turns_on=turns_on,
    )


CCW_P2 = TreatyRules(
    code="ccw_p2",
    name="Protocol on Prohibitions or Restrictions on the Use of Mines, Booby-Traps and Other Devices (Protocol II)",
    short_name="CCW Protocol II (1980)",
    adopted=date(1980, 10, 10),
    citation="UNTS 1342, p. 137",
    depositary=DEPOSITARY,
    joining=protocol_joining(),
    entry=protocol_entry(date(1983, 6, 2), date(1983, 12, 2), "Protocol II"),
    withdrawal=PROTOCOL_DENUNCIATION,
    suspension=NO_SUSPENSION,
    scope=(
        Provision("1", "Use on land of mines, booby-traps and other devices, beaches and water crossings among it."),
        Provision(
            "1 CCW", "International armed conflicts; others only where the state accepted the amendment of 2001."
        ),
    ),
    definitions=_definitions("2(1)", "2(2)", "2(3)"),
    norms=(
        _use(
            "3(2)",
            "Not to direct mines, booby-traps or other devices against civilians, also not by way of reprisals.",
            _ALL,
            "whether they were directed at civilians",
        ),
        _use("3(3)", "Not to place them indiscriminately.", _ALL, "where, at what and how they were placed"),
        _use("3(4)", "To take all feasible precautions to protect civilians.", _ALL, "which precautions were taken"),
        _use(
            "4",
            "Not to use them, unless remotely delivered, in places where civilians are concentrated and no ground "
            "combat is going on or near.",
            _ALL,
            "whether the place was populated and combat was near",
            Exemption("4(2)", "Near a military objective of the enemy, or with measures to protect civilians."),
        ),
        _use(
            "5",
            "Remotely delivered mines only on areas that are or hold military objectives, recorded or with a "
            "neutralising mechanism, and with effective advance warning where that is possible.",
            _MINES,
            "whether they were remotely delivered, on what, and with which mechanism",
        ),
        _use(
            "6",
            "No booby-trap in a harmless portable object made to explode, attached to protected signs, the sick, "
            "the dead, toys, food and the like, nor one made to cause superfluous injury.",
            _TRAPS,
            "of what the booby-trap was made and to what it was attached",
        ),
        Norm(
            "7",
            Character.DUTY,
            "To record pre-planned minefields and areas of booby-traps, and to publish or hand over the records after "
            "hostilities.",
            _USE | {Kind.CONTAMINATION},
            weapons=_ALL,
        ),
        Norm("8", Character.DUTY, "To protect missions of the United Nations from mines and booby-traps."),
        Norm(
            "9",
            Character.DUTY,
            "To endeavour, after hostilities, to agree on removing or disarming minefields.",
            frozenset({Kind.CLEARANCE, Kind.CONTAMINATION}),
            weapons=_ALL,
        ),
    ),
    groups=Provision(
        "1(3) CCW", "Speaks to a group only where the state accepted the amendment of 2001, or under Article 7(4) CCW."
    ),
    reservations=NO_RESERVATIONS,
    duration=NO_DURATION,
    parent="ccw",
    parent_article="9(3) CCW",
    conflict_types=frozenset({"international", "both"}),
    notes=(
        Provision(
            "3", "Use only: production, stockpiling and transfer are not touched. No clearance deadline, no reports."
        ),
    ),
)

CCW_AP2 = TreatyRules(
    code="ccw_ap2",
    name="Protocol on Prohibitions or Restrictions on the Use of Mines, Booby-Traps and Other Devices as Amended on "
    "3 May 1996",
    short_name="CCW Amended Protocol II",
    adopted=date(1996, 5, 3),
    citation="UNTS 2048, p. 93",
    depositary=DEPOSITARY,
    joining=protocol_joining(" Article 2 of the amending instrument leads there through CCW 8(1)(b)."),
    entry=protocol_entry(date(1998, 6, 3), date(1998, 12, 3), "Amended Protocol II"),
    withdrawal=PROTOCOL_DENUNCIATION,
    suspension=NO_SUSPENSION,
    scope=(
        Provision("1(1)", "Use on land of mines, booby-traps and other devices, beaches and water crossings among it."),
        Provision(
            "1(2)",
            "The conflicts of Article 1 CCW and those of common Article 3 of the Geneva Conventions; not disturbances.",
        ),
        Provision("1(3)", "In a conflict of common Article 3 on a contracting party's territory, each party to it."),
    ),
    definitions=_definitions("2(1)", "2(4)", "2(5)"),
    norms=(
        Norm(
            "3(2)",
            Character.DUTY,
            "To answer for every mine, booby-trap and other device that it used, and to clear, remove, destroy or "
            "maintain them as Article 10 provides.",
            frozenset({Kind.USE, Kind.CLEARANCE, Kind.CONTAMINATION}),
            weapons=_ALL,
            addressees=_EVERYONE,
        ),
        _use2(
            "3(3)",
            "None designed, or of a nature, to cause superfluous injury or unnecessary suffering.",
            _ALL,
            "how the device works",
        ),
        _use2(
            "3(5)",
            "None with a fuze set off by the field of a mine detector in normal use.",
            _ALL,
            "whether it has such a fuze",
        ),
        _use2(
            "3(6)",
            "No self-deactivating mine whose anti-handling device outlives the mine.",
            _MINES,
            "whether the anti-handling device outlives the mine",
        ),
        _use2(
            "3(7)",
            "Not to direct them against civilians or civilian objects, also not by way of reprisals.",
            _ALL,
            "whether they were directed at civilians",
        ),
        _use2("3(8)", "Not to place them indiscriminately.", _ALL, "where, at what and how they were placed"),
        _use2("3(10)", "To take all feasible precautions to protect civilians.", _ALL, "which precautions were taken"),
        _use2(
            "4",
            "No antipersonnel mines that cannot be detected with common equipment (Technical Annex, paragraph 2).",
            _AP,
            "whether the mine can be detected",
            Exemption(
                "Technical Annex 2(c)",
                "A state that so declared at consent could put off compliance, for mines made before 1997, up to "
                "nine years from entry into force of the Protocol: to 3 December 2007.",
            ),
        ),
        _use2(
            "5(2)",
            "Antipersonnel mines that are not remotely delivered must destroy and deactivate themselves, unless "
            "they are in a marked, fenced and monitored area that is cleared before it is left.",
            _AP,
            "whether they destroy themselves, or were marked, fenced and monitored",
            Exemption("5(3)", "Where direct enemy action makes it impossible, until that is over."),
            Exemption(
                "5(6)",
                "Fragmentation mines throwing in an arc under 90 degrees, on the ground, for up to 72 hours, close "
                "to the unit that laid them and watched.",
            ),
            Exemption(
                "Technical Annex 3(c)",
                "A state that so declared could put off compliance, for mines made before entry into force, up to "
                "nine years from it.",
            ),
        ),
        _use2(
            "6(2)",
            "Remotely delivered antipersonnel mines must destroy and deactivate themselves.",
            _AP,
            "whether they were remotely delivered and destroy themselves",
        ),
        _use2(
            "6(3)",
            "Other remotely delivered mines must, as far as feasible, destroy or neutralise and deactivate themselves.",
            frozenset({Weapon.AV_MINE, Weapon.MINE}),
            "whether they were remotely delivered and with which mechanism",
        ),
        _use2(
            "7",
            "No booby-traps or other devices in harmless portable objects made to explode, attached to protected "
            "signs, the sick, the dead, toys, food and the like; in populated places only near a military objective "
            "or with measures to protect civilians.",
            _TRAPS,
            "of what the device was made, to what it was attached and where",
        ),
        Norm(
            "8(1)(a)",
            Character.RESTRICTION,
            "Not to transfer a mine whose use the Protocol forbids.",
            frozenset({Kind.TRANSFER}),
            frozenset({Deed.TRANSFER}),
            _MINES,
            turns_on="whether the Protocol forbids every use of the mine",
        ),
        Norm(
            "8(1)(b)",
            Character.RESTRICTION,
            "Not to transfer a mine to any recipient but a state or a state agency authorised to receive it.",
            frozenset({Kind.TRANSFER}),
            frozenset({Deed.TRANSFER}),
            _MINES,
            turns_on="who received the mine",
        ),
        Norm(
            "8(1)(d)",
            Character.RESTRICTION,
            "To transfer in keeping with the Protocol: antipersonnel mines not to a state that is not bound, unless "
            "it agrees to apply the Protocol.",
            frozenset({Kind.TRANSFER}),
            frozenset({Deed.TRANSFER}),
            _AP,
            turns_on="whether the recipient is bound or agreed to apply the Protocol",
        ),
        Norm(
            "9",
            Character.DUTY,
            "To record minefields, mined areas, booby-traps and other devices, to keep the records and to hand them "
            "over after active hostilities.",
            _USE | {Kind.CONTAMINATION},
            weapons=_ALL,
            addressees=_EVERYONE,
        ),
        Norm(
            "10(1)-(3)",
            Character.DUTY,
            "Without delay after the cessation of active hostilities to clear, remove, destroy or maintain what "
            "lies in areas under its control, and to help where it laid without control. No number of years, no "
            "extension.",
            frozenset({Kind.CLEARANCE, Kind.CONTAMINATION}),
            weapons=_ALL,
            addressees=_EVERYONE,
        ),
        Norm(
            "12",
            Character.DUTY,
            "To protect forces and missions of the United Nations and of the Red Cross and other humanitarian "
            "missions.",
            addressees=_EVERYONE,
        ),
        Norm(
            "13(4)",
            Character.DUTY,
            "To report each year to the depositary, in advance of the annual conference. The Protocol fixes no day.",
        ),
        Norm(
            "14(2)",
            Character.DUTY,
            "To punish those who wilfully kill or seriously injure civilians contrary to the Protocol.",
            frozenset({Kind.USE, Kind.CASUALTY}),
            weapons=_ALL,
        ),
    ),
    groups=Provision(
        "1(3)",
        "In a conflict of common Article 3 on the territory of a contracting party, each party to the conflict, "
        "armed groups among them, must apply the prohibitions and restrictions.",
    ),
    reservations=NO_RESERVATIONS,
    duration=NO_DURATION,
    parent="ccw",
    parent_article="9(3) CCW",
    conflict_types=frozenset({"international", "non-international", "both"}),
    notes=(Provision("3-5", "The use of antipersonnel mines as such is not banned."),),
)
