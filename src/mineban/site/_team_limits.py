"""How often a sign-in may fail before whoever tries must wait."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from math import ceil
from threading import Lock

PER_NAME, PER_ADDRESS = 5, 20
WITHIN = 15 * 60.0
_MOST_KEYS = 20_000


class Limits:
    """Counts failures of the last quarter of an hour, by key; forgets the oldest keys when there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, name: str, address: str) -> int:
        """Seconds until this name may be tried from this address; 0 for now."""
        with self._lock:
            return max(self._wait(f"name {name.casefold()}", PER_NAME), self._wait(f"address {address}", PER_ADDRESS))

    def failed(self, name: str, address: str) -> None:
        """Note a failure; before it is one, so that many tries at once are counted, too: see `forgive`."""
        with self._lock:
            for key in (f"name {name.casefold()}", f"address {address}"):
                self._failed.setdefault(key, deque(maxlen=PER_ADDRESS)).append(self._clock())
                self._failed.move_to_end(key)
            while len(self._failed) > _MOST_KEYS:
                self._failed.popitem(last=False)

    def forgive(self, name: str, address: str) -> None:
        """Take the last failure back: it was none."""
        with self._lock:
            for key in (f"name {name.casefold()}", f"address {address}"):
                if self._failed.get(key):
                    self._failed[key].pop()

    def _wait(self, key: str, most: int) -> int:
        failures = self._failed.get(key, deque())
        while failures and failures[0] <= self._clock() - WITHIN:
            failures.popleft()
        return ceil(failures[-most] + WITHIN - self._clock()) if len(failures) >= most else 0
