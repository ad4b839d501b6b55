"""Indexes that hold all that a count looks at: by model, by kind with its facets, and by who says so.

Without them a count over a large ledger visits every row of the table, one by one.
"""

from alembic import op

revision = "0009"
down_revision = "0008"

_CURRENT = "current = 1"
_CLAIM = {
    "claim_kind_facets": (
        ["kind", "actor", "country", "weapon", "treaty", "modality", "review", "first_day"],
        _CURRENT,
    ),
    "claim_model": (["model", "kind"], f"{_CURRENT} AND model IS NOT NULL"),
    "claim_said": (["document_pk", "speaker", "kind", "review"], _CURRENT),
}


def upgrade() -> None:
    for name, (columns, where) in _CLAIM.items():
        op.execute(f"CREATE INDEX {name} ON claim ({', '.join(columns)}) WHERE {where}")
    op.create_index("document_source", "document", ["source", "sample"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA analysis_limit = 400")
        op.execute("ANALYZE")


def downgrade() -> None:
    op.drop_index("document_source", "document")
    for name in reversed(_CLAIM):
        op.drop_index(name, "claim")
