"""Each package has one public door, and the door says what it holds."""

import importlib
import inspect
import pkgutil

import pytest

import mineban

PACKAGES = [m.name for m in pkgutil.iter_modules(mineban.__path__) if m.ispkg]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_door_lists_its_names_once_and_each_is_there(package: str) -> None:
    door = importlib.import_module(f"mineban.{package}")
    assert len(door.__all__) == len(set(door.__all__))
    assert [name for name in door.__all__ if not hasattr(door, name)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_behind_the_door_is_private(package: str) -> None:
    door = importlib.import_module(f"mineban.{package}")
    public = [m.name for m in pkgutil.iter_modules(door.__path__) if not m.name.startswith("_")]
    assert public == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_explains_itself(package: str) -> None:
    door = importlib.import_module(f"mineban.{package}")
    named = ((name, getattr(door, name)) for name in door.__all__)
    bare = [name for name, value in named if inspect.isroutine(value) or inspect.isclass(value) if not value.__doc__]
    assert bare == []
