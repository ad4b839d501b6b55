"""Search in the texts of documents, and counts of what a search finds: on both databases, in one query language."""

import contextlib
import time

import pytest
from making import TEXT, case, claim

from mineban.errors import ArgumentError
from mineban.ledger import ClaimFilter, Counts, DocumentHit, Ledger, Piece, open_ledger, public_view
from mineban.model import Kind


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{p.text}]" if p.is_hit else p.text for p in pieces)


def found(ledger: Ledger, query: str, wanted: ClaimFilter | None = None) -> list[str]:
    return [shown(hit.snippet) for hit in ledger.search_documents(query, wanted)]


def add(ledger: Ledger, text: str, *claims: object, **metadata: object) -> None:
    ledger.add(*case(text, *claims, **({"name": text[:20]} | metadata)).parts())  # type: ignore[arg-type]


def test_documents_are_found_by_words_that_no_quote_has(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        add(ledger, TEXT, claim(), title="Patrols in the north")
        assert ledger.search("hurt") == []
        assert found(ledger, "hurting")[0].endswith("Two people were [hurt] near Oldford.")
        assert found(ledger, '"were hurt" mayor')[0].endswith("hurt] near Oldford.")
        assert found(ledger, "old*") == [TEXT.replace("Oldford", "[Oldford]")]
        assert found(ledger, "mayor -mines") == found(ledger, "roses") == found(ledger, "mines roses") == []
        assert found(ledger, "mayor -roses") == [TEXT.replace("mayor", "[mayor]")]
        for nothing in ("", "-mines", "!?"):
            with pytest.raises(ArgumentError, match="no word"):
                ledger.search_documents(nothing)


def test_a_title_counts_with_the_text(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        add(ledger, TEXT, title="Patrols in the north")
        (hit,) = ledger.search_documents("north mayor")
        assert shown(hit.title) == "Patrols in the [north]"
        assert hit.place == TEXT.index("mayor")
        (alone,) = ledger.search_documents("north")
        assert (alone.place, shown(alone.snippet)) == (None, TEXT)


def test_the_place_is_counted_in_code_points_and_extracts_are_cut_between_words(where: str) -> None:
    filler = "Ще слова 😀 про поле. " * 40
    text = f"{filler}Міни лежать тут. {filler}{filler}Міни знову. {filler}"
    with open_ledger(where, create=True) as ledger:
        add(ledger, text)
        (hit,) = ledger.search_documents("міни")
    assert hit.place == text.index("Міни")
    extract = shown(hit.snippet)
    assert (extract[:2], extract[-2:]) == ("… ", " …")
    assert (extract.count("[Міни]"), extract.count(" … ")) == (2, 1)
    assert len(extract) < 600
    for part in extract.replace("[", "").replace("]", "").strip("… ").split(" … "):
        assert f" {part} " in text, "no word is cut"


def test_a_long_text_is_found_to_its_end(where: str) -> None:
    text = "".join(f"Line {n} of the annex. " for n in range(20_000)) + "The last minefield is here."
    with open_ledger(where, create=True) as ledger:
        add(ledger, text)
        (hit,) = ledger.search_documents('annex "last minefield"')
        assert hit.place == text.index("annex")
        (end,) = ledger.search_documents('"last minefield"')
        assert end.place == text.index("last minefield")
        assert ledger.search_documents("annex -minefield") == []


def test_only_the_newest_text_version_is_found(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        old = case(TEXT, claim())
        ledger.add(*old.parts())
        new = case("Another text. The mayor denied it.", version="2")
        ledger.add(old.capture, new.document, new.reading, new.reader)
        assert found(ledger, "Oldford") == []
        assert found(ledger, "mayor") == ["Another text. The [mayor] denied it."]


def test_pages_follow_each_other_and_a_filter_asks_for_a_claim(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        for number in range(7):
            text = f"{number}. {TEXT}"
            add(ledger, text, claim(text, actor="POL" if number % 2 else "EST"), published=f"2024-01-0{number + 1}")
        pages, after = [], None
        while page := ledger.search_documents("mines", limit=3, after=after):
            pages += [hit.document.document.published for hit in page]
            after = page[-1].document.id
        assert pages == [f"2024-01-0{n}" for n in range(7, 0, -1)]
        assert len(found(ledger, "mines", ClaimFilter(actor="POL"))) == 3
        assert len(found(ledger, "mines", ClaimFilter(state="EST"))) == 7
        with pytest.raises(ArgumentError, match="no document"):
            ledger.search_documents("mines", after="none")


def test_counts_tell_what_a_search_finds(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        add(ledger, TEXT, claim(date="2022-05"), claim(words="The mayor denied it.", actor="EST"), source="Post",
            published="2022-06-01")  # fmt: skip
        other = "Borland cleared mines."
        add(ledger, other, claim(other, other, actor="BEL", kind=Kind.CLEARANCE, country=None), source="Post",
            published="2023")  # fmt: skip
        counts = ledger.search_counts("mines")
        assert counts.total == len(ledger.search("mines")) == 2
        assert counts.by["actor"] == {"BEL": 1, "POL": 1}
        assert counts.by["country"] == {"EST": 1}
        assert (counts.by["year"], counts.by["review"]) == ({"2022": 1}, {"machine": 2})
        narrow = ledger.search_counts("mines", ClaimFilter(actor="POL"))
        assert (narrow.total, narrow.by["kind"]) == (1, {"use": 1})
        assert narrow.by["actor"] == {"BEL": 1, "POL": 1}, "its other values, so that one can change over"
        assert ledger.search_counts("roses") == Counts(0, {name: {} for name in counts.by})
        documents = ledger.search_document_counts("mines")
        assert documents == Counts(2, {"source": {"Post": 2}, "language": {}, "year": {"2022": 1, "2023": 1}})
        assert ledger.search_document_counts("mines", ClaimFilter(actor="BEL")).total == 1


@pytest.mark.parametrize("odd", ["_", "*", "a* b*", "NEAR(a b)", "text:a", "{a}", "ü", "'; DROP TABLE", "a\0b", "<b>"])
def test_no_query_breaks_it(where: str, odd: str) -> None:
    with open_ledger(where, create=True) as ledger:
        add(ledger, TEXT, claim())
        for ask in (ledger.search_documents, ledger.search_counts, ledger.search_document_counts):
            with contextlib.suppress(ArgumentError):
                ask(odd)


def test_marks_in_the_text_itself_mislead_nobody(where: str) -> None:
    text = "A \ufdd0mine\ufdd1 <b>mine</b> field\x02."
    with open_ledger(where, create=True) as ledger:
        add(ledger, text)
        (hit,) = ledger.search_documents("mine")
        assert "".join(piece.text for piece in hit.snippet) == text
        assert hit.place is None


TOLD = "Jo  Doe said on Monday that a patrol laid mines near Oldford. Doering was not there."


def test_a_withheld_name_finds_no_document_and_is_in_no_count(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        add(
            ledger, TOLD, claim(TOLD, "Doe said on Monday that a patrol laid mines"), title="Jo Doe", source="Doe Daily"
        )
        public = public_view(ledger)
        assert len(found(public, "Doe mines")) == public.search_document_counts("Doe").total == 1
        ledger.withhold(("Jo Doe", "Doe"), "Ada", "threatened")
        for query in ("Doe", "Do*", '"doe said"', "doe monday"):
            assert found(public, query) == []
            assert public.search_document_counts(query).total == public.search_counts(query).total == 0, query
            assert not any(public.search_counts(query).by["actor"].values())
        assert len(found(public, "mines -Doe")) == public.search_document_counts("mines -Doe").total == 1
        (hit,) = public.search_documents("mines")
        assert "Doe" not in repr(hit).replace("Doering", "")
        assert len(found(public, "Doering")) == 1
        assert public.search_document_counts("Doering").total == 1
        assert public.search_document_counts("mines").by["source"] == {"name withheld Daily": 1}


def test_hits_are_documents_as_the_ledger_gives_them(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        add(ledger, TEXT, claim())
        hit = ledger.search_documents("mines")[0]
        assert isinstance(hit, DocumentHit)
        assert hit.document == ledger.documents()[0]


def test_very_many_hits_in_one_text_are_answered_in_time(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        add(ledger, "mines lie here " * 60_000)
        began = time.perf_counter()
        assert ledger.search_documents("mines")[0].place == 0
        assert time.perf_counter() - began < 10
