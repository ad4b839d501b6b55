"""What must change with the words, and what must not."""

from reader_types import Read

from mineban.model import Claim, Kind, Modality


def one(claims: tuple[Claim, ...], kind: Kind) -> Claim:
    return next(c for c in claims if c.kind is kind)


def test_swapping_actor_and_victim_swaps_the_answer(read: Read) -> None:
    text = "{} forces fired cluster munitions at {} troops."
    assert one(read(text.format("Armenian", "Azerbaijani")), Kind.USE).actor == "ARM"
    assert one(read(text.format("Azerbaijani", "Armenian")), Kind.USE).actor == "AZE"


def test_a_denial_is_denied(read: Read) -> None:
    said = one(read("Thailand has used antipersonnel mines along the border."), Kind.USE)
    denied = one(read("Thailand has not used antipersonnel mines along the border."), Kind.USE)
    assert (said.modality, denied.modality) == (Modality.ASSERTED, Modality.DENIED)


def test_an_accusation_is_alleged(read: Read) -> None:
    found = one(read("Turkish forces reportedly planted landmines near Afrin in Syria."), Kind.USE)
    assert found.modality is Modality.ALLEGED


def test_moving_the_sentence_changes_nothing_but_its_place(read: Read) -> None:
    claim = "Libyan forces laid antipersonnel mines near Sirte."
    other = "The harvest was late this year. The council met twice about the bridge."
    first, last = one(read(f"{claim} {other}"), Kind.USE), one(read(f"{other} {claim}"), Kind.USE)
    assert first.as_annotation() == last.as_annotation()


def test_a_renamed_town_changes_only_the_place(read: Read) -> None:
    text = "Libyan forces laid antipersonnel mines near {}."
    one_town, other = (one(read(text.format(t)), Kind.USE).as_annotation() for t in ("Sirte", "Tobruk"))
    assert (one_town.pop("places"), other.pop("places")) == (["Sirte"], ["Tobruk"])
    one_town.pop("quotes"), other.pop("quotes")
    assert one_town == other


def test_the_one_who_says_so_is_the_speaker(read: Read) -> None:
    text = "Ivan Petrenko, the mayor of Balakliia, said that Russian forces had laid mines in the fields."
    assert "Petrenko" in one(read(text), Kind.USE).speaker


def test_a_quotation_belongs_to_whom_it_is_given(read: Read) -> None:
    text = "“Russian forces laid mines in our fields near Izium,” said Olena Shevchuk."
    assert one(read(text), Kind.USE).speaker == "Olena Shevchuk"


def test_the_document_itself_is_the_author(read: Read) -> None:
    assert one(read("Russian forces laid mines in the fields near Izium."), Kind.USE).speaker == "author"


def test_every_claim_says_how_its_slots_were_decided(read: Read) -> None:
    claim = one(read("Russian forces laid mines in the fields near Izium."), Kind.USE)
    assert {"kind", "actor", "country", "speaker", "modality"} <= {b.slot for b in claim.because}
    assert claim.confidence is not None
    assert 0 < claim.confidence <= 1
