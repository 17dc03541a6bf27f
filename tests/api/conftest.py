"""The small county of `story.py`: filled once a worker on each database, never written again."""

import shutil
from pathlib import Path

import pytest

from tests.api.counties import FILE, County, fill_county


@pytest.fixture(scope="session")
def county_on_sqlite(tmp_path_factory, sqlite_template) -> County:
    """The small county with its tables in a file."""
    data: Path = tmp_path_factory.mktemp("county") / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / FILE)
    return fill_county(data, f"sqlite:///{data / FILE}")


@pytest.fixture(scope="session")
def county_on_postgresql(tmp_path_factory, new_postgres) -> County:
    """The small county with its tables on a server."""
    data: Path = tmp_path_factory.mktemp("county") / "data"
    data.mkdir()
    return fill_county(data, new_postgres("county"))
