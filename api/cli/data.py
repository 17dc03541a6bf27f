"""Where the data of a command lies: the folder, the database, the layers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlmodel import Session

from api.database import make_engine, open_session
from api.settings import Settings
from api.upgrading import current, is_current
from geo import Layers

from .output import fail
from .words import say


@dataclass(frozen=True)
class Data:
    """Database and layers of one county."""

    settings: Settings
    engine: Engine
    layers: Layers


def data_folder() -> Data:
    """The data the settings name, whether or not it is prepared; the folder is made if missing."""
    settings = Settings()
    settings.data.mkdir(parents=True, exist_ok=True)
    try:
        engine = make_engine(settings.effective_database_url)
    except ArgumentError:
        fail(say("wrong_database_url"))
    return Data(settings, engine, Layers(settings.layers_path))


def prepared() -> Data:
    """The same, but stop with a clear word unless folder and tables are there and up to date."""
    folder = Settings().data
    if not folder.is_dir():
        fail(say("not_initialised", folder=folder))
    data = data_folder()
    try:
        with data.engine.connect() as connection:
            revision = current(connection)
    except OperationalError:
        fail(say("no_database", folder=data.settings.data))
    if revision is None:
        fail(say("not_initialised", folder=data.settings.data))
    if not is_current(data.engine):
        fail(say("not_migrated"))
    return data


@contextmanager
def session_of(data: Data, *, reading: bool = False) -> Iterator[Session]:
    """One transaction for the whole command."""
    with open_session(data.engine, reading=reading) as session:
        yield session
