"""Answers that take a look at the whole ledger: kept while it stays as it is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

_T = TypeVar("_T")
_MOST = 500


class _Cell:
    """One answer, and the lock under which it is made."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.is_made = False
        self.answer: Any = None


class Kept:
    """Remembers what `make` answered, as long as `version` says the same; a version of None is never kept.

    The answers asked for last are kept, five hundred of them.
    """

    def __init__(self, version: Callable[[], Hashable | None] = lambda: None) -> None:
        self._version = version
        self._seen: Hashable | None = None
        self._cells: OrderedDict[Hashable, _Cell] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable, make: Callable[[], _T]) -> _T:
        """The answer of that name, made now unless it is known. Two who ask at once wait for one answer."""
        version = self._version()
        if version is None:
            return make()
        cell = self._cell(version, name)
        with cell.lock:
            if not cell.is_made:
                cell.answer, cell.is_made = make(), True
            answer: _T = cell.answer
            return answer

    def _cell(self, version: Hashable, name: Hashable) -> _Cell:
        with self._lock:
            if version != self._seen:
                self._seen, self._cells = version, OrderedDict()
            cell = self._cells.setdefault(name, _Cell())
            self._cells.move_to_end(name)
            if len(self._cells) > _MOST:
                self._cells.popitem(last=False)
            return cell
