"""What sites say in robots.txt, and how long mineban waits between two requests to one host (RFC 9309)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from mineban.documents._extras import extra
from mineban.documents._fetch import Answer, Fetcher
from mineban.errors import DocumentError, FetchError, ForbiddenError

_LONGEST = 60.0
"""The longest Crawl-delay that is kept, in seconds."""
_NAME = "mineban"


class Manners:
    """Fetches as a guest does: asks robots.txt first, and waits between two requests to one host."""

    def __init__(
        self, fetcher: Fetcher, delay: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._fetcher, self._delay, self._clock, self._sleep = fetcher, delay, clock, sleep
        self._rules: dict[str, object] = {}
        self._last: dict[str, float] = {}

    def get(self, address: str, headers: dict[str, str]) -> Answer:
        """The answer of a server. Raises ForbiddenError where robots.txt closes the address, FetchError."""
        self._ask_leave(address)
        return self._fetcher.get(address, headers, before=self._ask_leave)

    def _ask_leave(self, address: str) -> None:
        rules = self._rules_of(address)
        if not _allows(rules, address):
            raise ForbiddenError(f"{address}: closed to mineban by the site's robots.txt")
        self._wait(address, rules)

    def forget(self) -> None:
        """Ask for robots.txt anew: it may have changed."""
        self._rules.clear()

    def _wait(self, address: str, rules: object) -> None:
        host = urlsplit(address).netloc
        asked = getattr(rules, "crawl_delay", lambda _: None)(_NAME) or 0.0
        pause = max(self._delay, min(float(asked), _LONGEST))
        left = self._last.get(host, self._clock() - pause) + pause - self._clock()
        if left > 0:
            self._sleep(left)
        self._last[host] = self._clock()

    def _rules_of(self, address: str) -> object:
        """The rules of the site; True where all is open, False where the site cannot say."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._wait(address, None)
            self._rules[site] = self._ask(f"{site}/robots.txt")
        return self._rules[site]

    def _ask(self, address: str) -> object:
        protego = extra("protego", "web", f"{address}: watching")
        try:
            answer = self._fetcher.get(address)
        except ForbiddenError:
            raise
        except DocumentError as error:
            raise FetchError(f"{error} (robots.txt is asked for first)") from None
        if answer.status >= 500 or answer.status == 429:
            raise FetchError(f"{address}: the server answered {answer.status}: without it nothing is read from there")
        if answer.status not in (200, 203):
            return True
        return protego.Protego.parse(answer.content[:500_000].decode("utf-8", "replace"))


def _allows(rules: object, address: str) -> bool:
    if isinstance(rules, bool):
        return rules
    return bool(getattr(rules, "can_fetch")(address, _NAME))  # noqa: B009
