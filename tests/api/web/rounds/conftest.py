"""The app over two sound flats, three households and a proposed round."""

import re
import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api.database import open_session
from api.main import create_app
from placement import run_round, save_households
from tests.placement.test_rounds import ADULT, AROUND, CHILD, DAY, row, settle

SECONDS_AT_MOST = 60


@pytest.fixture
def officer(engine, settings) -> TestClient:
    """Somebody who works with a round of two proposals and one household left over."""
    with open_session(engine) as session:
        settle(session, "W-1", "W-2")
        save_households(session, [row("H-1"), row("H-2"), row("H-3", ADULT, ADULT, CHILD)])
        run_round(session, DAY, AROUND)
    app = create_app(settings, engine=engine, day=lambda: DAY)
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def send(officer) -> Callable[..., object]:
    """Send a form as a page of ours would, with the word that the page carries."""

    def send_form(address: str, **fields: object):
        page = officer.get("/plan/festlegungen").text
        word = re.search(r'name="formular" value="([0-9a-f]+)"', page)
        assert word
        return officer.post(address, data={"formular": word.group(1), **fields})

    return send_form


@pytest.fixture
def proposals(officer) -> Callable[[], dict[str, dict]]:
    """The proposals of the plan by household."""

    def read() -> dict[str, dict]:
        rows = officer.get("/api/plan").json()["proposals"]["rows"]
        return {one["household"]: one for one in rows}

    return read


@pytest.fixture
def calculated(officer) -> Callable[[], dict]:
    """Wait for the calculation and say what came of it."""

    def wait() -> dict:
        begin = time.monotonic()
        while time.monotonic() - begin < SECONDS_AT_MOST:
            found = officer.get("/api/plan/calculation").json()
            if found["is_over"]:
                return found
            time.sleep(0.05)
        pytest.fail("the calculation does not end")

    return wait
