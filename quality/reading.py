"""Reading a whole corpus afresh with the reader that users have. Nothing is kept between runs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from mineban.model import Claim
from quality.corpus import Annotation, Passage
from quality.measures import Predicted, Scored

if TYPE_CHECKING:
    from mineban.reader import Reader


def read_corpus(passages: Iterable[Passage], reader: "Reader") -> tuple[Scored, ...]:
    """Each passage beside the claims that the reader finds in it."""
    return tuple(
        Scored(passage, tuple(_predicted(claim) for claim in reader.read(passage.document).claims))
        for passage in passages
    )


def _predicted(claim: Claim) -> Predicted:
    return Predicted(cast(Annotation, claim.as_annotation()), claim.confidence)
