"""The command: one table a corpus, JSON, and an exit status that CI can use."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mineban.model import Claim, Document, claim_from_annotation
from mineban.reader import Reading
from quality import score
from quality.corpus import SAMPLE, Annotation, load_corpus
from quality.floors import Floor

GOLD = {passage.document.name: passage.gold for passage in load_corpus(SAMPLE)}


@dataclass(frozen=True)
class Parrot:
    """A reader that gives the claims it was told to give."""

    told: Mapping[str, tuple[Annotation, ...]] = field(default_factory=dict)
    name: str = "parrot"
    version: str = "1"

    def read(self, document: Document) -> Reading:
        claims: list[Claim] = []
        for claim in self.told.get(document.name, ()):
            claims.append(claim_from_annotation(claim, document.text))
        return Reading(tuple(claims))


@pytest.fixture
def perfect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mineban.reader.load_reader", lambda: Parrot(GOLD))


@pytest.mark.usefixtures("perfect")
def test_a_perfect_reader_scores_one_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--json", "--corpus", str(SAMPLE)]) == 0
    figures = json.loads(capsys.readouterr().out)["sample"]
    assert figures["whole"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert set(figures["fields"].values()) == {1.0}
    assert figures["empty_left_empty"] == "29/29"
    assert figures["calibration"] == {"bins": [], "error": None, "unsaid": figures["gold_claims"]}


@pytest.mark.usefixtures("perfect")
def test_the_table_has_a_line_a_measure_with_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--corpus", str(SAMPLE)]) == 0
    table = capsys.readouterr().out
    assert table.startswith("sample: 92 passages")
    for row in ("found", "core", "whole", "misquotes", "empties", "country", "kind.use", "no confidence"):
        assert f" {row} " in table


def test_a_reader_that_finds_nothing_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mineban.reader.load_reader", Parrot)
    monkeypatch.setattr("quality.score.load_floors", lambda: {"sample": {"core": Floor("core", floor=0.1)}})
    assert score.main(["--corpus", str(SAMPLE)]) == 1
    assert "sample: core: 0.000 is under its floor" in capsys.readouterr().err


def test_a_folder_without_passages_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--corpus", str(tmp_path)]) == 2
    assert "no claims/*.json in it" in capsys.readouterr().err


@pytest.mark.usefixtures("perfect")
def test_raising_asks_for_the_corpora_that_were_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("quality.score.raise_floors", lambda corpus, _: asked.append(corpus) or ("core",))
    score.main(["--raise-floors", "--corpus", str(SAMPLE)])
    assert asked == ["sample"]
    assert "sample: raised core" in capsys.readouterr().err
