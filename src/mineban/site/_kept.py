"""Answers that take a look at the whole ledger: kept while it stays as it is."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

_T = TypeVar("_T")


class Kept:
    """Remembers what `make` answered, as long as `version` says the same; a version of None is never kept."""

    def __init__(self, version: Callable[[], Hashable | None] = lambda: None) -> None:
        self._version = version
        self._seen: Hashable | None = None
        self._answers: dict[Hashable, Any] = {}
        self._lock = Lock()

    def get(self, name: Hashable, make: Callable[[], _T]) -> _T:
        """The answer of that name, made now unless it is known. Two who ask at once wait for one answer."""
        version = self._version()
        if version is None:
            return make()
        with self._lock:
            if version != self._seen:
                self._seen, self._answers = version, {}
            if name not in self._answers:
                self._answers[name] = make()
            answer: _T = self._answers[name]
            return answer
