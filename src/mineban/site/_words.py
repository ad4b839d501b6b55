"""The words of the pages: how dates, statuses, weapons and numbers are written for a reader."""

import re
from datetime import date

from mineban.model import Kind, Modality, Verdict, Weapon

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
STATUS = {
    "party": "party",
    "withdrawing": "withdrawing, still bound",
    "consented": "consented, not yet in force",
    "signatory": "signatory",
    "former_party": "former party",
    "non_party": "not a party",
    "unknown": "unknown, the register lacks its acts",
}
STATUS_OF_ONE = {
    "party": "a party",
    "withdrawing": "withdrawing, and still bound",
    "consented": "not yet bound, though it has consented,",
    "signatory": "a signatory, not bound,",
    "former_party": "a former party",
    "non_party": "not a party",
    "unknown": "of unknown status (the register lacks its acts)",
}
STATUS_OF_MANY = {
    "party": "Parties",
    "withdrawing": "Withdrawing, still bound",
    "consented": "Consented, not yet in force",
    "signatory": "Signatories",
    "former_party": "Former parties",
    "non_party": "Not parties",
    "unknown": "Unknown, the register lacks their acts",
}
STANDING = {"met": "met", "running": "running", "missed": "missed", "unknown": "unknown whether met"}
DUE = {
    "stockpile": "destruction of the stockpile",
    "clearance": "clearance of mined areas",
    "initial_report": "first transparency report",
    "yearly_report": "yearly transparency report",
}
STEP = {
    "announced": "announced",
    "government_decision": "government decided",
    "parliament_vote": "parliament voted",
    "head_of_state_signature": "head of state signed",
    "notified": "notice received by the depositary",
    "suspended": "suspension claimed",
    "takes_effect": "withdrawal takes effect",
    "objection": "objection by another party",
    "other": "noted",
}
UNDER = {
    "in_force": "",
    "provisional_application": "applied provisionally",
    "signature": "as a signatory: not to defeat object and purpose",
    "consent": "having consented: not to defeat object and purpose",
}
KIND = {
    Kind.USE: "use",
    Kind.PRODUCTION: "production",
    Kind.TRANSFER: "transfer",
    Kind.STOCKPILE: "stockpile",
    Kind.DESTRUCTION: "destruction",
    Kind.CONTAMINATION: "contamination",
    Kind.CLEARANCE: "clearance",
    Kind.CASUALTY: "casualties",
    Kind.TREATY_ACT: "act under a treaty",
    Kind.TREATY_STATUS: "status under a treaty",
}
WEAPON = {
    Weapon.AP_MINE: "antipersonnel mines",
    Weapon.AV_MINE: "antivehicle mines",
    Weapon.MINE: "mines (type not said)",
    Weapon.IMPROVISED_MINE: "improvised mines",
    Weapon.BOOBY_TRAP: "booby-traps",
    Weapon.CLUSTER_MUNITION: "cluster munitions",
    Weapon.ERW: "explosive remnants of war",
}
CATEGORY = {
    "ap_mine": "antipersonnel mine",
    "av_mine": "antivehicle mine",
    "booby_trap": "booby-trap",
    "cluster_munition": "cluster munition",
    "mine_dispenser": "dispenser of mines",
    "submunition": "submunition",
}
MODALITY = {
    Modality.ASSERTED: "asserted",
    Modality.ALLEGED: "alleged",
    Modality.DENIED: "denied",
    Modality.PLANNED: "planned",
}
VERDICT = {
    Verdict.PROHIBITED: "prohibited",
    Verdict.RESTRICTED: "restricted",
    Verdict.NOT_PROHIBITED: "not prohibited by this treaty",
    Verdict.NOT_BOUND: "not bound by this treaty",
    Verdict.UNSETTLED: "unsettled",
}
TREATY_ACT = {
    "signature": "signature",
    "consent": "consent to be bound",
    "withdrawal_intent": "intention to withdraw",
    "withdrawal_approval": "domestic decision to withdraw",
    "withdrawal_notification": "notice of withdrawal",
    "withdrawal_effect": "withdrawal taking effect",
    "suspension": "suspension",
    "objection": "objection",
    "extension_request": "request for an extension",
    "party": "party",
    "not_party": "not a party",
    "signatory": "signatory",
}
NUMBER = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "casualties",
    "mines": "mines",
    "submunitions": "submunitions",
    "munitions": "munitions",
    "area_m2": "m²",
    "parties": "parties",
}
TREATY_SHORT = {
    "apmbc": "Ottawa Convention",
    "ccm": "Convention on Cluster Munitions",
    "ccw": "CCW",
    "ccw_p2": "CCW Protocol II",
    "ccw_ap2": "CCW Amended Protocol II",
    "ccw_p5": "CCW Protocol V",
}
TREATY_ABBREVIATED = {
    "apmbc": "Ottawa",
    "ccm": "Cluster",
    "ccw": "CCW",
    "ccw_p2": "P II",
    "ccw_ap2": "AP II",
    "ccw_p5": "P V",
}
REVIEW = {
    "machine": "machine-made, not reviewed",
    "accepted": "reviewed: accepted",
    "corrected": "reviewed: corrected",
    "rejected": "reviewed: rejected",
}


def day_words(day: date) -> str:
    """`20 February 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def edtf_words(text: str | None) -> str:
    """An EDTF date in words: `June 2025`, `April 2022 to September 2022`; another form as it is."""
    if not text:
        return "date not given"
    ends = text.split("/")
    return " to ".join(_part_words(end) for end in ends)


def number_words(value: float) -> str:
    """`12,500`; a whole number without a fraction."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def with_dates(text: str) -> str:
    """The text with each `2006-06-01` in it written as `1 June 2006`."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda found: _part_words(found[0]), text)


def count_words(count: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def plain_words(name: str) -> str:
    """A name of the data (`head_of_state_signature`) as words."""
    return name.replace("_", " ")


def _part_words(part: str) -> str:
    if part in ("..", ""):
        return "an unknown day"
    about = "about " if part.endswith("~") else ""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?~?", part)
    if not found or int(found[2] or 1) not in range(1, 13):
        return part
    day, month = found[3], found[2]
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    return about + " ".join([*words, found[1]])
