"""Where named places lie: coarsely, only where the name is clear, and without loading a parser."""

import subprocess
import sys

import pytest

from mineban.reader import COARSE_DEGREES, Point, place_point
from mineban.reader._places import gazetteer


@pytest.mark.parametrize(
    ("name", "country", "point"),
    [
        ("Izium", "UKR", Point(49.2, 37.3)),
        ("the town of Izium", "UKR", Point(49.2, 37.3)),
        ("Deir ez-Zor", "SYR", Point(35.3, 40.1)),
        ("Tripoli", "LBN", Point(34.4, 35.8)),
    ],
)
def test_a_town_lies_at_its_point(name: str, country: str, point: Point) -> None:
    assert place_point(name, country) == point


def test_a_region_lies_in_the_middle_of_its_towns_not_at_the_chief_one() -> None:
    assert place_point("Kherson oblast", "UKR") != place_point("Kherson", "UKR")
    assert place_point("Kherson oblast", "UKR") == place_point("Kherson region", "UKR")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Tripoli", None),
        ("Springfield", "USA"),
        ("Nowhereville", "UKR"),
        ("", "UKR"),
        ("Izium", "SYR"),
        ("🙂'--", None),
    ],
)
def test_an_unknown_or_ambiguous_name_lies_nowhere(name: str, country: str | None) -> None:
    assert place_point(name, country) is None


def test_the_gazetteer_keeps_nothing_finer_than_the_policy() -> None:
    lat, lon, kinds = (
        gazetteer()
        .execute(
            "SELECT max(abs(lat)), max(abs(lon)), group_concat(DISTINCT typeof(lat)) FROM place WHERE lat IS NOT NULL"
        )
        .fetchone()
    )
    assert (lat * COARSE_DEGREES <= 90, lon * COARSE_DEGREES <= 180, kinds) == (True, True, "integer")


def test_asking_for_a_place_loads_no_parser_and_no_model() -> None:
    code = (
        "import sys; from mineban.reader import place_point; place_point('Izium', 'UKR'); "
        "print({'spacy', 'numpy', 'onnxruntime', 'tokenizers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "set()\n"
