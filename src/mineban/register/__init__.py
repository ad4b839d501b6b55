"""The facts: acts, steps, extensions, conflicts, stocks, weapons, as CSV with a source a row."""

from mineban.register._load import load, load_facts
from mineban.register._problems import Problem, problems

__all__ = ["Problem", "load", "load_facts", "problems"]
