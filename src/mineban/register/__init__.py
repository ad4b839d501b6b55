"""The facts: acts, steps, extensions, conflicts, stocks, weapons, as CSV with a source a row."""

from mineban.register._load import load, load_facts

__all__ = ["load", "load_facts"]
