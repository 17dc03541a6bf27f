"""Planning areas for people: county, areas, municipalities, and the same figures on a map."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.cartography import MapQuestion
from api.deps import AtDesk, Reader, asked_in_address
from api.planning_areas import Level, Shown
from api.security import map_policy, new_nonce
from api.views.planning.asking import PlanningAsked
from api.views.planning.drawing import can_be_drawn, drawn_areas
from api.views.planning.table import planning
from api.views.planning.words import tell

from .rendering import render

router = APIRouter(prefix="/planungsraeume")

AskedInAddress = Annotated[PlanningAsked, Depends(asked_in_address(PlanningAsked))]


@router.get("")
def show_planning_areas(
    request: Request, asked: AskedInAddress, desk: AtDesk, language: Reader
) -> HTMLResponse:
    """Every figure, area by area."""
    return render(
        request,
        "planning/page.html",
        language,
        found=planning(desk),
        drawn=can_be_drawn(desk, asked),
        levels=Level,
        figures=Shown,
        tell=partial(tell, language=language),
    )


@router.get("/ansicht")
def show_shaded_areas(
    request: Request, asked: AskedInAddress, desk: AtDesk, language: Reader
) -> HTMLResponse:
    """The map alone, shut off from everything else."""
    nonce = new_nonce()
    question = MapQuestion(desk.day, language, request.app.state.is_practice())
    page = drawn_areas(desk, asked, question, nonce)
    return HTMLResponse(page, headers={"content-security-policy": map_policy(nonce)})
