"""Judgements, custody, the bytes of captures, anchors in newer text versions, pages and bylines."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NEW = {
    "capture": (("redirects", sa.Text, "[]"), ("headers", sa.Text, "{}")),
    "document": (("byline", sa.Text, ""), ("pages", sa.Text, "[]")),
    "claim": (("priority", sa.Float, "0"), ("lost", sa.Integer, "0")),
}
_WAITING, _AGAIN = sa.text("review = 'machine'"), sa.text("again_pk IS NOT NULL")


def upgrade() -> None:
    for table, columns in _NEW.items():
        for name, kind, default in columns:
            op.add_column(table, sa.Column(name, kind, nullable=False, server_default=default))
    op.add_column("claim", sa.Column("machine", sa.Text))
    op.add_column("claim", sa.Column("again_pk", sa.Integer))
    op.create_index(
        "claim_queue", "claim", [sa.text("priority DESC"), "pk"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    op.create_index("claim_again", "claim", ["again_pk"], sqlite_where=_AGAIN, postgresql_where=_AGAIN)
    _judgements()
    _custody()
    op.create_table(
        "anchor",
        _claim_pk(key=True),
        sa.Column("document_pk", sa.Integer, sa.ForeignKey("document.pk"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
    )


def _judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _claim_pk(index=True),
        sa.Column("other_pk", sa.Integer, sa.ForeignKey("claim.pk"), index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("verdict", "who", "by", "at", "fields", "reason")),
        sa.Column("undoes_pk", sa.Integer, sa.ForeignKey("judgement.pk"), unique=True),
        sa.Column("carried_pk", sa.Integer, sa.ForeignKey("judgement.pk")),
    )


def _custody() -> None:
    op.create_table(
        "custody",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("capture_pk", sa.Integer, sa.ForeignKey("capture.pk"), nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "what", "detail")),
    )
    op.create_table(
        "capture_bytes",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _claim_pk(key: bool = False, index: bool = False) -> sa.Column[int]:
    claim = sa.ForeignKey("claim.pk")
    return sa.Column("claim_pk", sa.Integer, claim, primary_key=key, autoincrement=False, nullable=False, index=index)


def downgrade() -> None:
    for table in ("anchor", "capture_bytes", "custody", "judgement"):
        op.drop_table(table)
    for index in ("claim_queue", "claim_again"):
        op.drop_index(index, "claim")
    for table, columns in (_NEW | {"claim": (*_NEW["claim"], ("machine",), ("again_pk",))}).items():
        for name, *_ in columns:
            op.drop_column(table, name)
