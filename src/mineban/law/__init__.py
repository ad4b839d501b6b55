"""The rules of the treaties: who is bound by what on a day, deadlines, the effect of leaving. Pure.

No answer here means "lawful": outside a treaty the other treaties of a state and customary law
still apply.
"""

from mineban.law._answers import (
    Deadline,
    Hold,
    Leaving,
    LeavingLine,
    Obligation,
    Period,
    Standing,
    Status,
    StatusAnswer,
    View,
)
from mineban.law._calendar import DayRule, add_months, add_years
from mineban.law._contradictions import Contradiction
from mineban.law._days import parse_conflict, parse_treaty_day
from mineban.law._law import SUPPOSED, Law
from mineban.law._page import rules_page
from mineban.law._plain import Plain, plain
from mineban.law._rules import (
    Addressee,
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
from mineban.law._suppose import parse_supposition
from mineban.law._treaties import TREATIES, treaty_rules

__all__ = [
    "SUPPOSED",
    "TREATIES",
    "Addressee",
    "Character",
    "Contradiction",
    "Covered",
    "DayRule",
    "Deadline",
    "Deed",
    "Due",
    "DueKind",
    "Entry",
    "EntryException",
    "Exemption",
    "Extent",
    "Hold",
    "Joining",
    "Law",
    "Leaving",
    "LeavingLine",
    "MoreTime",
    "Norm",
    "Obligation",
    "Period",
    "Plain",
    "Provision",
    "Standing",
    "Status",
    "StatusAnswer",
    "TreatyRules",
    "View",
    "Withdrawal",
    "add_months",
    "add_years",
    "parse_conflict",
    "parse_supposition",
    "parse_treaty_day",
    "plain",
    "rules_page",
    "treaty_rules",
]
