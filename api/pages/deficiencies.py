"""Deficiencies for people."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.views.houses.deficiencies import DeficienciesAsked, State, deficiencies
from standards import Severity

from .rendering import render

router = APIRouter()


@router.get("/maengel")
def list_deficiencies(
    request: Request,
    asked: Annotated[DeficienciesAsked, Depends(asked_in_address(DeficienciesAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """The deficiencies asked for."""
    found = deficiencies(desk, asked)
    return render(
        request,
        "deficiencies/list.html",
        language,
        asked=asked,
        found=found,
        states=State,
        severities=Severity,
    )
