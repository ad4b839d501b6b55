"""Runs the commands that the pages show, so that the outputs beside them are the real ones.

A block of the language `console` holds commands (`$ mineban …`) and what they print, on both streams together.
They are run in order, page by page, in an empty folder; a `code-block` with a caption is first written to a
file of that name. A line `…` stands for any lines, `…` within a line for any words. What is typed after the
prompt of `mineban review` is given to it as keys.

    python docs/run_console.py            # write the outputs anew where they differ
    python docs/run_console.py tutorial   # of this page only

`tests/docs` runs the same and fails where an output differs. A wildcard within a line stays when an output is written
anew; a line `…` does not: cut the output again.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parent
_TERMINAL = {"COLUMNS": "92", "TERM": "dumb", "NO_COLOR": "1"}
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_FILE = re.compile(r"^```\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)^```$", re.M | re.S)
_PROMPT = re.compile(r"^(\[a accept, .*? q stop\] )(\w)$", re.M)
_ANY = "…"


@dataclass(frozen=True)
class Run:
    """A command of a page, what the page says that it prints, and what it did print."""

    command: str
    shown: str
    printed: str

    @property
    def is_true(self) -> bool:
        """Whether the page shows what was printed."""
        pattern = "".join(_pattern(line) for line in self.shown.splitlines())
        return re.fullmatch(pattern, self.printed, re.S) is not None


def pages() -> list[Path]:
    """The pages that show commands with their output, in a fixed order."""
    return [page for page in sorted(DOCS.rglob("*.md")) if _BLOCK.search(page.read_text("utf-8"))]


def run_page(page: Path, folder: Path) -> Iterator[Run]:
    """Run every command of the page in `folder`."""
    text = page.read_text("utf-8")
    for name, content in _FILE.findall(text):
        (folder / name).write_text(content, "utf-8")
    for block in _BLOCK.findall(text):
        for command, shown in commands_of(block):
            yield Run(command, shown, run(command, shown, folder))


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, with the output shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = part.replace("\\\n", "").partition("\n")
        yield " ".join(command.split()) if "'" not in command else command, shown.rstrip("\n") + "\n" if shown else ""


def run(command: str, shown: str, folder: Path) -> str:
    """What the command prints, with the keys that the page shows at its prompts typed for it."""
    keys = [key for _, key in _PROMPT.findall(shown)]
    printed = _call(shlex.split(command), "".join(f"{key}\n" for key in keys), folder)
    for key in keys:  # a pipe does not echo what is typed
        printed = re.sub(r"(q stop\] )(?!\w+\n)", rf"\g<1>{key}\n", printed, count=1)
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def _call(words: list[str], typed: str, folder: Path) -> str:
    """Run mineban in this process: the reader is then loaded once for all pages."""
    from mineban import cli

    if words[0] != "mineban":
        raise ValueError(f"only mineban is run, not {words[0]}")
    out = io.StringIO()
    streams = contextlib.redirect_stdout(out), contextlib.redirect_stderr(out)
    with _world(folder, words, typed), streams[0], streams[1], contextlib.suppress(SystemExit):
        cli.main()
    return out.getvalue()


@contextlib.contextmanager
def _world(folder: Path, words: list[str], typed: str) -> Iterator[None]:
    """The folder, the arguments, the keyboard and the terminal of a command; afterwards all is as it was."""
    before, argv, keyboard = dict(os.environ), sys.argv, sys.stdin
    with contextlib.chdir(folder):
        os.environ.pop("MINEBAN_LEDGER", None)
        os.environ.update(_TERMINAL)
        sys.argv, sys.stdin = words, io.StringIO(typed)
        try:
            yield
        finally:
            sys.argv, sys.stdin = argv, keyboard
            os.environ.clear()
            os.environ.update(before)


def _pattern(line: str) -> str:
    if line == _ANY:
        return r"(?:[^\n]*\n)*?"
    return ".*?".join(map(re.escape, line.split(_ANY))).replace(".*?", r"[^\n]*?") + "\n"


def refresh(page: Path) -> list[str]:
    """Write the outputs of the page anew where they differ; the commands whose output did."""
    with tempfile.TemporaryDirectory() as folder:
        runs = iter(list(run_page(page, Path(folder))))
    changed: list[str] = []

    def _anew(block: re.Match[str]) -> str:
        text = block.group(1)
        for _ in list(commands_of(text)):
            done = next(runs)
            if "Traceback (" in done.printed:
                raise SystemExit(f"{page.name}: $ {done.command}\n{done.printed}")
            if not done.is_true:
                changed.append(done.command)
                text = _replaced(text, done)
        return f"```console\n{text}```"

    text = page.read_text("utf-8")
    page.write_text(_BLOCK.sub(_anew, text), "utf-8")
    return changed


def _replaced(text: str, done: Run) -> str:
    parts = re.split(r"(?=^\$ )", text, flags=re.M)
    for number, part in enumerate(parts):
        if part.startswith("$ ") and next(commands_of(part)) == (done.command, done.shown):
            said = part[: len(part) - len(done.shown)] if done.shown else part.rstrip("\n") + "\n"
            parts[number] = said + "".join(f"{_kept(line, done.shown)}\n" for line in done.printed.splitlines())
    return "".join(parts)


def _kept(line: str, shown: str) -> str:
    """The line as the page had it, where it was the same but for a wildcard."""
    open_lines = (old for old in shown.splitlines() if _ANY in old and old != _ANY)
    return next((old for old in open_lines if re.fullmatch(_pattern(old), f"{line}\n")), line)


if __name__ == "__main__":
    for path in pages():
        if not sys.argv[1:] or path.stem in sys.argv[1:]:
            for anew in refresh(path):
                print(f"{path.relative_to(DOCS)}: {anew}")
