"""A progress bar on standard error, for what takes longer than two seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_PATIENCE = 2.0


class Bar:
    """Counts what is done. It shows itself only on a terminal, and only once two seconds have gone."""

    def __init__(self, total: int, what: str = "reading") -> None:
        self._console = Console(stderr=True)
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._task = self._progress.add_task(what, total=total)
        self._until = time.monotonic() + _PATIENCE
        self._reached = ""
        self._shown = False

    def reached(self, address: str) -> None:
        """Say which file was done; several documents of one file count once."""
        if address != self._reached:
            self._reached = address
            self._progress.advance(self._task)
        self._show_in_time()

    def done(self, number: int, total: int) -> None:
        """Say that so many of so many are done."""
        self._progress.update(self._task, completed=number, total=total)
        self._show_in_time()

    def _show_in_time(self) -> None:
        if not self._shown and self._console.is_terminal and time.monotonic() > self._until:
            self._progress.start()
            self._shown = True

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar away while something is printed to the same terminal."""
        if self._shown:
            self._progress.stop()
        yield
        if self._shown:
            self._progress.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._progress.stop()
