"""The ledger as the public sees it: withheld names are nowhere, and every quote still stands in its place."""

import re

import pytest
from making import case, claim

from mineban.errors import LedgerDamagedError
from mineban.ledger import ClaimFilter, Ledger, open_ledger, public_view
from mineban.ledger._mask import Mask
from mineban.model import Because

TEXT = "Jo  Doe said on Monday that a patrol laid mines near Oldford. “I saw it”, DOE said. Doering was not there."
ADDRESS = "https://example.org/2022/jo-doe-saw-it"


def filled(where: str) -> Ledger:
    ledger = open_ledger(where, create=True)
    named = claim(TEXT, "Doe said on Monday that a patrol laid mines", speaker="Jo Doe", actor="Jo Doe's men",
                  because=(Because("speaker", "verb of saying", "Jo  Doe said"),))  # fmt: skip
    other = claim(TEXT, "laid mines near Oldford", speaker="Doering")
    given = case(TEXT, named, other, name="jo_doe", title="Jo Doe speaks", source="Doe Daily", byline="Jo Doe")
    ledger.add(given.capture, type(given.document)(**{**_fields(given.document), "address": ADDRESS}), given.reading,
               given.reader)  # fmt: skip
    return ledger


def _fields(document: object) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__slots__}  # type: ignore[attr-defined]


def everything(ledger: Ledger) -> str:
    claims = ledger.claims()
    found = [claims, [ledger.claim(c.id) for c in claims], ledger.documents(), ledger.search("mines"), ledger.counts()]
    found += [ledger.document(c.document_id) for c in claims] + [ledger.judgements(c.id) for c in claims]
    found += [ledger.events(), ledger.refusals(), [ledger.custody(d.capture.sha256) for d in ledger.documents()]]
    return repr(found)


def test_a_withheld_name_is_nowhere_and_quotes_stay_in_place(where: str) -> None:
    with filled(where) as ledger:
        ledger.judge(ledger.claims()[0].id, "correct", "Ada", fields={"speaker": "Jo Doe the elder"}, reason="Jo Doe")
        shown = public_view(ledger)
        assert "Jo Doe" in everything(shown), "nothing is withheld yet"
        made = ledger.withhold(("Jo Doe", "Doe"), "Ada", "threatened")
        seen = everything(shown)
        assert "Doering" in seen, "a longer name is another name"
        assert re.findall(r"(?i)\b(?:jo|doe)(?:\b|_)", seen) == []
        for stored in shown.claims():
            text = shown.document(stored.document_id).document.text
            assert len(text) == len(TEXT)
            for quote in stored.claim.quotes:
                quote.check(text)
        assert {c.claim.speaker for c in shown.claims()} == {"name withheld the elder", "Doering"}
        assert "Jo  Doe" in ledger.document(ledger.claims()[0].document_id).document.text, "the ledger itself is whole"
        assert ledger.verify().faults == ()
        ledger.lift(made.id, "Ada", "agreed")
        assert "Jo Doe" in everything(shown)


def test_nothing_is_found_by_a_withheld_name(where: str) -> None:
    with filled(where) as ledger:
        ledger.withhold(("Jo Doe", "Doe"), "Ada", "threatened")
        shown = public_view(ledger)
        assert shown.search("Doe") == shown.search('"doe said"') == shown.search("Do*") == []
        assert len(shown.search("mines -Doe")) == len(shown.search("mines -D*")) == len(shown.search("mines")) == 2
        assert len(ledger.search("mines -Doe")) == 1
        assert [c.claim.speaker for c in shown.claims(ClaimFilter(kind="use"))].count("name withheld") == 1


@pytest.mark.parametrize("name", ["Éva Kovács", "Łucja Øster", "Ann Manning"])
def test_a_withheld_name_is_not_found_out_by_other_spellings(where: str, name: str) -> None:
    text = f"Mines were laid near Oldford, {name} said."
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(text, claim(text, text, speaker=name)).parts())
        ledger.withhold((name,), "Ada", "threatened")
        shown = public_view(ledger)
        for word in ("eva", "kovacs", "Kovácses", "lucja", "oster", "manned", "mannings"):
            assert shown.search_counts(word).total == len(shown.search(word)) == 0, word
            assert shown.search_document_counts(word).total == len(shown.search_documents(word)) == 0, word
            assert len(shown.search(f"mines -{word}")) == len(shown.search_documents(f"mines -{word}")) == 1, word


def test_a_word_with_a_hyphen_is_searched_whole_beside_a_withheld_name_like_it(where: str) -> None:
    text = "Anti-personnel mines lay there. Anti-vehicle mines did not, Perla Roe said."
    with open_ledger(where, create=True) as ledger:
        ledger.add(*case(text, claim(text, "Anti-personnel mines"), claim(text, "Anti-vehicle mines")).parts())
        ledger.withhold(("Perla Roe",), "Ada", "threatened")
        assert len(public_view(ledger).search("anti-personnel")) == len(ledger.search("anti-personnel")) == 1


def test_bytes_that_hold_a_withheld_name_are_not_given_out(where: str) -> None:
    with filled(where) as ledger:
        digest = ledger.documents()[0].capture.sha256
        assert public_view(ledger).capture_content(digest)
        ledger.withhold(("Jo Doe",), "Ada", "threatened")
        with pytest.raises(LedgerDamagedError, match="a name in it is withheld"):
            public_view(ledger).capture_content(digest)
        assert ledger.capture_content(digest)


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("Jo Doe", "Jo\nDoe, jo doe; Joan Doe", "██████, ██████; Joan Doe"),
        ("Олена", "Олена і Оленка", "█████ і Оленка"),
        ("张伟明", "证人张伟明说", "证人███说"),
        ("أحمد", "وأحمد قال", "و████ قال"),
        ("José", "Jose\u0301 and José", "█████ and ████"),
        ("Ann (Lee)", "Ann (Lee) [Ann]", "█████████ [Ann]"),
    ],
)
def test_names_of_any_script_are_blocked_out(form: str, text: str, shown: str) -> None:
    assert Mask((form,)).text(text) == shown
    assert Mask(()).text(text) == text
