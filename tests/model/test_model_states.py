from datetime import date

import pytest

from mineban.errors import UnknownStateError
from mineban.model import find_state, state_name, states


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ukraine", "UKR"),
        ("ukr", "UKR"),
        ("UA", "UKR"),
        ("Côte d'Ivoire", "CIV"),
        ("cote d’ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("the Gambia", "GMB"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Czech Republic", "CZE"),
        ("DR Congo", "COD"),
        ("Congo", "COG"),
        ("North Korea", "PRK"),
        ("Republic of Korea", "KOR"),
        ("Lao People's Democratic Republic", "LAO"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Burma", "MMR"),
        ("Kosovo", "XKX"),
        ("Soviet Union", "SUN"),
        ("U.S.", "USA"),
        ("Trinidad & Tobago", "TTO"),
    ],
)
def test_a_state_is_found_by_code_or_by_any_of_its_names(text: str, code: str) -> None:
    assert find_state(text).code == code


def test_every_state_is_found_by_its_own_code_and_name() -> None:
    for code, state in states().items():
        assert find_state(code) is state
        assert find_state(state.name) is state


def test_an_unknown_state_is_answered_with_near_names() -> None:
    with pytest.raises(UnknownStateError, match=r"no state is called 'Ukrane': did you mean Ukraine \(UKR\)\?"):
        find_state("Ukrane")
    with pytest.raises(UnknownStateError, match="write a name such as"):
        find_state("Qqqqqq")


def test_a_state_exists_between_its_days() -> None:
    south_sudan = find_state("South Sudan")
    assert not south_sudan.existed(date(2011, 7, 8))
    assert south_sudan.existed(date(2011, 7, 9))
    assert not find_state("DDR").existed(date(1990, 10, 3))


def test_the_name_of_another_actor_stays_as_it_is() -> None:
    assert state_name("RUS") == "Russia"
    assert state_name("Islamic State") == "Islamic State"
