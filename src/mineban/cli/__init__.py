"""The command line. `main` is the whole public door: `mineban --help` lists what it can do."""

from mineban.cli._app import main

__all__ = ["main"]
