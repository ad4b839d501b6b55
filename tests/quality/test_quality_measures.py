"""The measures: by cases that a person can check, and against the scorer that came with the rules."""

import importlib.util
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from mineban.model import Document
from quality.calibration import calibrate
from quality.corpus import SAMPLE, Annotation, Passage, load_corpus
from quality.measures import Predicted, Scored, mark, measure
from quality.score import as_json

TEXT = "The army of Chad laid mines near Fada. Nobody was hurt. Libya denied that it had laid mines anywhere."
TOOL = Path(__file__).parents[3] / "shared" / "tools" / "score_claims.py"


def use(actor: str, *quotes: str, **fields: Any) -> Annotation:
    plain = {
        "kind": "use", "actor": actor, "recipient": None, "weapon": "mine", "model": None, "treaty": None, "act": None,
        "country": None, "places": [], "date": None, "numbers": {}, "speaker": "author", "modality": "asserted",
    }  # fmt: skip
    return cast(Annotation, plain | {"quotes": list(quotes)} | fields)


def scored(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Scored:
    return Scored(Passage(Document("one", TEXT), tuple(gold)), tuple(map(Predicted, predicted)))


CHAD = use("TCD", "The army of Chad laid mines near Fada.", country="TCD", places=["Fada"])
LIBYA = use("LBY", "Libya denied that it had laid mines anywhere", modality="denied", speaker="Libya")


def test_the_same_claims_score_one_throughout() -> None:
    figures = measure([scored([CHAD, LIBYA], [LIBYA, CHAD])])
    assert [figures.found.f1, figures.core.f1, figures.whole.f1] == [1, 1, 1]
    assert figures.fields["places"] == (1, 1)
    assert figures.fields["modality"] == (2, 2)


def test_a_wrong_actor_is_found_but_not_in_the_core() -> None:
    figures = measure([scored([CHAD], [use("LBY", "Chad laid mines near Fada")])])
    assert (figures.found.hits, figures.core.hits) == (1, 0)


def test_a_wrong_field_costs_the_whole_and_that_field_only() -> None:
    figures = measure([scored([CHAD], [use("TCD", "laid mines near Fada", country="LBY", places=["Fada", "Ennedi"])])])
    assert (figures.core.hits, figures.whole.hits) == (1, 0)
    assert figures.fields["country"] == (0, 1)
    assert figures.fields["places"] == (1, 1)
    assert figures.fields["date"] == (0, 0)


def test_words_from_elsewhere_are_not_the_same_claim() -> None:
    assert measure([scored([CHAD], [use("TCD", "Nobody was hurt.")])]).found.hits == 0
    assert (
        measure([scored([CHAD], [use("TCD", "Fada. Nobody was hurt. Libya denied that it had laid")])]).found.hits == 0
    )


def test_a_misquote_counts_against_precision_and_pairs_with_nothing() -> None:
    figures = measure([scored([CHAD], [CHAD, use("TCD", "the army of chad laid mines")])])
    assert figures.misquoted == 1
    assert figures.core.precision == 0.5
    assert figures.core.recall == 1


def test_two_claims_on_one_sentence_pair_by_the_core_first() -> None:
    other = use("SDN", "The army of Chad laid mines near Fada.")
    figures = measure([scored([CHAD, other], [use("SDN", "laid mines near Fada"), CHAD])])
    assert figures.core.hits == 2


def test_passages_without_a_claim_are_counted_when_they_stay_empty() -> None:
    figures = measure([scored([], []), scored([], [CHAD]), scored([CHAD], [])])
    assert (figures.left_empty, figures.empty, figures.empty_share) == (1, 2, 0.5)


@pytest.mark.parametrize(
    ("field", "gold", "given", "verdict"),
    [
        ("date", "2022-04", "2022-04-11", True),
        ("date", "2022-04/2022-09", "2022-04", False),
        ("date", "2022", "2023", False),
        ("date", None, "2023", False),
        ("speaker", "Steve Goose", "Goose", True),
        ("speaker", "the Army", "army", True),
        ("speaker", "Human Rights Watch", "a farmer", False),
        ("places", ["Fada", "Ennedi"], ["the Ennedi"], True),
        ("numbers", {"killed": 2}, {"killed": 2, "injured": None}, True),
        ("numbers", {"killed": 2}, {"killed": 2, "injured": 1}, False),
        ("model", "PMN-2", "pmn 2", True),
        ("recipient", None, None, None),
    ],
)
def test_when_a_field_is_right(field: str, gold: Any, given: Any, verdict: bool | None) -> None:
    assert mark(field, use("TCD", "Chad", **{field: gold}), use("TCD", "Chad", **{field: given})) is verdict


def test_the_figures_are_those_of_the_rules_own_scorer() -> None:
    if not TOOL.exists():
        pytest.skip(f"NOT COMPARED with the rules' own scorer: {TOOL} is not here")
    tool = _tool()
    passages = load_corpus(SAMPLE)
    for seed in range(12):
        rng = random.Random(seed)
        made = {p.document.name: [_bent(c, p, rng) for c in p.gold if rng.random() < 0.9] for p in passages}
        for claims in made.values():
            claims += [dict(claim) for claim in claims if rng.random() < 0.2]
            rng.shuffle(claims)
        theirs, _, _ = tool.score(
            {p.document.name: {"claims": p.gold} for p in passages},
            {name: {"claims": claims} for name, claims in made.items()},
            {p.document.name: {"text": p.document.text} for p in passages},
        )
        both = [Scored(p, tuple(Predicted(cast(Annotation, c)) for c in made[p.document.name])) for p in passages]
        ours = as_json(measure(both), calibrate(both))
        del ours["calibration"]
        assert ours == theirs
        assert 0.2 < theirs["core"]["f1"] < 0.95


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("score_claims", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _bent(claim: Annotation, passage: Passage, rng: random.Random) -> dict[str, Any]:
    """The claim with some of its fields spoilt or taken from its neighbours, its quotes moved or cut."""
    bent: dict[str, Any] = dict(claim)
    donor = rng.choice(passage.gold)
    for field in claim:
        if field not in ("kind", "quotes") and rng.random() < 0.08:
            bent[field] = rng.choice([donor.get(field), {} if field == "numbers" else None])
    if rng.random() < 0.05:
        bent["kind"] = donor["kind"]
    bent["quotes"] = [_moved(quote, passage.document.text, rng) for quote in claim["quotes"]]
    return bent


def _moved(quote: str, text: str, rng: random.Random) -> str:
    start = text.index(quote)
    if rng.random() < 0.04:
        return quote.swapcase() or quote
    first = max(0, start + rng.randint(-60, 40))
    return quote if rng.random() < 0.5 else text[first : max(first + 1, start + len(quote) + rng.randint(-60, 60))]
