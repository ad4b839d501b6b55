"""The nouns of the mine-ban regime. Knows nothing of files, databases, screens.

Plain frozen dataclasses, so that asking the law imports in a tenth of a second; the API
validates and describes the same classes through pydantic, which reads dataclasses as they are.
"""

from mineban.model._claims import (
    CLAIM_TREATIES,
    NUMBERS,
    TREATY_ACTS,
    TREATY_STATUSES,
    Because,
    Claim,
    Kind,
    Modality,
    Quote,
    Weapon,
    check_claim,
    claim_faults,
    claim_from_annotation,
    find_quote,
)
from mineban.model._dates import FIRST_DAY, LAST_DAY, DateSpan, parse_day, parse_edtf
from mineban.model._documents import Capture, Document
from mineban.model._facts import (
    CONSENTS,
    Act,
    ActKind,
    Basis,
    Clearance,
    Conflict,
    Coverage,
    Extension,
    Facts,
    NoConflict,
    Step,
    Stockpile,
    WeaponModel,
    YearlyTotal,
)
from mineban.model._findings import Finding, Reason, Verdict
from mineban.model._states import State, find_state, fold_name, state_name, states

__all__ = [
    "CLAIM_TREATIES",
    "CONSENTS",
    "FIRST_DAY",
    "LAST_DAY",
    "NUMBERS",
    "TREATY_ACTS",
    "TREATY_STATUSES",
    "Act",
    "ActKind",
    "Basis",
    "Because",
    "Capture",
    "Claim",
    "Clearance",
    "Conflict",
    "Coverage",
    "DateSpan",
    "Document",
    "Extension",
    "Facts",
    "Finding",
    "Kind",
    "Modality",
    "NoConflict",
    "Quote",
    "Reason",
    "State",
    "Step",
    "Stockpile",
    "Verdict",
    "Weapon",
    "WeaponModel",
    "YearlyTotal",
    "check_claim",
    "claim_faults",
    "claim_from_annotation",
    "find_quote",
    "find_state",
    "fold_name",
    "parse_day",
    "parse_edtf",
    "state_name",
    "states",
]
