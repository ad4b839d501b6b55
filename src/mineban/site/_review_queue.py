"""The queue as a person walks through it: windows of the ledger's queue, each with the gravest first."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from mineban.findings import queue_order
from mineban.ledger import Ledger, StoredClaim
from mineban.site._ask import Desk

WINDOW = 50


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a person is: in the first or the `second` reading, in the window after the claim `window`."""

    who: str
    second: bool = False
    window: str = ""

    def address(self, path: str, **more: str) -> str:
        """An address that keeps the walk."""
        given = {"second": "1" if self.second else "", "window": self.window} | more
        query = urlencode({name: value for name, value in given.items() if value})
        return f"{path}?{query}" if query else path


def next_claim(desk: Desk, ledger: Ledger, walk: Walk, here: StoredClaim | None) -> tuple[StoredClaim, Walk] | None:
    """The claim after `here`, and the walk there; from the last one back to those passed over. None: all is done."""
    found = window(ledger, walk)
    ranked = queue_order(desk.law, _with(found, here))
    place = [one.id for one in ranked].index(here.id) + 1 if here else 0
    if place < len(ranked):
        return ranked[place], walk
    end = found[-1].id if len(found) == WINDOW else ""
    for onward in (replace(walk, window=end), replace(walk, window="")):
        left = [one for one in window(ledger, onward) if here is None or one.id != here.id]
        if left:
            return queue_order(desk.law, left)[0], onward
    return None


def window(ledger: Ledger, walk: Walk) -> list[StoredClaim]:
    """Some claims that wait, in the ledger's order, as the machine saw them."""
    after = walk.window or None
    found = ledger.queue_second(walk.who, WINDOW, after) if walk.second else ledger.queue(WINDOW, after)
    return list(map(as_machine_saw, found))


def as_machine_saw(stored: StoredClaim) -> StoredClaim:
    """The claim without what persons made of it: a second reader must not see what the first one said."""
    return replace(stored, claim=stored.machine, review="machine")


def _with(found: list[StoredClaim], here: StoredClaim | None) -> list[StoredClaim]:
    """The window with `here` in it: a judgement may just have taken it out."""
    if here is None:
        return found
    return [*(one for one in found if one.id != here.id), as_machine_saw(here)]
