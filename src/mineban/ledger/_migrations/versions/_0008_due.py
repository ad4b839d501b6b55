"""Events kept up step by step: the blocks of each claim, and which claims changed since the last look.

Triggers note every change that the linker would see, so that nothing can write a claim past it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_SEEN = (
    "current", "kind", "actor", "weapon", "treaty", "act", "country", "places", "first_day", "last_day", "numbers",
    "next_pk",
)  # fmt: skip
_DIFFERS = {"sqlite": "{0} IS NOT {1}", "postgresql": "{0} IS DISTINCT FROM {1}"}
_OF_PAIR = "NEW.other_pk IS NOT NULL"
_ADD_CLAIM = "INSERT INTO event_due (claim_pk) VALUES (NEW.pk)"
_ADD_PAIR = "INSERT INTO event_due (claim_pk) VALUES (NEW.claim_pk), (NEW.other_pk)"
_TRIGGERS = ("event_due_new", "event_due_changed", "event_due_judged")


def upgrade() -> None:
    op.create_table(
        "block",
        sa.Column("claim_pk", sa.Integer, sa.ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, primary_key=True),
    )
    op.create_index("block_key", "block", ["key", "claim_pk"])
    op.create_table(
        "event_due", sa.Column("pk", sa.Integer, primary_key=True), sa.Column("claim_pk", sa.Integer, nullable=False)
    )
    op.drop_index("event_newest", "event")
    op.create_index("event_newest", "event", [sa.text("day DESC"), "id"])
    op.execute("INSERT INTO event_due (claim_pk) SELECT pk FROM claim WHERE current = 1")
    dialect = op.get_bind().dialect.name
    changed = " OR ".join(_DIFFERS[dialect].format(f"OLD.{name}", f"NEW.{name}") for name in _SEEN)
    changed += " OR (OLD.review = 'rejected') <> (NEW.review = 'rejected')"
    whens = (
        ("INSERT ON claim", "NEW.current = 1", _ADD_CLAIM),
        ("UPDATE ON claim", changed, _ADD_CLAIM),
        ("INSERT ON judgement", _OF_PAIR, _ADD_PAIR),
    )
    for name, (what, when, add) in zip(_TRIGGERS, whens, strict=True):
        _trigger(dialect, name, what, when, add)


def _trigger(dialect: str, name: str, what: str, when: str, add: str) -> None:
    if dialect == "sqlite":
        op.execute(f"CREATE TRIGGER {name} AFTER {what} WHEN {when} BEGIN {add}; END")
        return
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {add}; RETURN NULL; END $$")
    op.execute(f"CREATE TRIGGER {name} AFTER {what} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for name in _TRIGGERS:
        table = "judgement" if name.endswith("judged") else "claim"
        op.execute(f"DROP TRIGGER {name}" if dialect == "sqlite" else f"DROP TRIGGER {name} ON {table}")
        if dialect == "postgresql":
            op.execute(f"DROP FUNCTION {name}")
    op.drop_index("event_newest", "event")
    op.create_index("event_newest", "event", [sa.text("day DESC"), "pk"])
    op.drop_table("event_due")
    op.drop_table("block")
