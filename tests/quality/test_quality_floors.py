"""Floors go up by command and down only by hand, with a reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from mineban.errors import MalformedError
from quality.floors import ENOUGH, FLOORS, breaches, figures, load_floors, raise_floors
from quality.measures import FIELDS, Measures, Ratio

HEAD = "# The head stays.\n\n[sample]\n"
FIGURES = Measures(
    found=Ratio(60, 100, 100),
    core=Ratio(456, 1000, 1000),
    whole=Ratio(30, 100, 100),
    fields=dict.fromkeys(FIELDS, (18, 20)) | {"recipient": (0, 0), "model": (0, ENOUGH - 1)},
    by_kind={"use": Ratio(8, 20, ENOUGH), "transfer": Ratio(0, 3, ENOUGH - 1)},
    passages=3,
    misquoted=0,
    empty=10,
    left_empty=8,
)


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_figure_under_its_floor_is_said_in_words(tmp_path: Path) -> None:
    path = written(tmp_path, "core = { floor = 0.46 }", "found = { floor = 0.6 }", "misquotes = { ceiling = 0 }")
    assert list(breaches(load_floors(path)["sample"], FIGURES)) == ["core: 0.456 is under its floor 0.46"]
    wrong = replace(FIGURES, misquoted=2)
    assert "misquotes: 2.000 is over its ceiling 0" in list(breaches(load_floors(path)["sample"], wrong))


def test_a_field_with_few_pairs_cannot_fail(tmp_path: Path) -> None:
    path = written(tmp_path, "recipient = { floor = 0.7 }", "model = { floor = 0.7 }")
    assert list(breaches(load_floors(path)["sample"], FIGURES)) == []


def test_a_floor_for_no_measure_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path, "cores = { floor = 0.1 }", '"kind.transfer" = { floor = 0.1 }')
    assert len(list(breaches(load_floors(path)["sample"], FIGURES))) == 2


def test_only_kinds_with_enough_claims_are_held() -> None:
    names = figures(FIGURES)
    assert names["kind.use"] == names["weakest_kind"] == FIGURES.by_kind["use"].f1
    assert "kind.transfer" not in names


def test_raising_rounds_down_and_never_lowers(tmp_path: Path) -> None:
    path = written(tmp_path, "core = { floor = 0.3, issue_floor = 0.45 }", "found = { floor = 0.9, highest = 0.9 }")
    assert raise_floors("sample", FIGURES, path) == ("core",)
    assert path.read_text(encoding="utf-8") == HEAD + (
        "core = { floor = 0.45, highest = 0.45, issue_floor = 0.45 }\nfound = { floor = 0.9, highest = 0.9 }\n"
    )
    assert raise_floors("sample", FIGURES, path) == ()


def test_a_cap_stops_a_floor_that_rises_but_lowers_none(tmp_path: Path) -> None:
    path = written(tmp_path, "country = { floor = 0.5, cap = 0.75 }", "date = { floor = 0.8, cap = 0.75 }")
    assert raise_floors("sample", FIGURES, path) == ("country",)
    floors = load_floors(path)["sample"]
    assert (floors["country"].floor, floors["date"].floor) == (0.75, 0.8)


def test_a_floor_lowered_by_hand_needs_a_reason(tmp_path: Path) -> None:
    path = written(tmp_path, "core = { floor = 0.4, highest = 0.45 }")
    with pytest.raises(MalformedError, match="was lowered from"):
        load_floors(path)
    path = written(tmp_path, 'core = { floor = 0.4, highest = 0.45, reason = "the \\"old\\" gold was wrong" }')
    assert load_floors(path)["sample"]["core"].reason == 'the "old" gold was wrong'


def test_a_reason_goes_when_the_old_height_is_reached_again(tmp_path: Path) -> None:
    path = written(tmp_path, 'core = { floor = 0.3, highest = 0.45, reason = "a \\"slip\\"" }')
    raise_floors("sample", FIGURES, path)
    assert load_floors(path)["sample"]["core"].reason is None
    path = written(tmp_path, 'core = { floor = 0.3, highest = 0.5, reason = "a \\"slip\\"" }')
    raise_floors("sample", FIGURES, path)
    assert load_floors(path)["sample"]["core"].reason == 'a "slip"'
    assert load_floors(path)["sample"]["core"].highest == 0.5


@pytest.mark.parametrize("line", ["core = 0.4", "core = { aim = 1.0 }", "core = { flor = 0.1 }", "core = {"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(MalformedError, match="floors"):
        load_floors(written(tmp_path, line))


def test_the_floors_of_the_project_can_be_read() -> None:
    floors = load_floors(FLOORS)
    assert set(floors) == {"sample", "dev"}
    assert floors["dev"]["misquotes"].ceiling == floors["sample"]["misquotes"].ceiling == 0
