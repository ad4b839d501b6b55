"""The tables of people: accounts, sessions, tokens, what was done, and names that are not shown.

Passwords are kept as argon2id hashes, sessions and tokens as SHA-256 of a random secret: whoever
reads the ledger's file can sign in as nobody. Only `withheld` is part of an export.
"""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from mineban.ledger._tables import metadata

person = Table(
    "person",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("made_at", Text, nullable=False),
    Column("active", Integer, nullable=False),
)
"""`key` is the name as it is compared; who was removed stays, inactive, since judgements name them."""

session = Table(
    "session",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("person_pk", ForeignKey("person.pk"), nullable=False, index=True),
    Column("ends_at", Text, nullable=False),
)

api_token = Table(
    "api_token",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("person_pk", ForeignKey("person.pk"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

withheld = Table(
    "withheld",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("forms", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lifts_pk", ForeignKey("withheld.pk"), unique=True),
)
"""Names that public views must not show. Lifting is a row of its own."""
