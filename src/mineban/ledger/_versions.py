"""What becomes of older claims when a newer reader or a newer text version comes.

The machine's own claims step back where they are no longer made. What a person has judged stays;
review is asked for again only where the machine's value changed.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, insert, select, update

from mineban.ledger import _tables as t
from mineban.ledger._anchor import find_again
from mineban.ledger._ids import claim_id
from mineban.ledger._judge import carry_over
from mineban.ledger._keys import Place, find_key
from mineban.ledger._rows import claim_of, machine_claim
from mineban.model import Quote


def replace_claims(connection: Connection, place: Place, reader: str) -> None:
    """Claims of this text that an older version of the reader made, and this one does not, step back."""
    older = (
        select(t.reading.c.pk)
        .join(t.reader, t.reader.c.pk == t.reading.c.reader_pk)
        .where(t.reading.c.document_pk == place.pk, t.reader.c.name == reader, t.reading.c.pk != place.reading_pk)
    )
    unseen = (t.claim.c.document_pk == place.pk, t.claim.c.seen_pk.in_(older))
    connection.execute(update(t.claim).where(*unseen, t.claim.c.review == "machine").values(current=0))
    judged = select(t.claim).where(*unseen, t.claim.c.review != "machine")
    for row in connection.execute(judged).mappings().all():
        _ask_again(connection, place, row, quotes_of(connection, row["pk"]))


def take_over(connection: Connection, place: Place, older: Sequence[int]) -> None:
    """Find the quotes of the older text versions in the new text, and keep what persons judged.

    First every judgement goes over to the new claim that says the same; only then do the judged
    claims without one look among what is left.
    """
    waiting = []
    for row in connection.execute(select(t.claim).where(t.claim.c.document_pk.in_(older))).mappings().all():
        quotes = quotes_of(connection, row["pk"])
        found = _anchor(connection, place, row["pk"], quotes)
        if row["next_pk"]:
            continue  # a newer text version says the same: that one is looked at
        same = _same(connection, place, row, found) if len(found) == len(quotes) else None
        if same:
            connection.execute(update(t.claim).where(t.claim.c.pk == row["pk"]).values(next_pk=same))
            carry_over(connection, row["pk"], same)
        elif row["review"] != "machine":
            waiting.append((row, found))
    for row, found in waiting:
        connection.execute(update(t.claim).where(t.claim.c.pk == row["pk"]).values(current=1))
        _ask_again(connection, place, row, found)


def _anchor(connection: Connection, place: Place, claim_pk: int, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Note where each quote is in the new text, or that it is lost; those that were found."""
    found = [find_again(quote, place.document.text) for quote in quotes]
    keys: dict[str, int | None] = {"claim_pk": claim_pk, "document_pk": place.pk}
    spans = [(quote.start, quote.end) if quote else (None, None) for quote in found]
    rows = [keys | {"position": n, "start": start, "end": end} for n, (start, end) in enumerate(spans)]
    connection.execute(insert(t.anchor), rows)
    lost = int(None in found)
    connection.execute(update(t.claim).where(t.claim.c.pk == claim_pk).values(lost=lost))
    return tuple(quote for quote in found if quote)


def _same(connection: Connection, place: Place, row: RowMapping, quotes: tuple[Quote, ...]) -> int | None:
    """The claim on the new text that says what this one says, in the same words."""
    claim = machine_claim(row, claim_of(row, quotes))
    return find_key(connection, t.claim, id=claim_id(place.id, claim))


def _ask_again(connection: Connection, place: Place, judged: RowMapping, quotes: Iterable[Quote]) -> None:
    """A new claim of the same kind on the same words waits for a person, and the judged one stands till then."""
    new = select(t.claim.c.pk).where(
        t.claim.c.reading_pk == place.reading_pk,
        t.claim.c.review == "machine",
        t.claim.c.kind == judged["kind"],
        t.claim.c.again_pk.is_(None),
    )
    for pk in connection.execute(new).scalars().all():
        if any(_overlap(a, b) for a in quotes_of(connection, pk) for b in quotes):
            connection.execute(update(t.claim).where(t.claim.c.pk == pk).values(again_pk=judged["pk"], current=0))
            return


def quotes_of(connection: Connection, claim_pk: int) -> tuple[Quote, ...]:
    """The quotes of a claim, as they were stored."""
    columns = t.quote.c["start", "end", "exact", "prefix", "suffix"]
    query = select(*columns).where(t.quote.c.claim_pk == claim_pk).order_by(t.quote.c.position)
    return tuple(Quote(*row) for row in connection.execute(query))


def _overlap(a: Quote, b: Quote) -> bool:
    return a.start < b.end and b.start < a.end
