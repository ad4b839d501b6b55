"""The page of the errors, made from the tree in mineban.errors."""

import inspect
import textwrap
from collections.abc import Iterator

from mineban import errors

_INTRO = """\
# Errors

Every error that mineban raises on purpose is one of these, so that a program can catch as much or as little of the
tree as it wants. On the command line each is one line, `mineban: what is wrong: what to do`, on the standard error.
"""


def page() -> str:
    """The page, in Markdown."""
    return "\n".join([_INTRO, *_tree(), "", *_rows(), ""])


def _tree() -> Iterator[str]:
    drawn = (errors.__doc__ or "").split("\n\n")[1]
    yield from ("```text", textwrap.dedent(drawn), "```")


def _rows() -> Iterator[str]:
    yield "| class | is a | when | exit status |\n|---|---|---|---|"
    for name in errors.__all__:
        kind: type[Exception] = getattr(errors, name)
        status = 2 if issubclass(kind, errors.InputError) else 1
        yield f"| `{name}` | `{kind.__bases__[0].__name__}` | {inspect.getdoc(kind)} | {status} |"
