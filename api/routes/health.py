"""Whether the process lives, and whether it can answer questions."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, func, select

from api.assets import are_complete
from api.database import open_session
from inspections import Accommodation

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    status: str = "ok"


class Ready(BaseModel):
    """What the app needs to serve pages."""

    database: bool
    browser_files: bool

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return self.database and self.browser_files


@router.get("/healthz")
def alive() -> Alive:
    """The process answers; says nothing about the data."""
    return Alive()


@router.get("/readyz", responses={503: {"model": Ready}})
def ready(request: Request, response: Response) -> Ready:
    """Whether the database has our tables and the browser files are there; 503 if not."""
    found = Ready(database=_has_tables(request), browser_files=are_complete())
    response.status_code = 200 if found.is_ready else 503
    return found


def _has_tables(request: Request) -> bool:
    try:
        with open_session(request.app.state.engine, reading=True) as session:
            _count(session)
    except DBAPIError:
        return False
    return True


def _count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Accommodation)).one()
