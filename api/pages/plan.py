"""The placement plan for people."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.views.plan import PlanAsked, plan

from .rendering import render

router = APIRouter()


@router.get("/plan")
def show_plan(
    request: Request,
    asked: Annotated[PlanAsked, Depends(asked_in_address(PlanAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """The latest round: who is offered what and why, who is left over, what stays empty."""
    return render(request, "plan/latest.html", language, asked=asked, found=plan(desk, asked))
