"""Broken input: each finder of words gives spans within the text, in bounded time, and raises nothing."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mineban.model import Document, check_claim, parse_edtf
from mineban.reader import place_point
from mineban.reader._battlefield import battlefield, points_there, state_of_fight
from mineban.reader._date_ranges import joined
from mineban.reader._dateline import dateline_of
from mineban.reader._dates import date_mentions
from mineban.reader._groups import group_mentions
from mineban.reader._names import state_mentions
from mineban.reader._numbers import number_mentions
from mineban.reader._quotations import quotations
from mineban.reader._reader import RulesReader
from mineban.reader._treaties import meant_treaties, named_treaties
from mineban.reader._weapons import weapon_mentions

SAID = (
    "On 4 March 2022 Russian forces laid 1,200 anti-personnel mines near Izium, the mayor said.",
    "From January to November 13, two farmers were killed and five injured by land mines in Yala Province.",
    "Ukraine accused Russia of using cluster munitions; the two countries signed the Ottawa Convention last December.",
    "As of 1 March 2023, 70 people had died since 2020. They kill thousands. The second incident killed a boy.",
    "“They laid mines,” he said. Three days later the army cleared 9.2 acres and 20 items of unexploded ordnance.",
    "121 countries, including Chad and Mali, have done so; the fortieth ratification came in the same year.",
)
UNSEEN = "\u00ad\u200b\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u0301"
OCR = str.maketrans({"l": "1", "o": "0", "e": "c", "m": "rn", "i": "í", "\u2019": "'"})
PUBLISHED = (None, "2023-06-30", "2023-06", "2023", "0001", "9999-12-31", "2024-02-29", "2023/2024")


@st.composite
def noisy(draw: st.DrawFn) -> str:
    """Sentences of the field, spoilt: signs put in, letters misread, cut, doubled, in other scripts, shouted."""
    text = " ".join(draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.one_of(st.sampled_from(UNSEEN), st.text(max_size=3), st.just("\n"))) + text[at:]
    change = draw(st.sampled_from(("", "ocr", "upper", "cut", "joined", "spaced", "digits")))
    if change == "ocr":
        return text.translate(OCR)
    if change == "digits":
        return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    if change == "cut":
        return text[draw(st.integers(0, len(text))) :]
    changed = {"upper": text.upper(), "joined": text.replace(" ", ""), "spaced": " ".join(text)}
    return changed.get(change, text)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(noisy(), st.sampled_from(PUBLISHED), st.booleans(), st.sampled_from(("", "2017", "1988")))
def test_every_date_found_is_one(text: str, published: str | None, carry: bool, year: str) -> None:
    for mention in joined(text, list(date_mentions(text, published, carry, year))):
        assert 0 <= mention.start < mention.end <= len(text)
        assert parse_edtf(mention.edtf)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(noisy())
def test_every_finder_stays_within_the_text(text: str) -> None:
    treaties = named_treaties(text)
    found = (
        *weapon_mentions(text, []), *treaties, *meant_treaties(text, treaties), *state_mentions(text),
        *group_mentions(text), *number_mentions(text), *quotations(text),
    )  # fmt: skip
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    dateline_of(text[:220])
    assert isinstance(points_there(text), bool)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=60), noisy()), st.sampled_from((None, "UKR", "")))
def test_any_name_and_title_may_be_asked_for(name: str, country: str | None) -> None:
    point = place_point(name, country)
    assert point is None or (-90 <= point.lat <= 90 and -180 <= point.lon <= 180)
    assert battlefield(name) is None or battlefield(name)
    assert state_of_fight(name) is None or len(state_of_fight(name) or "") == 3


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(noisy(), st.sampled_from(PUBLISHED[:4]), st.sampled_from(("", "Battle of Izium (2022)", "Daily news")))
def test_noise_gives_exact_quotes_and_valid_claims(text: str, published: str | None, title: str) -> None:
    for claim in RulesReader().read(Document("t", text, title, published=published)).claims:
        check_claim(claim, text)


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces laid land mines near Izium and " * 22_000,
        "mines, " * 10_000 + "were laid.",
        "They kill " * 50_000 + "with land mines.",
        "land mines " + "on 4 March and " * 30_000,
        "land mines killed " + "2 and 3 or 4 to " * 30_000,
        "land mines in " + "the village of " * 30_000 + "Izium.",
        "a treaty " + "on the use, " * 40_000 + "of land mines",
        "land mines " + "“he said ” " * 20_000,
        "In land mines the " + "north-east of the country " * 20_000,
        "land\u00admi\u200bnes" * 40_000,
        "міна land mines 💣 地雷 " * 20_000,
    ],
    ids=range(11),
)  # fmt: skip
def test_a_megabyte_of_anything_takes_bounded_time(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mineban.reader._page.MOST_CHARACTERS", 20_000)  # the true bound takes 20 s; the work is linear
    start = time.process_time()
    RulesReader().read(Document("t", text, published="2023-06-30"))
    assert time.process_time() - start < 15
