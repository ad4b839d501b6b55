"""A claim in the making: the slots of a proposal filled, before anything is decided."""

from dataclasses import dataclass, field

from mineban.model import Because, Modality
from mineban.reader._proposals import Proposal

NOBODY = ("unknown", "world")


@dataclass(frozen=True)
class Draft:
    """A proposal with its slots. `countries` has those that the sentence names, `country` the chosen one.

    `dated_else`: the sentence has dates, and all of them are of something else (the day of saying).
    `named_where`: the sentence says where; `said_where`: it, or else the title or the passage does.
    """

    proposal: Proposal
    actor: str = "unknown"
    actor_how: str = ""
    recipient: str | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    date: str | None = None
    dated_else: bool = False
    numbers: dict[str, float] = field(default_factory=dict)
    speaker: str = "author"
    modality: Modality = Modality.ASSERTED
    act: str | None = None
    said_where: bool = False
    named_where: bool = False
    because: tuple[Because, ...] = ()
    decided: str = ""

    @property
    def known_actor(self) -> bool:
        """Whether somebody is named as the doer."""
        return self.actor not in NOBODY
