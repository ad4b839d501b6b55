"""The ledger's tables, the same on SQLite and PostgreSQL.

Days are kept as ISO text, which sorts as it reads. `current` is 1 for what pages show and 0 for
what a newer text version or a newer reader replaced: nothing is deleted.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
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
)

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

words = Table("words", metadata, Column("claim_pk", Integer, primary_key=True), Column("said", Text, nullable=False))
"""The words of a claim's quotes, for search. On SQLite it is an FTS5 table: see `_search`."""

CURRENT: ColumnElement[bool] = literal_column("current = 1", Boolean)
"""A literal, not a parameter: only so do both databases see that a partial index fits."""

FACETS = ("kind", "actor", "country", "weapon", "treaty", "modality", "review")

Index("document_newest", document.c.day.desc(), document.c.pk, sqlite_where=CURRENT, postgresql_where=CURRENT)
for _names in (
    (),
    ("actor",),
    ("actor", "kind"),
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
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
