"""The app over the small county of `story.py`, on every kind of database."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api.main import create_app
from api.practice import mark_as_practice
from api.settings import Settings
from tests.api.web.reading import Page
from tests.api.web.story import TODAY


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data=tmp_path, database_url=None, language=None)


@pytest.fixture
def empty_client(engine, settings) -> TestClient:
    """The app over tables without a row, and no layers."""
    return TestClient(create_app(settings, engine=engine, day=lambda: TODAY))


@pytest.fixture
def client(engine, settings, copied_county) -> TestClient:
    """The app over the county, marked as practice data."""
    mark_as_practice(settings.data, TODAY)
    copied_county(settings.data)
    return TestClient(create_app(settings, engine=engine))


@pytest.fixture
def page(client) -> Callable[[str], Page]:
    """Get an address and read the page there."""

    def get(address: str) -> Page:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text[:2000]
        return Page(answer.text)

    return get
