"""What a reader is, and what it gives back."""

from dataclasses import dataclass
from typing import Protocol

from mineban.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that broke the rules for claims and was not kept, and why."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one document.

    `claims` are in the order of the text. `language` is an ISO 639-1 code, None where the text
    holds no word of the field, so that nobody looked. `note` says why nothing was read ("not
    read: uk"), or None. `refused` are claims that the reader made and then did not dare to give.
    """

    claims: tuple[Claim, ...] = ()
    language: str | None = None
    note: str | None = None
    refused: tuple[Refusal, ...] = ()


class Reader(Protocol):
    """Turns a document into claims, the same each time. `name` and `version` are kept with each claim."""

    @property
    def name(self) -> str:
        """The reader's name, `rules` for the embedded one."""

    @property
    def version(self) -> str:
        """Changes whenever the same text may be read otherwise."""

    def read(self, document: Document) -> Reading:
        """The claims of one document. Never raises for any text."""
