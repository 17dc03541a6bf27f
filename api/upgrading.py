"""Bring the tables up to date: Alembic, started by us, in one transaction."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine


class NewerDatabase(Exception):
    """The database was made by a newer version of this program; it is left untouched."""


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Migrate to the newest tables; returns the revision before and after.

    Raises
    ------
    NewerDatabase
        If the database is ahead of this program.
    """
    with engine.begin() as connection:
        before = current(connection)
        known = {script.revision for script in _scripts().walk_revisions()}
        if before is not None and before not in known:
            raise NewerDatabase(before)
        command.upgrade(config(connection), "head")
    return before, head()


def is_current(engine: Engine) -> bool:
    """Whether the tables are those this program expects."""
    with engine.execution_options(reading=True).connect() as connection:
        return current(connection) == head()


def current(connection: Connection) -> str | None:
    """The revision of the database; None if it has no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The newest revision this program knows."""
    return str(_scripts().get_current_head())


def config(connection: Connection) -> Config:
    """Alembic's configuration: no file, the connection handed in."""
    made = Config()
    made.set_main_option("script_location", str(files("api") / "migrations"))
    made.attributes["connection"] = connection
    return made


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(files("api") / "migrations"))
