"""The way back: a ledger to an older schema, as a person would with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from mineban.ledger import _schema
from mineban.ledger._engine import WRITING, engine_for


def downgrade(where: str, to: str) -> None:
    """All steps back to a version, in one transaction."""
    engine, _ = engine_for(where)
    config = Config()
    config.set_main_option("script_location", str(Path(_schema.__file__).parent / "_migrations"))
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, to)
    engine.dispose()


def version(where: str) -> str:
    """The schema version of a ledger."""
    engine, _ = engine_for(where)
    with engine.connect() as connection:
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    engine.dispose()
    return found
