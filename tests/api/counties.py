"""A filled county to copy from: rows by an engine, layers by their files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Engine, event, insert, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import SQLModel

from api.database import make_engine
from geo import Layers
from tests.api.web.story import fill

FILE = "wohnlage.db"


@dataclass(frozen=True)
class County:
    """Where the layers and the rows lie; whoever wants to write takes a copy."""

    data: Path
    url: str

    def copy_files(self, data: Path) -> None:
        """Copy every file but the tables."""
        tables = shutil.ignore_patterns(f"{FILE}*")
        shutil.copytree(self.data, data, dirs_exist_ok=True, ignore=tables)

    def copy_rows(self, engine: Engine) -> None:
        """Copy every row into empty tables, the referred before the referring."""
        with refusing(self.url) as filled, filled.connect() as source, engine.begin() as target:
            for table in SQLModel.metadata.sorted_tables:
                rows = [row._asdict() for row in source.execute(select(table))]
                if rows:
                    target.execute(insert(table), rows)


def fill_county(data: Path, url: str) -> County:
    """Fill empty, migrated tables and a data folder with the small county."""
    engine = make_engine(url)
    fill(engine, Layers(data / "layers.gpkg"))
    engine.dispose()
    return County(data, url)


@contextmanager
def refusing(url: str) -> Iterator[Engine]:
    """An engine whose database itself refuses to write."""
    engine = make_engine(url)
    event.listen(engine, "connect", _refuse_to_write)
    yield engine.execution_options(reading=True)
    engine.dispose()


def _refuse_to_write(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    if isinstance(connection, psycopg.Connection):
        connection.read_only = True
    else:
        connection.execute("PRAGMA query_only = ON")
