"""The ledger's tables, the same on SQLite and PostgreSQL.

Days are kept as ISO text, which sorts as it reads. `current` is 1 for what pages show and 0 for
what a newer text version or a newer reader replaced: nothing is deleted.
"""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
)

metadata = MetaData()

capture = Table(
    "capture",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Column("taken", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("redirects", Text, nullable=False, server_default="[]"),
    Column("headers", Text, nullable=False, server_default="{}"),
)

document = Table(
    "document",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("capture_pk", ForeignKey("capture.pk"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text),
    Column("day", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("language", Text),
    Column("address", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sample", Integer, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("current", Integer, nullable=False),
    Column("byline", Text, nullable=False, server_default=""),
    Column("pages", Text, nullable=False, server_default="[]"),
)

reader = Table(
    "reader",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    UniqueConstraint("name", "version"),
)

reading = Table(
    "reading",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document_pk", ForeignKey("document.pk"), nullable=False),
    Column("reader_pk", ForeignKey("reader.pk"), nullable=False),
    Column("made_at", Text, nullable=False),
    Column("language", Text),
    Column("note", Text),
    UniqueConstraint("document_pk", "reader_pk"),
)

claim = Table(
    "claim",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_pk", ForeignKey("document.pk"), nullable=False, index=True),
    Column("reading_pk", ForeignKey("reading.pk"), nullable=False),
    Column("seen_pk", ForeignKey("reading.pk"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("recipient", Text),
    Column("weapon", Text),
    Column("model", Text),
    Column("treaty", Text),
    Column("act", Text),
    Column("country", Text),
    Column("places", Text, nullable=False),
    Column("date", Text),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("numbers", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("confidence", Float),
    Column("because", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("review", Text, nullable=False),
    Column("current", Integer, nullable=False),
    Column("priority", Float, nullable=False, server_default="0"),
    Column("lost", Integer, nullable=False, server_default="0"),
    Column("machine", Text),
    Column("again_pk", Integer),
    Column("next_pk", Integer),
)
"""The columns hold what a person corrected them to, and `machine` what the machine said of those.

`next_pk` is the claim that says the same in the next text version; `again_pk` the judged claim
whose value a newer reader or text version sees otherwise; `lost` is 1 where a quote is no longer in
the newest text version.
"""

quote = Table(
    "quote",
    metadata,
    Column("claim_pk", ForeignKey("claim.pk"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
)

refusal = Table(
    "refusal",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("reading_pk", ForeignKey("reading.pk"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("claim", Text, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("claim_pk", ForeignKey("claim.pk"), nullable=False, index=True),
    Column("other_pk", ForeignKey("claim.pk"), index=True),
    Column("verdict", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes_pk", ForeignKey("judgement.pk"), unique=True),
    Column("carried_pk", ForeignKey("judgement.pk")),
)

custody = Table(
    "custody",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("capture_pk", ForeignKey("capture.pk"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

stamp = Table(
    "stamp",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("capture_pk", ForeignKey("capture.pk"), nullable=False),
    Column("service", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("token", Text, nullable=False),
    UniqueConstraint("capture_pk", "service"),
)

capture_bytes = Table(
    "capture_bytes", metadata, Column("sha256", Text, primary_key=True), Column("content", LargeBinary, nullable=False)
)
"""Where no folder beside the ledger can hold the bytes: on a server."""

anchor = Table(
    "anchor",
    metadata,
    Column("claim_pk", ForeignKey("claim.pk"), primary_key=True),
    Column("document_pk", ForeignKey("document.pk"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer),
    Column("end", Integer),
)
"""Where the quotes of a claim are in a later text version; nowhere (NULL): lost."""

event = Table(
    "event",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("country", Text, index=True),
    Column("day", Text, nullable=False),
    Column("size", Integer, nullable=False),
)
Index("event_newest", event.c.day.desc(), event.c.id)

event_claim = Table(
    "event_claim",
    metadata,
    Column("claim_pk", ForeignKey("claim.pk"), primary_key=True),
    Column("event_pk", ForeignKey("event.pk"), nullable=False, index=True),
)

link = Table(
    "link",
    metadata,
    Column("one_pk", ForeignKey("claim.pk"), primary_key=True),
    Column("other_pk", ForeignKey("claim.pk"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False),
)
block = Table(
    "block",
    metadata,
    Column("claim_pk", ForeignKey("claim.pk"), primary_key=True),
    Column("key", Text, primary_key=True),
)
Index("block_key", block.c.key, block.c.claim_pk)

event_due = Table(
    "event_due", metadata, Column("pk", Integer, primary_key=True), Column("claim_pk", Integer, nullable=False)
)
"""Events, their claims, the links between these, and the blocks in which links are looked for: derived, see `_derive`.

`event_due` has a row for each change to a claim since; triggers write it.
"""

words = Table("words", metadata, Column("claim_pk", Integer, primary_key=True), Column("said", Text, nullable=False))
"""The words of a claim's quotes, for search. On SQLite it is an FTS5 table: see `_search`."""

CURRENT: ColumnElement[bool] = literal_column("current") == literal_column("1")
"""Literals, not parameters: only so do both databases see that a partial index fits."""


def partial(condition: ColumnElement[bool]) -> dict[str, Any]:
    """What makes an index partial, on both databases."""
    return {"sqlite_where": condition, "postgresql_where": condition}


FACETS = ("kind", "actor", "country", "weapon", "treaty", "modality", "review")

WAITING: ColumnElement[bool] = literal_column("review") == literal_column("'machine'")
Index("claim_queue", claim.c.priority.desc(), claim.c.pk, **partial(WAITING))
Index("claim_again", claim.c.again_pk, **partial(literal_column("again_pk").is_not(None)))
Index("document_newest", document.c.day.desc(), document.c.pk, **partial(CURRENT))
for _names in (
    (),
    ("actor",),
    ("actor", "kind"),
    ("actor", "country"),
    ("country",),
    ("country", "kind"),
    ("kind",),
    ("weapon",),
    ("treaty",),
    ("modality",),
    ("review",),
):
    Index(
        "_".join(("claim", *_names, "newest")),
        *(claim.c[name] for name in _names),
        claim.c.day.desc(),
        claim.c.pk,
        **partial(CURRENT),
    )
_REST = ("kind", "weapon", "treaty", "modality", "review")
for _first, _second in (("actor", "country"), ("country", "actor")):
    _columns = (claim.c[name] for name in (_first, _second, *_REST))
    Index(f"claim_{_first}_facets", *_columns, **partial(CURRENT))
_columns = (claim.c[name] for name in ("kind", "actor", "country", *_REST[1:], "first_day"))
Index("claim_kind_facets", *_columns, **partial(CURRENT))
Index("claim_said", *claim.c["document_pk", "speaker", "kind", "review"], **partial(CURRENT))
Index("document_source", document.c.source, document.c.sample)

NAMED: ColumnElement[bool] = and_(CURRENT, literal_column("model").is_not(None))
Index("claim_model", claim.c.model, claim.c.kind, **partial(NAMED))
