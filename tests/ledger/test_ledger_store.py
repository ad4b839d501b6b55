"""What goes into the ledger comes out of it as it was, once, and with its quote in its place."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from making import TEXT, TestReader, TestReading, TestRefusal, case, claim, many, wrong_claim
from sqlalchemy import create_engine, text

from mineban.errors import ArgumentError, LedgerDamagedError, MalformedError, QuoteError
from mineban.ledger import ClaimFilter, claim_id, document_id, open_ledger
from mineban.model import Because, Kind, Modality, Quote, Weapon, find_quote


def test_a_claim_comes_back_as_it_went_in(where: str) -> None:
    first = claim(
        actor="a group",
        places=("Oldford", "North County"),
        date="2022-05",
        numbers={"injured": 2, "area_m2": 1.5},
        speaker="The mayor",
        modality=Modality.DENIED,
        confidence=0.5,
        because=(Because("kind", "rule 7", "laid"),),
        quotes=(find_quote(TEXT, "laid mines"), find_quote(TEXT, "The mayor denied it.")),
    )
    with open_ledger(where, create=True) as ledger:
        added = ledger.add(*case(TEXT, first, published="2022-06", title="Mines", source="Post", sample=True).parts())
        stored = ledger.claims()[0]
    assert added.is_new
    assert (added.claims, added.refused) == (1, 0)
    assert stored.claim == first
    assert stored.review == "machine"
    assert stored.reader == "test 1"
    assert (stored.document_title, stored.document_published, stored.document_source) == ("Mines", "2022-06", "Post")
    assert stored.sample


def test_a_document_comes_back_as_it_went_in(where: str) -> None:
    given = case("Line one\r\n\r\nZweite Zeile\tÄ 中 🎉 ع\n", title="T", found_by={"title": "h1"}, language="de")
    with open_ledger(where, create=True) as ledger:
        identity = ledger.add(*given.parts()).document_id
        stored = ledger.document(identity)
    assert stored.document == given.document
    assert stored.capture.sha256 == given.capture.sha256
    assert stored.capture.taken == given.capture.taken
    assert stored.capture.size == len(given.capture.content)


def test_reading_twice_changes_nothing(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
        again = ledger.add(*case(TEXT, claim(actor="EST")).parts())
        assert not again.is_new
        assert again.claims == 0
        assert [c.claim.actor for c in ledger.claims()] == ["POL"]
        assert len(ledger.documents()) == 1


def test_the_ids_are_the_same_in_a_rebuilt_ledger(tmp_path: Path, where: str) -> None:
    cases = many(3)
    found = []
    for place, order in ((where, cases), (str(tmp_path / "other.sqlite"), cases[::-1])):
        with open_ledger(place, create=True) as ledger:
            for each in order:
                ledger.add(*each.parts())
            found.append({(c.document_id, c.id) for c in ledger.claims()})
    assert (
        found[0]
        == found[1]
        == {(document_id(c.document), claim_id(document_id(c.document), c.reading.claims[0])) for c in cases}
    )


def test_the_same_text_at_another_place_is_the_same_document(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim(), name="here").parts())
        assert not ledger.add(*case(TEXT, claim(), name="there").parts()).is_new
        assert ledger.add(*case(TEXT, claim(), source="another outlet").parts()).is_new


def test_a_claim_whose_quote_is_not_there_is_refused_and_the_reason_kept(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        added = ledger.add(*case(TEXT, wrong_claim(), claim(), claim(date="soon")).parts())
        refusals = ledger.refusals(added.document_id)
        assert (added.claims, added.refused) == (1, 2)
        assert len(ledger.claims()) == 1
        assert ledger.refusals("another") == []
    assert "no patrol" in refusals[0].reason
    assert "EDTF" in refusals[1].reason
    assert refusals[0].claim["quotes"] == ["no patrol"]


def test_what_the_reader_refused_is_kept_too(where: str) -> None:
    given = case()
    reading = TestReading(refused=(TestRefusal("no weapon said", "laid \0 them"),))
    with open_ledger(where, create=True) as ledger:
        ledger.add(given.capture, given.document, reading, given.reader)
        assert [r.reason for r in ledger.refusals()] == ["no weapon said"]


@pytest.mark.parametrize("odd", ["\0", "\ud800"])
def test_what_no_database_takes_is_refused_in_words(where: str, odd: str) -> None:
    with open_ledger(where, create=True) as ledger:
        with pytest.raises(MalformedError, match="NUL or half a surrogate"):
            ledger.add(*case(f"A text {odd}").parts())
        added = ledger.add(*case(TEXT, claim(speaker=f"x{odd}"), claim(numbers={"killed": float("nan")})).parts())
        assert (added.claims, added.refused) == (0, 2)


@pytest.mark.parametrize(
    ("before", "words"),
    [("", "مناطق ملغومة"), ("🎉🎉 ", "протипіхотні міни"), ("e\u0301 ", "地雷"), ("\r\n\r\n", "👩‍🚒 mines")],
)
def test_offsets_are_code_points_in_every_script(where: str, before: str, words: str) -> None:
    text = f"{before}{words} — {words}!"
    second = text.rindex(words)
    given = claim(quotes=(Quote.cut(text, second, second + len(words)),))
    with open_ledger(where, create=True) as ledger:
        identity = ledger.add(*case(text, given).parts()).document_id
        quote = ledger.claims()[0].claim.quotes[0]
        assert ledger.document(identity).document.text[quote.start : quote.end] == words
    assert quote == given.quotes[0]


def test_a_quote_that_was_altered_is_never_shown(where: str) -> None:
    _alter(where, "UPDATE quote SET exact = 'laid roses near Oldford'")
    with open_ledger(where) as ledger:
        identity = ledger.documents()[0].id
        with pytest.raises(QuoteError, match="laid roses"):
            ledger.claims()
        with pytest.raises(QuoteError):
            ledger.search("mines")
        assert ledger.document(identity).claims == 1


def test_an_altered_text_is_never_shown(where: str) -> None:
    _alter(where, "UPDATE document SET text = replace(text, 'mayor', 'baker')")
    with open_ledger(where) as ledger, pytest.raises(LedgerDamagedError, match="altered"):
        ledger.documents()


def test_a_claim_that_lost_its_quotes_is_never_shown(where: str) -> None:
    _alter(where, "DELETE FROM quote")
    with open_ledger(where) as ledger, pytest.raises(QuoteError, match="lost its quotes"):
        ledger.claims()


def _alter(where: str, statement: str) -> None:
    """Damage a ledger behind mineban's back."""
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim()).parts())
    if "://" in where:
        engine = create_engine(where.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()
    else:
        raw = sqlite3.connect(where)
        with raw:
            raw.execute(statement)
        raw.close()


def test_a_new_reader_version_replaces_only_what_it_no_longer_claims(where: str) -> None:
    kept, dropped, found = claim(), claim(actor="EST"), claim(actor="LVA")
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, kept, dropped).parts())
        before = {c.claim.actor: c.id for c in ledger.claims()}
        added = ledger.add(*case(TEXT, kept, found, version="2").parts())
        after = {c.claim.actor: c.id for c in ledger.claims()}
        assert not added.is_new
        assert set(after) == {"POL", "LVA"}
        assert after["POL"] == before["POL"]
        assert ledger.claim(before["EST"]).claim == dropped, "its address stays good"
        assert ledger.claim(before["POL"]).reader == "test 1", "the first to make a claim is its maker"


def test_another_text_of_the_same_capture_is_its_next_version(where: str) -> None:
    old = case(TEXT, claim())
    text = f"A headline. {TEXT}"
    new = case(text, claim(text))
    with open_ledger(where, create=True) as ledger:
        first = ledger.add(*old.parts()).document_id
        second = ledger.add(old.capture, new.document, new.reading, new.reader).document_id
        assert [d.id for d in ledger.documents()] == [second]
        assert ledger.document(second).document.version == 2
        assert ledger.document(first).document.text == TEXT
        assert [c.document_id for c in ledger.claims()] == [second]


def test_has_read_knows_the_reader_version(where: str) -> None:
    given = case(TEXT, claim())
    with open_ledger(where, create=True) as ledger:
        assert not ledger.has_read(given.document, given.reader)
        ledger.add(*given.parts())
        assert ledger.has_read(given.document, given.reader)
        assert not ledger.has_read(given.document, TestReader(version="2"))


def test_an_unknown_id_is_said(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        for ask in (ledger.claim, ledger.document):
            with pytest.raises(ArgumentError, match="'abc' in this ledger"):
                ask("abc")


def test_pages_hold_each_claim_once_the_newest_first(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        for each in many(7):
            ledger.add(*each.parts())
        ledger.add(*case("No date. " + TEXT, claim("No date. " + TEXT)).parts())
        found, after = [], None
        while page := ledger.claims(ClaimFilter(state="EST"), limit=3, after=after):
            found += page
            after = page[-1].id
        documents = ledger.documents(limit=5) + ledger.documents(limit=5, after=ledger.documents(limit=5)[-1].id)
    days = [c.document_published for c in found]
    assert days == [f"2024-01-0{n}" for n in range(7, 0, -1)] + [None]
    assert [d.document.published for d in documents] == days


def test_filters_and_counts(where: str) -> None:
    claims = (
        claim(date="2022-05"),
        claim(actor="EST", country=None, kind=Kind.PRODUCTION, weapon=Weapon.AP_MINE, date="2023"),
        claim(actor="LVA", kind=Kind.TREATY_ACT, treaty="apmbc", act="consent", weapon=None, country=None),
    )
    with open_ledger(where, create=True) as ledger:
        document = ledger.add(*case(TEXT, *claims).parts()).document_id

        def actors(**wanted: object) -> list[str]:
            return [c.claim.actor for c in ledger.claims(ClaimFilter(**wanted))]  # type: ignore[arg-type]

        assert actors(actor="POL") == ["POL"]
        assert actors(country="EST") == ["POL"]
        assert actors(state="EST") == ["POL", "EST"]
        assert actors(kind="treaty_act") == ["LVA"]
        assert actors(treaty="apmbc") == ["LVA"]
        assert actors(weapon="ap_mine") == ["EST"]
        assert actors(since=date(2022, 5, 31)) == ["POL", "EST"]
        assert actors(since=date(2022, 6, 1)) == ["EST"]
        assert actors(until=date(2022, 12, 31)) == ["POL"]
        assert actors(document=document) == ["POL", "EST", "LVA"]
        assert actors(document="another") == []
        assert actors(review="accepted") == []
        counts = ledger.counts(ClaimFilter(kind="use"))
    assert counts.total == 1
    assert counts.by["kind"] == {"production": 1, "treaty_act": 1, "use": 1}
    assert counts.by["actor"] == {"POL": 1}


def test_search_marks_its_hits(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(TEXT, claim(), claim(words="The mayor denied it.")).parts())

        def hits(query: str) -> list[str]:
            found = ledger.search(query)
            return ["".join(f"[{p.text}]" if p.is_hit else p.text for p in hit.snippet) for hit in found]

        assert hits("mine") == ["laid [mines] near Oldford"]
        assert hits('"near oldford"')[0].startswith("laid mines [near")
        assert hits("old*") == ["laid mines near [Oldford]"]
        assert hits("mayor -mines") == ["The [mayor] denied it."]
        assert hits("mines mayor") == []
        assert hits("roses") == []
        assert hits("mines OR AND NOT ( ^ : ' \\") == []
        assert ledger.search("mines", ClaimFilter(actor="EST")) == []
        for nothing in ("", "-mines", "!?", '""'):
            with pytest.raises(ArgumentError, match="no word"):
                ledger.search(nothing)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_page_of_no_size_is_said(where: str, limit: int) -> None:
    with open_ledger(where, create=True) as ledger, pytest.raises(ArgumentError, match="ask for 1 to 1000"):
        ledger.claims(limit=limit)
