"""The report on outcomes for people."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.pages.rendering import render
from api.views.outcomes.asking import OutcomesAsked
from api.views.outcomes.table import outcomes
from api.views.outcomes.words import figure_text, tell
from placement.fairness import DRAWS

router = APIRouter(prefix="/plan/auswertung")


@router.get("")
def show_outcomes(
    request: Request,
    asked: Annotated[OutcomesAsked, Depends(asked_in_address(OutcomesAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """Outcomes by group, with the differences that are larger than chance."""
    return render(
        request,
        "plan/outcomes.html",
        language,
        asked=asked,
        found=outcomes(desk, asked),
        draws=DRAWS,
        tell=partial(tell, language=language),
        told=partial(figure_text, language=language),
    )
