"""Every `mineban …` that a page quotes is one that the command line takes."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docs_pages import code_lines, prose, written_pages
from typer.main import get_command

from mineban.cli._app import app

ENDS = {"|", ">", "&&", ";", "<"}
GROUP: Any = get_command(app)


def _quoted(line: str) -> Iterator[list[str]]:
    """The words after each `mineban` in a line of code."""
    for after in re.findall(r"(?:^|[\s$/=])mineban( [^|]*)", line):
        words = shlex.split(after, comments=True)
        yield words[: next((i for i, word in enumerate(words) if word in ENDS), len(words))]


def _command(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words name, and what follows its name."""
    command = GROUP
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    return command, words


def _lines() -> list[tuple[str, str]]:
    found = []
    for page in written_pages():
        text = page.read_text("utf-8")
        found += [(page.name, line) for line in code_lines(text) if re.search(r"(^|[\s$/=])mineban ", line)]
    return found


def test_command_lines_were_found() -> None:
    assert len(_lines()) > 40
    assert {name for name, _ in _lines()} >= {"README.md", "tutorial.md", "operator.md", "review.md"}


@pytest.mark.parametrize(("page", "line"), _lines())
def test_every_command_line_is_taken(page: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINEBAN_STAMP_SERVICE", "https://example.org/tsr")  # a page may have set it before
    for words in _quoted(line):
        command, rest = _command(words)
        assert not getattr(command, "commands", None), f"{page}: no such command: mineban {' '.join(words)}"
        command.make_context("mineban", list(rest))


def test_every_command_named_in_a_sentence_exists_with_its_options() -> None:
    for page in written_pages():
        for named in re.findall(r"`mineban ([^`]+)`", re.sub(r"\s*\n\s*", " ", prose(page.read_text("utf-8")))):
            words = shlex.split(named)
            command, rest = _command(words)
            assert command is not GROUP or words[0] in ("--help",), f"{page.name}: mineban {named}"
            options = {word for param in command.params for word in (*param.opts, *param.secondary_opts)} | {"--help"}
            unknown = [word for word in rest if word.startswith("--") and word not in options]
            assert not unknown, f"{page.name}: mineban {named}"


def test_every_command_is_told_somewhere_but_in_the_reference() -> None:
    told = "\n".join(Path(page).read_text("utf-8") for page in written_pages())
    missing = [name for name in GROUP.commands if name != "version" and f"mineban {name}" not in told]
    assert not missing
