"""Which words mean a weapon or a treaty: by name, by what is pointed to, and which mean none."""

import pytest

from mineban.reader._treaties import named_treaties
from mineban.reader._weapons import weapon_mentions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Land mines are sown everywhere. They kill twenty farmers a year.", "They"),
        ("Antipersonnel mines are banned. We destroyed our last stocks of them long ago.", "our last stocks"),
        ("Mines lie in the valley. Clearance operations began in May.", "Clearance operations"),
        ("Mines lay there. By June, two hectares had been cleared.", "hectares"),
        ("A landmine killed two. The second incident killed a boy.", "The second incident"),
        ("Rebels say the army used cluster munitions. The army denied these accusations.", "these accusations"),
        ("A landmine maims. This inhumane, indiscriminate weapon must go.", "This inhumane, indiscriminate weapon"),
        ("They played with unexploded ordinance.", "unexploded ordinance"),
        ("The troops dug trenches, strung barbed wire and laid a minefield before the village.", "minefield"),
        (
            "The coal mine, the copper ore and gold mining matter to all who live and trade in this part of the land. "
            "Troops left mines in the hills.",
            "mines",
        ),
    ],
)
def test_words_that_mean_a_weapon(text: str, words: str) -> None:
    assert words in [m.words for m in weapon_mentions(text, [])]


@pytest.mark.parametrize(
    "text",
    [
        "They kill time.",
        "The talks are a political minefield, and the army of advisers is tired.",
        "The lorry crashed. The second incident killed a boy.",
        "Coal mining, gold mines and copper ore: the mines employ thousands.",
    ],
)
def test_words_that_mean_no_weapon(text: str) -> None:
    assert weapon_mentions(text, []) == []


@pytest.mark.parametrize(
    ("text", "treaty"),
    [
        ("They are a signatory to Oslo.", "ccm"),
        ("It is a party to Ottawa.", "apmbc"),
        ("The 1997 treaty, banning the use of antipersonnel mines, holds.", "apmbc"),
        ("They signed the treaty on a global ban on antipersonnel mines.", "apmbc"),
    ],
)
def test_treaties_by_short_and_long_names(text: str, treaty: str) -> None:
    assert [t.treaty for t in named_treaties(text)] == [treaty]
