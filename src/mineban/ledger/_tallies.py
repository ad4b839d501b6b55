"""Who says how much: claims counted by where they were published and who speaks, and by model of weapon."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from mineban.ledger import _tables as t
from mineban.ledger._ledger import Ledger
from mineban.ledger._types import Review
from mineban.model import fold_name

_ALIKE = (t.document.c.source, t.claim.c.speaker, t.claim.c.kind, t.claim.c.review, t.document.c.sample)
_Key = tuple[str, str, str, Review, bool]


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Claims of one kind and review state that one speaker makes in the documents of one source.

    `source` is empty where documents name none; `speaker` is `author` where the document itself says
    so. `corroborated` of the `claims` belong to an event of which an independent voice tells too: the
    same speaker again, or the same words in another place, is none.
    """

    source: str
    speaker: str
    kind: str
    review: Review
    sample: bool
    claims: int
    corroborated: int


def said_by(ledger: Ledger) -> tuple[SaidBy, ...]:
    """Every such count. It looks at all claims: keep the answer while the ledger stays as it is."""
    with ledger._reading() as connection:
        corroborated = Counter(_corroborated(connection))
        counted = Counter({_key(row): row[-1] for row in connection.execute(_grouped())})
    hide = ledger.hide
    found: dict[_Key, list[int]] = defaultdict(lambda: [0, 0])
    for key, claims in counted.items():
        sums = found[(hide(key[0]), hide(key[1]), *key[2:])]
        sums[0] += claims
        sums[1] += corroborated[key]
    return tuple(SaidBy(*key, *sums) for key, sums in sorted(found.items()))


def model_counts(ledger: Ledger) -> Mapping[str, Mapping[str, int]]:
    """How many claims name each model, as written, by kind."""
    columns = (t.claim.c.model, t.claim.c.kind)
    query = select(*columns, func.count()).where(t.CURRENT_CLAIM, t.claim.c.model.is_not(None)).group_by(*columns)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    with ledger._reading() as connection:
        for model, kind, number in connection.execute(query):
            found[ledger.hide(model)][kind] += number
    return {model: dict(kinds) for model, kinds in sorted(found.items())}
