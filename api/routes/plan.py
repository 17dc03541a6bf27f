"""The placement plan as JSON."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AtDesk
from api.views.plan import PlanAnswer, PlanAsked, plan

router = APIRouter(tags=["plan"])


@router.get("/plan")
def read_plan(asked: Annotated[PlanAsked, Query()], desk: AtDesk) -> PlanAnswer:
    """The latest round: proposals with their reasons, who is left over, homes left empty."""
    return plan(desk, asked)
