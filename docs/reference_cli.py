"""The page of the command line, made from the commands themselves."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from typer.core import TyperArgument, TyperOption
from typer.main import get_command

from mineban.cli._app import app

Command: TypeAlias = Any
"""A command of the click that typer carries inside: it has no public type."""

_INTRO = """\
# Command line

Made from the commands at each build. Each has `--help`. Exit status: 0 done, 1 something failed (and is named),
2 misuse, 130 stopped by Ctrl-C. Messages for people go to the standard error, answers to the standard output;
with `--json` an answer is one JSON document. `MINEBAN_LEDGER` stands for `--ledger` wherever that is an option.
"""


def commands() -> Iterator[tuple[str, Command]]:
    """Each command with its full name, in the order of the help."""
    return _below("mineban", get_command(app))


def page() -> str:
    """The page, in Markdown."""
    return "\n".join([_INTRO, *(_section(name, command) for name, command in commands())])


def _below(name: str, command: Command) -> Iterator[tuple[str, Command]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for word, sub in inner.items():
        yield from _below(f"{name} {word}", sub)


def _section(name: str, command: Command) -> str:
    arguments = [p for p in command.params if isinstance(p, TyperArgument)]
    options = [p for p in command.params if isinstance(p, TyperOption)]
    words = " ".join([name, "[OPTIONS]" if options else "", *map(_argument, arguments)]).replace("  ", " ")
    return "\n".join([f"## {name}\n", f"```text\n{words}\n```\n", _help(command), *_table(arguments, options)])


def _argument(argument: TyperArgument) -> str:
    name = (argument.metavar or argument.name or "").strip("{}").upper()
    return (name if argument.required else f"[{name}]") + ("…" if argument.nargs == -1 else "")


def _help(command: Command) -> str:
    return (command.help or "").replace("\\[", "[") + "\n"


def _table(arguments: list[TyperArgument], options: list[TyperOption]) -> Iterator[str]:
    if arguments or options:
        yield "| option | takes | meaning |\n|---|---|---|"
    for argument in arguments:
        yield f"| `{_argument(argument)}` | {_type(argument)} | {_meaning(argument)} |"
    for option in options:
        names = ", ".join(f"`{word}`" for word in (*option.opts, *option.secondary_opts))
        yield f"| {names} | {'' if option.is_flag else _type(option)} | {_meaning(option)} |"
    yield ""


def _type(param: TyperArgument | TyperOption) -> str:
    kind = param.type
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    name = {"typerpath": "path", "integer range": "number", "float range": "number", "integer": "number"}.get(
        str(getattr(kind, "name", "")).lower(), str(getattr(kind, "name", "text"))
    )
    bounds = (
        "" if low is None and high is None else f" {low if low is not None else ''}–{high if high is not None else ''}"
    )
    return f"{name.replace('str', 'text') if name == 'str' else name}{bounds}"


def _meaning(param: TyperArgument | TyperOption) -> str:
    """What it is for, with what holds where it is left out."""
    said = [(param.help or "").replace("\\[", "[").replace("|", "\\|")]
    shown = param.show_default if isinstance(param.show_default, str) else param.default
    if param.required:
        said.append("Required.")
    elif shown not in (None, False, "") and not callable(shown):
        said.append(f"Default: {shown if shown is param.show_default else f'`{shown}`'}.")
    if param.envvar:
        said.append(f"Environment: `{param.envvar}`.")
    if getattr(param, "multiple", False) and "again" not in said[0] and "repeated" not in said[0]:
        said.append("May be given again.")
    return " ".join(filter(None, said))
