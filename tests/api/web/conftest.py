"""The app over the small county of `story.py`, on every kind of database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.main import create_app
from api.practice import mark_as_practice
from api.settings import Settings
from tests.api.counties import County, refusing
from tests.api.web.reading import Page
from tests.api.web.story import TODAY


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data=tmp_path, database_url=None, language=None)


@pytest.fixture
def empty_client(engine, settings) -> TestClient:
    """The app over tables without a row, and no layers."""
    return TestClient(create_app(settings, engine=engine, day=lambda: TODAY))


@pytest.fixture(scope="session")
def shared_app(request, tmp_path_factory) -> Iterator[Callable[[str], FastAPI]]:
    """The app over the county on some kind of database that refuses to be written."""
    with ExitStack() as opened:

        @cache
        def app_on(kind: str) -> FastAPI:
            county: County = request.getfixturevalue(f"county_on_{kind}")
            engine = opened.enter_context(refusing(county.url))
            return county_app(county, engine, tmp_path_factory.mktemp("shared"))

        yield app_on


@pytest.fixture
def client(request, kind_of_database) -> Iterator[TestClient]:
    """The app over the county, marked as practice data.

    A test that asks for `engine` or `settings` too has the county to itself and may write.
    All others look at the same one, whose database refuses to be written.
    """
    if {"engine", "settings"} & set(request.fixturenames):
        county: County = request.getfixturevalue(f"county_on_{kind_of_database}")
        engine = request.getfixturevalue("engine")
        county.copy_rows(engine)
        yield TestClient(county_app(county, engine, request.getfixturevalue("settings").data))
        return
    app = request.getfixturevalue("shared_app")(kind_of_database)
    before = stamps(app)
    yield TestClient(app)
    assert stamps(app) == before, "a test that writes into the data folder asks for 'settings'"


def county_app(county: County, engine: Engine, data: Path) -> FastAPI:
    """The app over the layers of a county, copied, and an engine with its rows."""
    county.copy_files(data)
    mark_as_practice(data, TODAY)
    return create_app(Settings(data=data, database_url=None, language=None), engine=engine)


def stamps(app: FastAPI) -> dict[Path, int]:
    """When each file of the data folder was written last."""
    files = (one for one in app.state.settings.data.iterdir() if one.is_file())
    return {one: one.stat().st_mtime_ns for one in files}


@pytest.fixture
def page(client) -> Callable[[str], Page]:
    """Get an address and read the page there."""

    def get(address: str) -> Page:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text[:2000]
        return Page(answer.text)

    return get
