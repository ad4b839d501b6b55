import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineban.errors import ClaimError, QuoteError
from mineban.model import Claim, Kind, Quote, Weapon, check_claim, claim_from_annotation, find_quote

TEXT = "У Харкові 🧨 троє загинули.\u200b The army laid PMN-2 mines, قال شاهد. 地雷 were found."


@given(st.text(), st.data())
def test_a_cut_quote_is_exactly_there_whatever_the_script(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if text[start:end].strip():
        quote = Quote.cut(text, start, end)
        assert text[quote.start : quote.end] == quote.exact
        assert text.startswith(quote.prefix + quote.exact + quote.suffix, start - len(quote.prefix))
        quote.check(text)
    else:
        with pytest.raises(QuoteError):
            Quote.cut(text, start, end)


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_quote_moved_to_another_text_is_noticed(text: str, other: str) -> None:
    if text.strip() and not other.startswith(text):
        with pytest.raises(QuoteError):
            Quote.cut(text, 0, len(text)).check(other)


def test_words_are_found_in_code_points() -> None:
    quote = find_quote(TEXT, "地雷 were found")
    assert TEXT[quote.start : quote.end] == "地雷 were found"
    with pytest.raises(QuoteError, match="not in the text"):
        find_quote(TEXT, "地雷 was found")


def test_an_annotation_survives_the_way_there_and_back() -> None:
    values = {
        "kind": "use", "actor": "unknown", "recipient": None, "weapon": "ap_mine", "model": "PMN-2", "treaty": None,
        "act": None, "country": "UKR", "places": ["Харків"], "date": "2022-04/2022-09", "numbers": {"killed": 3},
        "speaker": "author", "modality": "alleged", "quotes": ["The army laid PMN-2 mines"],
    }  # fmt: skip
    assert claim_from_annotation(values, TEXT).as_annotation() == values


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"weapon": None}, "a weapon is needed"),
        ({"treaty": "apmbc"}, "treaty and act belong to a treaty claim only"),
        ({"recipient": "UKR"}, "a recipient belongs to a transfer only"),
        ({"country": "Ukraine"}, "not an alpha-3 code"),
        ({"date": "last year"}, "not EDTF"),
        ({"numbers": {"wounded": 3}}, "number 'wounded' is not one of"),
        ({"quotes": ()}, "0 quotes, where one to four are needed"),
        ({"kind": Kind.TREATY_ACT}, "treaty None is not one of"),
        (
            {"kind": Kind.TREATY_STATUS, "treaty": "ccm", "weapon": None, "act": "consent"},
            "act 'consent' is not one of",
        ),
    ],
)
def test_a_claim_that_breaks_a_rule_is_refused_with_the_rule(changes: dict[str, object], fault: str) -> None:
    values: dict[str, object] = {"kind": Kind.USE, "weapon": Weapon.AP_MINE, "quotes": (find_quote(TEXT, "The army"),)}
    with pytest.raises(ClaimError, match=fault):
        check_claim(Claim(**(values | changes)), TEXT)  # type: ignore[arg-type]


def test_a_field_that_no_claim_has_is_loud() -> None:
    with pytest.raises(ClaimError, match="a claim has no field colour"):
        claim_from_annotation({"colour": "red"}, TEXT)
