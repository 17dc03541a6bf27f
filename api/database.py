"""The only module that knows the database: engine, session, and the only commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, create_engine

SECONDS_TO_WAIT_FOR_A_LOCK = 30


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL; `postgresql://` means the psycopg driver.

    Its errors name no values: logs hold ids and counts, never what stands in a row.

    Raises
    ------
    sqlalchemy.exc.ArgumentError
        If the URL cannot be read.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True
        )
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed, connect_args={"timeout": SECONDS_TO_WAIT_FOR_A_LOCK}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Durable and strict: an acknowledged write survives a power cut, references must exist."""
    del record
    # Python's own guesses about when to begin would leave table changes outside transactions.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers queue up from the start, so none fails half way because another was faster."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def open_session(engine: Engine, *, reading: bool = False) -> Iterator[Session]:
    """One transaction: committed when the block ends well, rolled back when it does not.

    Parameters
    ----------
    reading
        Promise to write nothing: the transaction then waits for no writer.
    """
    bind = engine.execution_options(reading=True) if reading else engine
    with Session(bind, expire_on_commit=False) as session:
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
