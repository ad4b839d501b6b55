"""States: codes, names as written, and when they existed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from mineban.errors import UnknownStateError
from mineban.model._state_names import ADMINISTERED_BY, ALIASES, EXISTENCE, FORMER_STATES, SHORT_NAMES


@dataclass(frozen=True, slots=True)
class State:
    """A state, or an entity that deposits acts under the treaties.

    `code` is ISO 3166-1 alpha-3 (`XKX` for Kosovo; ISO 3166-3 codes for states that are gone).
    It existed from `since` to `until`, both inclusive; None where the end does not matter to
    the treaties here (that is, before 1980, or to this day). `administered_by` is None for a
    state; for a territory it is the code of the state that deposits acts for it (`nobody` for
    Antarctica), without a word on sovereignty.
    """

    code: str
    name: str
    since: date | None = None
    until: date | None = None
    administered_by: str | None = None

    def existed(self, on: date) -> bool:
        """Whether the state existed on the day `on`."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def states() -> dict[str, State]:
    """Every state by code, in the order of names. Codes by ISO 3166, through pycountry."""
    import pycountry

    names = {c.alpha_3: getattr(c, "common_name", c.name) for c in pycountry.countries}
    names |= SHORT_NAMES
    rows = [
        State(code, name, *EXISTENCE.get(code, (None, None)), administered_by=ADMINISTERED_BY.get(code))
        for code, name in names.items()
    ]
    rows += [State(code, name, since, until) for code, (name, since, until) in FORMER_STATES.items()]
    return {state.code: state for state in sorted(rows, key=lambda s: fold_name(s.name))}


def find_state(text: str) -> State:
    """The state that `text` names: an alpha-3 or alpha-2 code, or a name in use or once in use.

    Capitals, accents and "the" do not matter. Raises UnknownStateError with near names.
    """
    code = _codes_by_name().get(fold_name(text))
    if code:
        return states()[code]
    near = get_close_matches(fold_name(text), _codes_by_name(), n=3, cutoff=0.75)
    hint = " or ".join(dict.fromkeys(f"{states()[c].name} ({c})" for c in map(_codes_by_name().__getitem__, near)))
    mend = f"did you mean {hint}?" if hint else "write a name such as Ukraine or a code such as UKR"
    raise UnknownStateError(f"no state is called {text!r}: {mend}")


def state_name(code: str) -> str:
    """The short English name of a state's code; any other actor's name comes back as it is."""
    state = states().get(code)
    return state.name if state else code


def fold_name(text: str) -> str:
    """A name without capitals, accents, punctuation and "the", for comparing."""
    plain = unicodedata.normalize("NFKD", text).replace("&", " and ").replace("’", "'").casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['.]", "", plain)
    return re.sub(r"\bthe\b|\W+", " ", plain).strip().replace("  ", " ")


@cache
def _codes_by_name() -> dict[str, str]:
    """Every folded code and name, in one table; present states win over former ones."""
    import pycountry

    pairs = [(name, code) for name, code in ALIASES.items()]
    pairs += [(s.name, s.code) for s in reversed(states().values())]
    for c in pycountry.countries:
        names = (c.name, getattr(c, "official_name", c.name), getattr(c, "common_name", c.name), c.alpha_2)
        pairs += [(name, c.alpha_3) for name in names]
    pairs += [(code, code) for code in states()]
    return {fold_name(name): code for name, code in pairs}
