"""Indexes that count and list a state's claims without touching the rows."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_CURRENT = sa.text("current = 1")
_REST = ("kind", "weapon", "treaty", "modality", "review")
_INDEXES = {
    "claim_actor_country_newest": ("actor", "country", sa.text("day DESC"), "pk"),
    "claim_actor_facets": ("actor", "country", *_REST),
    "claim_country_facets": ("country", "actor", *_REST),
}


def upgrade() -> None:
    for name, columns in _INDEXES.items():
        op.create_index(name, "claim", [*columns], sqlite_where=_CURRENT, postgresql_where=_CURRENT)


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "claim")
