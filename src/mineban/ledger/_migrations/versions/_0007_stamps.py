"""Time stamps of captures."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "stamp",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("capture_pk", sa.Integer, sa.ForeignKey("capture.pk"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("service", "at", "token")),
        sa.UniqueConstraint("capture_pk", "service"),
    )


def downgrade() -> None:
    op.drop_table("stamp")
