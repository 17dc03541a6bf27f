"""Planning areas as JSON."""

from fastapi import APIRouter

from api.deps import AtDesk
from api.views.planning.answer import PlanningAnswer
from api.views.planning.table import planning

router = APIRouter(tags=["planning areas"])


@router.get("/planning-areas")
def read_planning_areas(desk: AtDesk) -> PlanningAnswer:
    """County, planning areas and municipalities: places, care, counselling, kita, DaZ."""
    return planning(desk)
