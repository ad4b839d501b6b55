"""Search in the texts of documents: FTS5 over the documents themselves, or passages with a tsvector each.

Triggers keep both, so that nothing can write a document past the search. A tsvector holds a
megabyte and sixteen thousand places: so a text is cut into passages there, which overlap.

On SQLite the fields of a claim are kept as a line each in an index, for counts of very many hits.
"""

from alembic import op

revision = "0006"
down_revision = "0005"

_SQLITE = (
    "CREATE VIRTUAL TABLE texts USING fts5 (title, text, content = 'document', content_rowid = 'pk', "
    "tokenize = 'porter unicode61 remove_diacritics 2')",
    "INSERT INTO texts (texts) VALUES ('rebuild')",
    "CREATE TRIGGER document_texts AFTER INSERT ON document BEGIN "
    "INSERT INTO texts (rowid, title, text) VALUES (new.pk, new.title, new.text); END",
)
_LINES = {
    "facets": ("kind", "weapon", "treaty", "modality", "review", "substr(first_day, 1, 4)"),
    "parties": ("actor", "country"),
}
_PASSAGES = """
    SELECT {document}.pk, start, to_tsvector(
        'mineban', CASE start WHEN 0 THEN {document}.title || E'\\n' ELSE '' END
        || substr({document}.text, start + 1, 50200))
"""
_STARTS = "generate_series(0, greatest(length({document}.text) - 1, 0), 50000) AS start"
_POSTGRESQL = (
    "CREATE TABLE passage (document_pk integer NOT NULL REFERENCES document (pk), start integer NOT NULL, "
    "index tsvector NOT NULL, PRIMARY KEY (document_pk, start))",
    "CREATE FUNCTION mineban_passages() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"INSERT INTO passage {_PASSAGES.format(document='NEW')} FROM {_STARTS.format(document='NEW')}; "
    "RETURN NULL; END $$",
    "CREATE TRIGGER document_texts AFTER INSERT ON document FOR EACH ROW EXECUTE FUNCTION mineban_passages()",
    f"INSERT INTO passage {_PASSAGES.format(document='document')} FROM document, {_STARTS.format(document='document')}",
    "CREATE INDEX passage_index ON passage USING gin (index)",
)


def upgrade() -> None:
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    if op.get_bind().dialect.name == "sqlite":
        for name, fields in _LINES.items():
            line = " || char(64977) || ".join(f"coalesce({field}, '')" for field in fields)
            op.execute(f"ALTER TABLE claim ADD COLUMN {name} text GENERATED ALWAYS AS ({line}) VIRTUAL")
        op.execute("CREATE INDEX claim_hits ON claim (pk, facets, parties) WHERE current = 1")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP INDEX claim_hits")
        for name in _LINES:
            op.execute(f"ALTER TABLE claim DROP COLUMN {name}")
        op.execute("DROP TRIGGER document_texts")
        op.execute("DROP TABLE texts")
        return
    op.execute("DROP TRIGGER document_texts ON document")
    op.execute("DROP FUNCTION mineban_passages")
    op.execute("DROP TABLE passage")
