"""What is read out to a family, as JSON."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AtDesk
from api.views.reading_out.answer import ReadOut
from api.views.reading_out.asking import ReadOutAsked
from api.views.reading_out.page import read_out

router = APIRouter(tags=["plan"])


@router.get("/plan/households/{code}")
def read_to_household(code: str, asked: Annotated[ReadOutAsked, Query()], desk: AtDesk) -> ReadOut:
    """One household and round in plain sentences."""
    return read_out(desk.session, code, asked.round)
