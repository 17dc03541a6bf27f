"""An answer must not say done before it is done."""

from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient
from sqlmodel import Session

from api.database import open_session
from api.deps import Db
from inspections import Accommodation
from tests.factories import accommodation


def failing_at_the_end():
    yield "session"
    message = "the commit failed"
    raise RuntimeError(message)


AtFunction = Annotated[str, Depends(failing_at_the_end, scope="function")]
AtRequest = Annotated[str, Depends(failing_at_the_end)]


@pytest.fixture
def writing_app():
    app = FastAPI()

    @app.post("/function")
    def write_in_function(session: AtFunction) -> dict[str, str]:
        return {"said": session}

    @app.post("/request")
    def write_in_request(session: AtRequest) -> dict[str, str]:
        return {"said": session}

    return TestClient(app, raise_server_exceptions=False)


def test_a_commit_that_fails_in_function_scope_is_answered_as_failed(writing_app):
    assert writing_app.post("/function").status_code == 500


def test_the_default_scope_would_have_answered_success(writing_app):
    assert writing_app.post("/request").status_code == 200


def test_the_transaction_of_a_page_ends_before_its_answer_leaves(engine):
    app = FastAPI()
    app.state.engine = engine
    seen = []

    @app.get("/")
    def read(session: Db, request: Request) -> str:
        session.connection()
        request.state.session = session
        seen.append(session)
        return "done"

    @app.middleware("http")
    async def after(request, call_next):
        answer = await call_next(request)
        seen.append(seen[0].in_transaction())
        return answer

    assert TestClient(app).get("/").json() == "done"
    assert isinstance(seen[0], Session)
    assert seen[1] is False


def test_a_reader_does_not_wait_for_a_writer(client, engine):
    with open_session(engine) as writer:
        writer.add(Accommodation(**vars(accommodation(code="W-HALB"))))
        writer.flush()

        answer = client.get("/api/accommodations?search=halb")

        assert answer.status_code == 200
        assert answer.json()["page"]["total"] == 0
    assert client.get("/api/accommodations?search=halb").json()["page"]["total"] == 1
