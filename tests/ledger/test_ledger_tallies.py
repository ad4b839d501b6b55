"""Who says how much, and what of it an independent voice confirms; and the filters that follow a speaker or a model."""

from making import case, claim

from mineban.ledger import ClaimFilter, SaidBy, model_counts, open_ledger, public_view, said_by

FIRST = "Mines were laid near Oldford on 3 May, a patrol of Borland was seen there."
OTHER = "On 3 May somebody laid mines round Oldford, the miller told us."
HAPPENING = {"places": ("Oldford",), "date": "2022-05-03", "actor": "POL", "country": "EST"}


def filled(where: str, *told: tuple[str, str, str]):  # type: ignore[no-untyped-def]
    """A ledger with a claim for each of: the words, who speaks, where it was published."""
    ledger = open_ledger(where, create=True)
    for number, (words, speaker, source) in enumerate(told):
        text = f"{number} {' '.join(f'{source}{n}' for n in range(40))}. {words}"
        made = claim(text, words, speaker=speaker, model="PFM-1S", **HAPPENING)
        ledger.add(*case(text, made, name=f"n{number}", source=source, published="2022-05-04").parts())
    ledger.derive_events()
    return ledger


def shares(rows: tuple[SaidBy, ...]) -> dict[tuple[str, str], tuple[int, int]]:
    return {(row.source, row.speaker): (row.claims, row.corroborated) for row in rows}


def test_two_voices_on_one_happening_corroborate_each_other(where: str) -> None:
    with filled(where, (FIRST, "author", "Daily"), (OTHER, "the miller", "Wire")) as ledger:
        assert len(ledger.events()) == 1
        assert shares(said_by(ledger)) == {("Daily", "author"): (1, 1), ("Wire", "the miller"): (1, 1)}


def test_one_speaker_in_two_places_and_the_same_words_again_are_one_voice(where: str) -> None:
    with filled(where, (FIRST, "The Miller", "Daily"), (OTHER, "the miller", "Wire")) as ledger:
        assert {row.corroborated for row in said_by(ledger)} == {0}


def test_copied_words_are_one_voice(where: str) -> None:
    with filled(where, (FIRST, "author", "Daily"), (FIRST, "author", "Wire")) as ledger:
        assert {row.corroborated for row in said_by(ledger)} == {0}


def test_claims_are_followed_by_who_speaks_where_and_by_model(where: str) -> None:
    with filled(where, (FIRST, "author", "Daily"), (OTHER, "the miller", "Wire")) as ledger:
        assert model_counts(ledger) == {"PFM-1S": {"use": 2}}
        for wanted, number in (
            (ClaimFilter(speaker="the miller"), 1),
            (ClaimFilter(source="Daily"), 1),
            (ClaimFilter(model="PFM-1|PFM-1S"), 2),
            (ClaimFilter(model="PFM-1"), 0),
        ):
            assert len(ledger.claims(wanted)) == ledger.counts(wanted).total == number
            assert len(ledger.search("oldford", wanted)) == number


def test_a_withheld_speaker_is_neither_named_nor_followed(where: str) -> None:
    with filled(where, (FIRST, "Jo Doe", "Daily"), (OTHER, "the miller", "Doe Daily")) as ledger:
        ledger.withhold(("Jo Doe", "Doe"), "Ada", "threatened")
        shown = public_view(ledger)
        assert ("Daily", "name withheld") in shares(said_by(shown))
        assert "Doe" not in repr(said_by(shown))
        for wanted in (ClaimFilter(speaker="Jo Doe"), ClaimFilter(source="Doe Daily")):
            assert shown.claims(wanted) == shown.search("oldford", wanted) == []
            assert shown.counts(wanted).total == shown.search_counts("oldford", wanted).total == 0
            assert shown.search_documents("oldford", wanted) == []
