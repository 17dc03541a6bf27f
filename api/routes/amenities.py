"""Amenities as JSON."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AtDesk
from api.views.amenities.listing import AmenitiesAnswer, AmenitiesAsked, amenities

router = APIRouter(tags=["amenities"])


@router.get("/amenities")
def read_amenities(asked: Annotated[AmenitiesAsked, Query()], desk: AtDesk) -> AmenitiesAnswer:
    """A page of the amenities asked for, with the counts of every origin."""
    return amenities(desk, asked)
