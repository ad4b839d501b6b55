"""Acts that have not happened, as a person writes them: `ratification apmbc USA 2027-01-15`."""

from mineban.errors import ArgumentError
from mineban.law._days import parse_treaty_day
from mineban.law._law import SUPPOSED
from mineban.law._treaties import treaty_rules
from mineban.model import Act, ActKind, find_state

_EXAMPLE = "'ratification apmbc USA 2027-01-15'"


def parse_supposition(text: str) -> Act:
    """The act that `text` supposes: kind, treaty, state (code or name) and day, in this order.

    Raises ArgumentError, UnknownTreatyError, UnknownStateError or DateError.
    """
    words = text.split()
    if len(words) < 4:
        raise ArgumentError(f"{text!r} supposes no act: write kind, treaty, state and day, such as {_EXAMPLE}")
    kind, treaty, *state, day = words
    if kind not in list(ActKind):
        raise ArgumentError(f"{kind!r} is no kind of act: write one of {' '.join(ActKind)}")
    return Act(
        treaty=treaty_rules(treaty).code,
        state=find_state(" ".join(state)).code,
        kind=ActKind(kind),
        date=parse_treaty_day(day),
        source="supposed",
        row=SUPPOSED,
    )
