"""The placement plan for people."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.views.plan import PlanAnswer, PlanAsked, plan
from placement.records import ProposalState, Refusal

from .posting import render_forms

router = APIRouter()

Asking = Annotated[PlanAsked, Depends(asked_in_address(PlanAsked))]


@router.get("/plan")
def show_plan(request: Request, asked: Asking, desk: AtDesk, language: Reader) -> HTMLResponse:
    """The round that people work with: who is offered what and why, who is left over."""
    return _show(request, asked, plan(desk, asked), language=language, path="/plan")


@router.get("/plan/runden/{number}")
def show_round(
    request: Request, number: int, asked: Asking, desk: AtDesk, language: Reader
) -> HTMLResponse:
    """One round by its number, a draft too."""
    found = plan(desk, asked, number)
    return _show(request, asked, found, language=language, path=f"/plan/runden/{number}")


def _show(
    request: Request, asked: PlanAsked, found: PlanAnswer, *, language: Reader, path: str
) -> HTMLResponse:
    return render_forms(
        request,
        "plan/round.html",
        language,
        asked=asked.model_copy(update={"done": None}),
        done=asked.done,
        found=found,
        at=path,
        states=ProposalState,
        refusals=Refusal,
    )
