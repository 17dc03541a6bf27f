"""What the map shows, as JSON."""

from fastapi import APIRouter

from api.deps import AtDesk
from api.views.map import MapAnswer, map_table

router = APIRouter(tags=["map"])


@router.get("/map")
def read_map(desk: AtDesk) -> MapAnswer:
    """Every accommodation with its standing and what is near; the equivalent of the map."""
    return map_table(desk)
