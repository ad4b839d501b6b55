"""Copies of one report are found, whatever was cut or added; reports of their own are kept apart."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from mineban.documents import syndicated
from mineban.model import Document

WORDS = [f"{a}{b}" for a in ("mar", "tol", "kar", "ves", "ulm", "ond", "rik") for b in ("a", "en", "ova", "ish", "um")]


def report(seed: int, sentences: int = 14) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(sentences)]


def document(name: str, sentences: list[str]) -> Document:
    return Document(name, "\n\n".join(sentences))


def names(*documents: Document) -> list[list[str]]:
    return [[d.name for d in group] for group in syndicated(documents)]


def test_a_copy_under_another_headline_is_found() -> None:
    wire = report(1)
    copies = document("wire", wire), document("paper", ["A headline of our own", *wire]), document("other", report(2))
    assert names(*copies) == [["wire", "paper"]]


def test_a_copy_cut_to_its_first_half_is_found() -> None:
    wire = report(1)
    assert names(document("wire", wire), document("short", wire[:7])) == [["wire", "short"]]


def test_capitals_and_quotation_marks_do_not_matter() -> None:
    wire = report(1)
    shouted = [sentence.upper().replace(" ", "  ") + "”" for sentence in wire]
    assert names(document("wire", wire), document("loud", shouted)) == [["wire", "loud"]]


def test_a_report_that_quotes_another_is_no_copy() -> None:
    wire, own = report(1), report(2)
    assert names(document("wire", wire), document("own", [*own, wire[3], wire[4]])) == []


def test_reports_with_the_same_formula_at_the_end_are_no_copies() -> None:
    formula = ["The treaty bans the use, stockpiling, production and transfer of anti-personnel mines."]
    assert names(*(document(str(n), report(n, 8) + formula) for n in range(30))) == []


def test_short_texts_are_copies_only_when_equal() -> None:
    texts = ["Mines at Izium.", "Mines at Izium", "Mines at Balakliia.", ""]
    assert names(*(Document(str(n), text) for n, text in enumerate(texts))) == [["0", "1"]]


def test_empty_texts_are_no_copies() -> None:
    assert names(Document("a", ""), Document("b", "")) == []


def test_a_copy_of_a_copy_is_in_the_group() -> None:
    wire = report(1, 20)
    three = document("a", wire), document("b", wire[:14]), document("c", wire[6:] + report(5, 3))
    assert names(*three) == [["a", "b", "c"]]


@given(st.permutations(range(6)))
def test_the_order_does_not_matter(order: list[int]) -> None:
    wire = report(1)
    made = [document("a", wire), document("b", wire[:9]), document("c", report(3)), document("d", report(4))]
    made += [document("e", ["News.", *wire]), document("f", report(3))]
    found = {frozenset(group) for group in names(*(made[n] for n in order))}
    assert found == {frozenset("abe"), frozenset("cf")}


def test_many_documents_are_compared_in_good_time() -> None:
    many = [document(str(n), report(n)) for n in range(1500)]
    start = time.process_time()
    assert names(*many, document("copy", report(700)[:10])) == [["700", "copy"]]
    assert time.process_time() - start < 10
