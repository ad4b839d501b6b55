"""The reference has everything that the program declares."""

import inspect
from importlib.resources import files

import pytest
import reference_api
import reference_cli
import reference_errors
import reference_register

from mineban import errors
from mineban.law import TREATIES


def test_every_option_of_every_command_is_in_the_reference() -> None:
    page = reference_cli.page()
    for name, command in reference_cli.commands():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for param in command.params:
            for word in (*param.opts, *param.secondary_opts) if param.param_type_name == "option" else ():
                assert f"`{word}`" in section, f"{name} {word}"


def test_every_option_and_command_says_what_it_is_for() -> None:
    for name, command in reference_cli.commands():
        assert command.help, name
        for param in command.params:
            assert param.help, f"{name}: {param.name}"


def test_brackets_in_help_texts_are_no_markup() -> None:
    page = reference_cli.page()
    assert "[[feed]]" in page
    assert "\\[" not in page


@pytest.fixture(scope="module")
def api() -> str:
    return reference_api.page()


def test_every_path_of_the_api_is_in_the_reference_with_an_answer(api: str) -> None:
    asked = [section for section in api.split("\n## GET ")[1:] if "curl '" in section]
    assert len(asked) > 30
    for section in asked:
        assert "\n200, `" in section, section.splitlines()[0]


def test_every_parameter_of_the_api_has_a_meaning(api: str) -> None:
    rows = [line for line in api.splitlines() if line.startswith("| `")]
    assert rows
    assert not [row for row in rows if row.endswith("|  |") and "(in the path)" not in row]


def test_every_error_is_in_the_reference() -> None:
    page = reference_errors.page()
    for name in errors.__all__:
        assert f"| `{name}` |" in page
        assert (inspect.getdoc(getattr(errors, name)) or "missing") in page


def test_every_table_of_the_register_is_in_the_reference() -> None:
    page = reference_register.page()
    for file in (files("mineban.register") / "data").iterdir():
        assert not file.name.endswith(".csv") or f"| `{file.name}` |" in page
    assert all(f"| `{code}` |" in page for code in TREATIES)
