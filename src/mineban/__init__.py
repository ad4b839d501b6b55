"""mineban: the open monitor of the mine-ban regime.

Documents become claims with verbatim quotes, claims go into a ledger that people review, and
each claim is set against the law in force for that actor on that day. Import from the packages
(`mineban.law`, `mineban.register`, …); nothing is imported here, so that start-up stays fast.
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
