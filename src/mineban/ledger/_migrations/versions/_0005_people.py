"""Accounts, sessions, tokens, an audit log, and names that are withheld from public views."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _text(name: str, unique: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, unique=unique)


def _key() -> "sa.Column[int]":
    return sa.Column("pk", sa.Integer, primary_key=True)


def _person() -> "sa.Column[int]":
    return sa.Column("person_pk", sa.Integer, sa.ForeignKey("person.pk"), nullable=False, index=True)


def upgrade() -> None:
    op.create_table(
        "person",
        _key(),
        _text("key", unique=True),
        _text("name"),
        _text("role"),
        sa.Column("password", sa.Text),
        _text("made_at"),
        sa.Column("active", sa.Integer, nullable=False),
    )
    op.create_table("session", _key(), _text("sha256", unique=True), _person(), _text("ends_at"))
    op.create_table("api_token", _key(), _text("sha256", unique=True), _person(), _text("label"), _text("made_at"))
    op.create_table("audit", _key(), _text("at"), _text("who"), _text("what"), _text("detail"))
    op.create_table(
        "withheld",
        _key(),
        _text("id", unique=True),
        _text("forms"),
        _text("who"),
        _text("at"),
        _text("reason"),
        sa.Column("lifts_pk", sa.Integer, sa.ForeignKey("withheld.pk"), unique=True),
    )


def downgrade() -> None:
    for table in ("withheld", "audit", "api_token", "session", "person"):
        op.drop_table(table)
