"""The linker's proposals on labelled pairs: what it reaches is kept."""

import pytest

from quality.linking import Linking, labelled, measure


def test_the_linker_proposes_most_pairs_and_most_proposals_are_right() -> None:
    found = measure()
    assert found.precision >= 0.77
    assert found.recall >= 0.78


def test_the_pairs_are_the_same_each_time_and_of_both_kinds() -> None:
    told = list(labelled())
    assert told == list(labelled())
    assert any(claim.treaty for _, claim in told)
    assert any(not claim.treaty for _, claim in told)


def test_the_figures_are_shares() -> None:
    assert Linking(10, 4, 5, 3).precision == pytest.approx(0.6)
    assert Linking(10, 4, 5, 3).recall == pytest.approx(0.75)
    assert Linking(0, 0, 0, 0).precision == 1
