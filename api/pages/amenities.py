"""Amenities for people: what the lists say, what was merged, what waits for a person."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.views.amenities.listing import AmenitiesAsked, Origin, amenities

from .rendering import render

router = APIRouter()


@router.get("/einrichtungen")
def list_amenities(
    request: Request,
    asked: Annotated[AmenitiesAsked, Depends(asked_in_address(AmenitiesAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """The amenities asked for."""
    return render(
        request,
        "amenities/list.html",
        language,
        asked=asked,
        found=amenities(desk, asked),
        origins=Origin,
    )
