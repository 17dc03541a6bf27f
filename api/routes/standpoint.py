"""What is near one point, as JSON."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AtDesk
from api.views.standpoint import Here, HereAsked, here

router = APIRouter(tags=["reach"])


@router.get("/reach")
def read_reach(asked: Annotated[HereAsked, Query()], desk: AtDesk) -> Here:
    """The nearest of everything on foot from a position or from an accommodation."""
    return here(desk, asked)
