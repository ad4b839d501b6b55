"""The tree in the docstring is the tree in the code."""

import inspect

import mineban.errors as errors


def _drawn() -> list[tuple[int, str]]:
    lines = (errors.__doc__ or "").splitlines()
    marks = [(line, line.replace("│", " ").replace("├──", "   ").replace("└──", "   ")) for line in lines]
    return [(len(m) - len(m.lstrip()), m.split()[0]) for _, m in marks if m.strip() and m.split()[0].endswith("Error")]


def test_every_error_is_drawn_under_its_parent() -> None:
    parents: dict[int, str] = {}
    for depth, name in _drawn():
        base = getattr(errors, name).__bases__[0].__name__
        above = [parents[d] for d in sorted(parents) if d < depth]
        assert base == (above[-1] if above else "Exception"), name
        parents = {d: n for d, n in parents.items() if d < depth} | {depth: name}


def test_every_error_is_in_the_tree_and_in_the_door() -> None:
    classes = {name for name, value in vars(errors).items() if inspect.isclass(value)}
    assert classes == {name for _, name in _drawn()} == set(errors.__all__)
