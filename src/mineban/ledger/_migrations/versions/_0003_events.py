"""Events: what claims tell of one happening. Derived; dropped and made again without loss."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("claim", sa.Column("next_pk", sa.Integer))
    op.create_table(
        "event",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text, index=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )
    op.create_index("event_newest", "event", [sa.text("day DESC"), "pk"])
    op.create_table(
        "event_claim",
        sa.Column("claim_pk", sa.Integer, sa.ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
        sa.Column("event_pk", sa.Integer, sa.ForeignKey("event.pk"), nullable=False, index=True),
    )
    op.create_table(
        "link",
        sa.Column("one_pk", sa.Integer, sa.ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
        sa.Column("other_pk", sa.Integer, sa.ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("link", "event_claim", "event"):
        op.drop_table(table)
    op.drop_column("claim", "next_pk")
