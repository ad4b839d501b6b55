"""The treaties that are declared. A further one needs a declaration and its line here, nothing else."""

from collections.abc import Mapping
from types import MappingProxyType

from mineban.errors import UnknownTreatyError
from mineban.law._apmbc import APMBC
from mineban.law._ccm import CCM
from mineban.law._ccw import CCW
from mineban.law._ccw_mines import CCW_AP2, CCW_P2
from mineban.law._ccw_remnants import CCW_P5
from mineban.law._rules import TreatyRules

TREATIES: Mapping[str, TreatyRules] = MappingProxyType(
    {rules.code: rules for rules in (APMBC, CCM, CCW, CCW_P2, CCW_AP2, CCW_P5)}
)
"""Every declared treaty by code, in the order in which they are shown."""


def treaty_rules(code: str) -> TreatyRules:
    """The declaration of a treaty. Raises UnknownTreatyError, which lists the codes."""
    try:
        return TREATIES[code]
    except KeyError:
        raise UnknownTreatyError(f"no treaty is declared as {code!r}: write one of {' '.join(TREATIES)}") from None
