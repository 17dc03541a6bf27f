"""The report on outcomes as JSON."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AtDesk
from api.views.outcomes.answer import OutcomesAnswer
from api.views.outcomes.asking import OutcomesAsked
from api.views.outcomes.table import outcomes

router = APIRouter(tags=["plan"])


@router.get("/plan/outcomes")
def read_outcomes(asked: Annotated[OutcomesAsked, Query()], desk: AtDesk) -> OutcomesAnswer:
    """Outcomes by size, need, language and sex, with differences beyond chance marked."""
    return outcomes(desk, asked)
