"""Quotes of many claims marked in one text."""

from hypothesis import given
from hypothesis import strategies as st

from mineban.site._highlight import Span, around, pieces

TEXT = "Soldiers laid mines near the river and two people were killed."


def test_overlapping_quotes_are_all_marked() -> None:
    found = pieces(TEXT, [Span(0, 19, 1), Span(14, 34, 2)])
    assert [(piece.text, piece.numbers) for piece in found] == [
        ("Soldiers laid ", (1,)),
        ("mines", (1, 2)),
        (" near the river", (2,)),
        (" and two people were killed.", ()),
    ]


def test_a_reference_stands_where_a_quote_ends_and_a_target_where_it_begins() -> None:
    found = pieces(TEXT, [Span(0, 19, 1), Span(0, 34, 2)])
    assert found[0].opens == (1, 2)
    assert found[0].closes == (1,)
    assert found[1].closes == (2,)


def test_a_claim_with_two_quotes_has_one_target_and_two_references() -> None:
    found = pieces(TEXT, [Span(39, 61, 1), Span(0, 8, 1)])
    assert [piece.opens for piece in found if piece.opens] == [(1,)]
    assert found[0].opens == (1,)
    assert sum(len(piece.closes) for piece in found) == 2


def test_a_text_without_claims_is_one_piece() -> None:
    assert [piece.text for piece in pieces(TEXT, [])] == [TEXT]


def test_a_quote_in_context_is_cut_at_words_and_near_ones_are_joined() -> None:
    text = "word " * 400 + "the quote" + " word" * 400
    start = text.index("the quote")
    passage = around(text, [Span(start, start + 3, 1), Span(start + 4, start + 9, 2)], margin=50)
    assert len(passage) == 1
    shown = "".join(piece.text for piece in passage[0].pieces)
    assert shown.startswith("word ")
    assert "the quote" in shown
    assert len(shown) < 120


spans = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(1, 5)), max_size=8)


@given(spans)
def test_joined_again_the_pieces_are_the_text(places: list[tuple[int, int, int]]) -> None:
    found = pieces(TEXT, [Span(*place) for place in places])
    assert "".join(piece.text for piece in found) == TEXT


@given(spans, st.integers(0, 100))
def test_passages_are_parts_of_the_text_and_hold_their_quotes(places: list[tuple[int, int, int]], margin: int) -> None:
    sure = [Span(*place) for place in places if place[0] < place[1] <= len(TEXT)]
    shown = ["".join(piece.text for piece in passage.pieces) for passage in around(TEXT, sure, margin)]
    assert all(part in TEXT for part in shown)
    assert all(any(TEXT[span.start : span.end] in part for part in shown) for span in sure)
