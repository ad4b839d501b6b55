"""A claim set against the law in force for its actor on its day. Recomputed, never stored as truth.

No verdict here means "lawful": a treaty that does not bind, or does not forbid, leaves the other
treaties of a state and customary law (see `CUSTOMARY_LAW`).
"""

from mineban.findings._compare import compare
from mineban.findings._judge import CUSTOMARY_LAW, findings
from mineban.findings._order import queue_order

__all__ = ["CUSTOMARY_LAW", "compare", "findings", "queue_order"]
