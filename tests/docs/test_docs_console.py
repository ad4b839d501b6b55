"""What the pages show as output is what the commands print; their Python runs, too."""

from pathlib import Path

import pytest
import run_console
from docs_pages import DOCS, blocks

PAGES = run_console.pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_output_shown_is_the_real_one(page: Path, tmp_path: Path) -> None:
    for run in run_console.run_page(page, tmp_path):
        mend = f"if the new output is right: python docs/run_console.py {page.stem}"
        assert run.is_true, f"{page.name}: $ {run.command}\n{mend}\nshown:\n{run.shown}\nprinted:\n{run.printed}"


def test_the_tutorial_goes_from_an_article_to_a_page() -> None:
    commands = [
        command
        for block in blocks((DOCS / "tutorial.md").read_text("utf-8"), "console")
        for command, _ in run_console.commands_of(block)
    ]
    assert [command.split()[1] for command in commands if "status" not in command] == [
        "read", "claims", "verify", "review", "build"
    ]  # fmt: skip


def test_a_wildcard_stands_for_lines_or_words_and_for_nothing_else() -> None:
    assert run_console.Run("", "one\n…\nfour\n", "one\ntwo\nthree\nfour\n").is_true
    assert run_console.Run("", "by … on\n", "by Ada on\n").is_true
    assert not run_console.Run("", "by … on\n", "by Ada\n on\n").is_true
    assert not run_console.Run("", "one\nfour\n", "one\ntwo\nfour\n").is_true


def test_a_page_is_brought_up_to_date_and_its_true_outputs_are_left(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ mineban version\nold\n$ mineban version\nmineban …\n```\n")
    assert run_console.refresh(page) == ["mineban version"]
    first, second = page.read_text().split("$ mineban version\n")[1:]
    assert first.startswith("mineban 0.")
    assert second == "mineban …\n```\n"


def test_a_wildcard_within_a_line_outlives_the_line_above(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ mineban version\nwrong\nmineban …\n```\n")
    run_console.refresh(page)
    assert page.read_text() == "```console\n$ mineban version\nmineban …\n```\n"


def test_the_python_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("Russian forces laid antipersonnel mines near Izium in 2022, the mayor said.")
    shown = blocks((DOCS / "how-to" / "developer.md").read_text("utf-8"), "python")
    assert len(shown) == 2
    for code in shown:
        exec(compile(code, "developer.md", "exec"), {})
