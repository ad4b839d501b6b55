"""Captures, documents, readings, claims, quotes, refusals, and the search index."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_CURRENT = sa.text("current = 1")
_NEWEST_BY = (
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
)

_ENGLISH_WITH_EVERY_WORD = (
    "CREATE TEXT SEARCH DICTIONARY mineban_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION mineban (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION mineban ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, "
    "hword_part WITH mineban_stem",
)
"""English stems without a list of stop words, so that a search finds on PostgreSQL what it finds on SQLite."""


def _text(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=null)


def _whole(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _key() -> sa.Column[Any]:
    return sa.Column("pk", sa.Integer, primary_key=True)


def _of(name: str, target: str, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{target}.pk"), nullable=False, index=index)


def upgrade() -> None:
    op.create_table(
        "capture",
        _key(),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        *(_text(name) for name in ("address", "taken", "media_type")),
        _whole("size"),
    )
    op.create_table(
        "document",
        _key(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _of("capture_pk", "capture", index=True),
        *(_text(name) for name in ("name", "text", "text_sha256", "title")),
        _text("published", null=True),
        *(_text(name) for name in ("day", "source")),
        _text("language", null=True),
        _text("address"),
        *(_whole(name) for name in ("version", "sample")),
        _text("found_by"),
        _whole("current"),
    )
    op.create_table("reader", _key(), _text("name"), _text("version"), sa.UniqueConstraint("name", "version"))
    op.create_table(
        "reading",
        _key(),
        _of("document_pk", "document"),
        _of("reader_pk", "reader"),
        _text("made_at"),
        _text("language", null=True),
        _text("note", null=True),
        sa.UniqueConstraint("document_pk", "reader_pk"),
    )
    _claims()
    _newest_first()
    _search()


def _claims() -> None:
    op.create_table(
        "claim",
        _key(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _of("document_pk", "document", index=True),
        _of("reading_pk", "reading"),
        _of("seen_pk", "reading"),
        *(_text(name) for name in ("kind", "actor")),
        *(_text(name, null=True) for name in ("recipient", "weapon", "model", "treaty", "act", "country")),
        _text("places"),
        *(_text(name, null=True) for name in ("date", "first_day", "last_day")),
        *(_text(name) for name in ("numbers", "speaker", "modality")),
        sa.Column("confidence", sa.Float),
        *(_text(name) for name in ("because", "day", "review")),
        _whole("current"),
    )
    op.create_table(
        "quote",
        sa.Column("claim_pk", sa.Integer, sa.ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *(_whole(name) for name in ("start", "end")),
        *(_text(name) for name in ("exact", "prefix", "suffix")),
    )
    op.create_table("refusal", _key(), _of("reading_pk", "reading", index=True), _text("reason"), _text("claim"))


def _newest_first() -> None:
    newest = (sa.text("day DESC"), "pk")
    op.create_index("document_newest", "document", [*newest], sqlite_where=_CURRENT, postgresql_where=_CURRENT)
    for names in _NEWEST_BY:
        op.create_index(
            "_".join(("claim", *names, "newest")),
            "claim",
            [*names, *newest],
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        )


def _search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE words USING fts5 (said, tokenize = 'porter unicode61 remove_diacritics 2')")
        return
    for statement in _ENGLISH_WITH_EVERY_WORD:
        op.execute(statement)
    op.create_table("words", sa.Column("claim_pk", sa.Integer, primary_key=True, autoincrement=False), _text("said"))
    op.execute("ALTER TABLE words ADD COLUMN index tsvector GENERATED ALWAYS AS (to_tsvector('mineban', said)) STORED")
    op.create_index("words_index", "words", ["index"], postgresql_using="gin")


def downgrade() -> None:
    for table in ("words", "refusal", "quote", "claim", "reading", "reader", "document", "capture"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TEXT SEARCH CONFIGURATION mineban")
        op.execute("DROP TEXT SEARCH DICTIONARY mineban_stem")
