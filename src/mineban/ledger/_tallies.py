"""Who says how much: claims counted by where they were published and who speaks, and by model of weapon."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, select, text

from mineban.ledger import _tables as t
from mineban.ledger._ledger import Ledger
from mineban.ledger._public import hiding
from mineban.ledger._query import END, START
from mineban.ledger._types import Review
from mineban.model import fold_name

_ALIKE = (t.document.c.source, t.claim.c.speaker, t.claim.c.kind, t.claim.c.review, t.document.c.sample)
_CURRENT = t.claim.c.current == literal_column("1")
_LINES = """
    SELECT source, sample, group_concat(kind || :field || review || :field || speaker, :line),
        max(instr(speaker, :line))
    FROM document INDEXED BY document_source
    CROSS JOIN claim INDEXED BY claim_said ON claim.document_pk = document.pk
    WHERE claim.current = 1 GROUP BY source, sample
"""
_MARKS = {"field": END, "line": START}
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
        counted = _counted(connection)
    hide = hiding(ledger)
    found: dict[_Key, list[int]] = defaultdict(lambda: [0, 0])
    for key, claims in counted.items():
        sums = found[(hide(key[0]), hide(key[1]), *key[2:])]
        sums[0] += claims
        sums[1] += corroborated[key]
    return tuple(SaidBy(*key, *sums) for key, sums in sorted(found.items()))


def model_counts(ledger: Ledger) -> Mapping[str, Mapping[str, int]]:
    """How many claims name each model, as written, by kind."""
    columns = (t.claim.c.model, t.claim.c.kind)
    query = select(*columns, func.count()).where(_CURRENT, t.claim.c.model.is_not(None)).group_by(*columns)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    hide = hiding(ledger)
    with ledger._reading() as connection:
        for model, kind, number in connection.execute(query):
            found[hide(model)][kind] += number
    return {model: dict(kinds) for model, kinds in sorted(found.items())}


def _counted(connection: Connection) -> Counter[_Key]:
    """Every claim by its key. On SQLite Python counts, source by source: in half the time."""
    found: Counter[_Key] = Counter()
    is_sqlite = connection.dialect.name == "sqlite"
    for source, sample, lines, has_mark in connection.execute(text(_LINES), _MARKS) if is_sqlite else ():
        if has_mark:  # in a speaker's name: such lines cannot be told apart
            is_sqlite = False
            break
        for line, number in Counter(lines.split(START)).items():
            kind, review, speaker = line.split(END, 2)
            found[_key((source, speaker, kind, review, sample))] = number
    return found if is_sqlite else Counter({_key(row): row[-1] for row in connection.execute(_grouped())})


def _grouped() -> Select[Any]:
    query = select(*_ALIKE, func.count()).join(t.document, t.document.c.pk == t.claim.c.document_pk)
    return query.where(_CURRENT).group_by(*_ALIKE)


def _corroborated(connection: Connection) -> Iterator[_Key]:
    """The claims that an independent voice confirms, a key for each."""
    query = (
        select(*_ALIKE, t.event_claim.c.event_pk, t.quote.c.exact)
        .join(t.document, t.document.c.pk == t.claim.c.document_pk)
        .join(t.event_claim, t.event_claim.c.claim_pk == t.claim.c.pk)
        .join(t.quote, t.quote.c.claim_pk == t.claim.c.pk)
        .where(t.quote.c.position == 0)
        .order_by(t.event_claim.c.event_pk)
    )
    for _, rows in groupby(connection.execute(query), itemgetter(len(_ALIKE))):
        told: list[Any] = list(rows)
        if len(_voices(told)) > 1:
            yield from map(_key, told)


def _voices(told: Iterable[Sequence[Any]]) -> set[str]:
    """Who independently tells of one happening: authors with the same words are one."""
    names: set[str] = set()
    first: dict[str, str] = {}
    for row in told:
        source, speaker, words = row[0], row[1], row[-1]
        names.add(fold_name(speaker) if speaker != "author" else first.setdefault(words, f"author of {source}"))
    return names


def _key(row: Sequence[Any]) -> _Key:
    source, speaker, kind, review, sample = row[: len(_ALIKE)]
    return source, speaker, kind, review, bool(sample)
