"""Time stamps on what is read: asked for as captures come in; a service that is down stops nothing."""

import time
from collections.abc import Callable

from mineban.documents import Stamper
from mineban.errors import StampError
from mineban.ledger import Ledger
from mineban.model import Capture

_PAUSE = 600.0
"""Seconds in which a service that failed is not asked again."""


class Stamping:
    """Puts stamps of one service on captures. `say` is told, in one line, when it gives none."""

    def __init__(self, service: str, say: Callable[[str], None]) -> None:
        self._stamper = Stamper(service)
        self._say = say
        self._silent_until = 0.0
        self.missing = 0

    def stamp(self, ledger: Ledger, capture: Capture) -> None:
        """Stamp a capture that the ledger has, unless this service has done so before."""
        if any(stamp.service == self._stamper.service for stamp in ledger.stamps(capture.sha256)):
            return
        if time.monotonic() < self._silent_until:
            self.missing += 1
            return
        try:
            ledger.add_stamp(capture.sha256, self._stamper.stamp(capture.content))
        except StampError as error:
            self.missing += 1
            self._silent_until = time.monotonic() + _PAUSE
            self._say(f"no time stamp: {error}; what is read is kept without one: later, mineban stamp")


def stamp_all(ledger: Ledger, service: str, done: Callable[[int], None]) -> int:
    """Stamp every capture that the service has not stamped yet; how many. Raises StampError where it fails."""
    stamper, number, after = Stamper(service), 0, None
    while page := ledger.unstamped(service, after=after):
        for digest in page:
            ledger.add_stamp(digest, stamper.stamp(ledger.capture_content(digest)))
            number += 1
            done(number)
        after = page[-1]
    return number
