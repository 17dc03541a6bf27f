"""Deficiencies as JSON."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AtDesk
from api.views.houses.deficiencies import DeficienciesAnswer, DeficienciesAsked, deficiencies

router = APIRouter(tags=["deficiencies"])


@router.get("/deficiencies")
def read_deficiencies(
    asked: Annotated[DeficienciesAsked, Query()], desk: AtDesk
) -> DeficienciesAnswer:
    """A page of the deficiencies asked for, with the counts of every state."""
    return deficiencies(desk, asked)
