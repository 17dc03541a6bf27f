"""The numbers of the first page."""

from fastapi import APIRouter

from api.deps import AtDesk
from api.views.start import Start, start

router = APIRouter(tags=["overview"])


@router.get("/overview")
def read_overview(desk: AtDesk) -> Start:
    """What the data hold and what needs doing; every count reconciles with a list."""
    return start(desk)
