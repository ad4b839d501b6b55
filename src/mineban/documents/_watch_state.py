"""What `watch` remembers between two looks, in one small JSON file that is never half written."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mineban.documents._bytes import shown, unread
from mineban.errors import ArgumentError

_VERSION = 1


@dataclass(slots=True)
class FeedState:
    """Of one feed. Times are seconds since 1970.

    `etag` and `modified` are kept only once every entry was read: a look that was broken off is
    taken up again. `seen` are the entries read; `tries` counts failures of those that are not.
    """

    etag: str = ""
    modified: str = ""
    looked: float = 0.0
    not_before: float = 0.0
    failures: int = 0
    seen: list[str] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)


class WatchState:
    """The states of all feeds, by address."""

    def __init__(self, path: Path) -> None:
        """Read the file where it is there. Raises ArgumentError where it is broken."""
        self._path = path
        self._feeds: dict[str, FeedState] = {}
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            if said["version"] != _VERSION:
                raise ValueError(f"version {said['version']}")
            self._feeds = {str(address): _state(values) for address, values in said["feeds"].items()}
        except FileNotFoundError:
            pass
        except OSError as error:
            raise ArgumentError(f"{shown(path)}: {unread(error)}") from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            mend = "move it away, and every entry is looked at anew"
            raise ArgumentError(f"{shown(path)}: not what watch has written ({error}): {mend}") from None

    def of(self, address: str) -> FeedState:
        """The state of one feed; a new one where it was never looked at."""
        return self._feeds.setdefault(address, FeedState())

    def save(self) -> None:
        """Write all to a file beside, and put it in the place of the old one in one step."""
        half = self._path.with_name(f"{self._path.name}.part")
        feeds = {address: asdict(state) for address, state in sorted(self._feeds.items())}
        try:
            half.write_text(json.dumps({"version": _VERSION, "feeds": feeds}, indent=1) + "\n", encoding="utf-8")
            half.replace(self._path)
        except OSError as error:
            raise ArgumentError(f"{shown(self._path)}: cannot be written: {error.strerror}") from None


def _state(values: dict[str, object]) -> FeedState:
    state = FeedState(**values)  # type: ignore[arg-type]
    kinds = {"etag": str, "modified": str, "looked": float, "not_before": float, "failures": int}
    for name, kind in kinds.items():
        if not isinstance(getattr(state, name), kind):
            raise TypeError(name)
    if not all(isinstance(key, str) for key in [*state.seen, *state.tries]):
        raise TypeError("seen")
    return state
