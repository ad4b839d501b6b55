"""A reader that is right as often as it says has no calibration error."""

import pytest

from mineban.model import Document
from quality.calibration import calibrate
from quality.corpus import Annotation, Passage
from quality.measures import Predicted, Scored

TEXT = "Mines killed two in Gulu. Mines killed three in Arua."


def casualty(quote: str, actor: str = "unknown") -> Annotation:
    return Annotation(
        kind="casualty", actor=actor, recipient=None, weapon="mine", model=None, treaty=None, act=None, country="UGA",
        places=[], date=None, numbers={}, speaker="author", modality="asserted", quotes=[quote],
    )  # fmt: skip


GULU, ARUA = casualty("Mines killed two in Gulu."), casualty("Mines killed three in Arua.")


def scored(*predicted: Predicted) -> list[Scored]:
    return [Scored(Passage(Document("one", TEXT), (GULU, ARUA)), predicted)]


def test_sure_and_right_has_no_error() -> None:
    found = calibrate(scored(Predicted(GULU, 1.0), Predicted(ARUA, 1.0)))
    assert found.error == 0
    assert [(one.low, one.claims, one.right) for one in found.bins] == [(0.9, 2, 1.0)]


def test_sure_and_wrong_is_off_by_the_whole_confidence() -> None:
    wrong = casualty("Mines killed two in Gulu.", actor="UGA")
    assert calibrate(scored(Predicted(wrong, 0.85))).error == pytest.approx(0.85)


def test_bins_weigh_by_their_claims() -> None:
    wrong = casualty("Mines killed two in Gulu.", actor="UGA")
    found = calibrate(scored(Predicted(ARUA, 0.75), Predicted(wrong, 0.25), Predicted(wrong, 0.25)))
    assert found.error == pytest.approx((0.25 + 0.25 + 0.25) / 3)
    assert [(one.claims, one.right) for one in found.bins] == [(2, 0.0), (1, 1.0)]


def test_claims_without_a_confidence_are_counted_not_guessed() -> None:
    found = calibrate(scored(Predicted(GULU), Predicted(ARUA, 0.95)))
    assert found.unsaid == 1
    assert sum(one.claims for one in found.bins) == 1


def test_nothing_said_is_not_the_same_as_no_error() -> None:
    assert calibrate(scored()).error is None
    assert calibrate(scored(Predicted(GULU))).error is None
