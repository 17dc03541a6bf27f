"""Accommodations for people."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.views.houses.accommodation import accommodation
from api.views.houses.accommodations import AccommodationsAsked, Order, accommodations
from standards import Compliance, Kind

from .rendering import render

router = APIRouter(prefix="/unterkuenfte")


@router.get("")
def list_accommodations(
    request: Request,
    asked: Annotated[AccommodationsAsked, Depends(asked_in_address(AccommodationsAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """The accommodations asked for."""
    found = accommodations(desk, asked)
    return render(
        request,
        "accommodations/list.html",
        language,
        asked=asked,
        found=found,
        kinds=Kind,
        compliances=Compliance,
        orders=Order,
    )


@router.get("/{code}")
def show_accommodation(
    code: Annotated[str, Path(max_length=100)], request: Request, desk: AtDesk, language: Reader
) -> HTMLResponse:
    """One accommodation on one page."""
    return render(request, "accommodations/one.html", language, sheet=accommodation(desk, code))
