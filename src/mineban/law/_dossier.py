"""One state under one treaty, by what was known on a day: all that an answer is made of."""

from dataclasses import dataclass, field

from mineban.law._answers import Obligation, Status
from mineban.law._facts_index import Known
from mineban.law._rules import TreatyRules
from mineban.law._timeline import Segment, Timeline
from mineban.model import Reason, State


@dataclass(slots=True)
class Dossier:
    """`gap` says why the register cannot be certain of this state; `unknown` that it lacks its acts.

    `reasons` and `obligations` keep what was found for a segment, by the segment's identity.
    """

    rules: TreatyRules
    state: State
    known: Known
    timeline: Timeline
    gap: str | None
    unknown: bool
    reasons: dict[int, tuple[Reason, ...]] = field(default_factory=dict)
    obligations: dict[int, tuple[Obligation, ...]] = field(default_factory=dict)

    def word(self, segment: Segment) -> Status:
        """The status word of a segment: `unknown` where the register lacks the state's acts."""
        return Status.UNKNOWN if self.unknown and segment.possible else segment.status
