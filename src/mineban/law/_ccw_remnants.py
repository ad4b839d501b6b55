"""Protocol V of the CCW, declared: explosive remnants of war."""

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
from mineban.law._rules import Addressee, Character, Covered, Exemption, Extent, Norm, Provision, TreatyRules
from mineban.model import Kind, Weapon

_REMNANTS = frozenset({Weapon.ERW, Weapon.CLUSTER_MUNITION})
_EVERYONE = frozenset({Addressee.STATE_PARTY, Addressee.PARTY_TO_CONFLICT})
_NEW_ONLY = Exemption(
    "1(4)", "Remnants that lay there before the Protocol was in force for the state of the territory."
)
_OUTSIDE = "Mines, booby-traps and other devices are outside."


def _duty(article: str, summary: str, *kinds: Kind, to_all: bool = True, new_only: bool = True) -> Norm:
    return Norm(
        article,
        Character.DUTY,
        summary,
        frozenset(kinds),
        weapons=_REMNANTS,
        addressees=_EVERYONE if to_all else frozenset({Addressee.STATE_PARTY}),
        exemptions=(_NEW_ONLY,) if new_only else (),
    )


CCW_P5 = TreatyRules(
    code="ccw_p5",
    name="Protocol on Explosive Remnants of War (Protocol V)",
    short_name="CCW Protocol V",
    adopted=date(2003, 11, 28),
    citation="UNTS 2399, p. 100",
    depositary=DEPOSITARY,
    joining=protocol_joining(),
    entry=protocol_entry(date(2006, 5, 12), date(2006, 11, 12), "Protocol V"),
    withdrawal=PROTOCOL_DENUNCIATION,
    suspension=NO_SUSPENSION,
    scope=(
        Provision("1(2)", "Remnants on the land territory of contracting parties, internal waters among it."),
        Provision("1(3)", "The conflicts of Article 1(1)-(6) CCW as amended in 2001: international and not."),
        Provision("1(4)", "Articles 3, 4, 5 and 8 only for remnants that came after entry into force for that state."),
    ),
    definitions=(
        Covered(Weapon.ERW, Extent.ALWAYS, "2(1)-(4)", "Unexploded and abandoned explosive ordnance."),
        Covered(
            Weapon.CLUSTER_MUNITION,
            Extent.DEPENDS,
            "2(1)-(4)",
            "Its unexploded or abandoned submunitions are remnants; its use is not regulated.",
        ),
        Covered(Weapon.AP_MINE, Extent.NEVER, "2(1)", _OUTSIDE),
        Covered(Weapon.AV_MINE, Extent.NEVER, "2(1)", _OUTSIDE),
        Covered(Weapon.MINE, Extent.NEVER, "2(1)", _OUTSIDE),
        Covered(Weapon.IMPROVISED_MINE, Extent.NEVER, "2(1)", _OUTSIDE),
        Covered(Weapon.BOOBY_TRAP, Extent.NEVER, "2(1)", _OUTSIDE),
    ),
    norms=(
        _duty(
            "3(1)",
            "To answer for all remnants in territory under its control; a user without control helps, where "
            "feasible, after active hostilities.",
            Kind.CLEARANCE,
            Kind.CONTAMINATION,
        ),
        _duty(
            "3(2)",
            "After the cessation of active hostilities and as soon as feasible to mark and clear, remove or destroy "
            "remnants in territory under its control. No number of years.",
            Kind.CLEARANCE,
            Kind.CONTAMINATION,
        ),
        _duty(
            "4",
            "As far as possible and practicable to record the use and abandonment of ordnance, to keep the records "
            "and to hand them over.",
            Kind.CONTAMINATION,
            Kind.USE,
        ),
        _duty(
            "5",
            "To take all feasible precautions to protect civilians from remnants: warnings, risk education, "
            "marking, fencing.",
            Kind.CONTAMINATION,
            Kind.CASUALTY,
        ),
        _duty(
            "6", "To protect humanitarian missions from the effects of remnants, as far as feasible.", new_only=False
        ),
        _duty(
            "7",
            "If it is in a position to do so: to help other parties with remnants that lay there before.",
            Kind.CLEARANCE,
            to_all=False,
            new_only=False,
        ),
        _duty(
            "8",
            "If it is in a position to do so: to help with marking, clearance, risk education and the care of victims.",
            Kind.CLEARANCE,
            Kind.CASUALTY,
            to_all=False,
        ),
        Norm(
            "10(2)(b)",
            Character.DUTY,
            "Conferences consider national reports brought up to date each year. The Protocol fixes no day.",
        ),
    ),
    groups=Provision(
        "3(1)",
        "Articles 3, 4 and 5 speak to each party to an armed conflict, armed groups among them, beside the state.",
    ),
    reservations=NO_RESERVATIONS,
    duration=NO_DURATION,
    parent="ccw",
    parent_article="9(3) CCW",
    conflict_types=frozenset({"international", "non-international", "both"}),
    notes=(
        Provision(
            "9", "No weapon is prohibited. Measures to prevent remnants (Article 9, Technical Annex) are voluntary."
        ),
    ),
)
