"""Accommodations as JSON."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import AtDesk
from api.views.houses.accommodation import AccommodationSheet, accommodation
from api.views.houses.accommodations import (
    AccommodationsAnswer,
    AccommodationsAsked,
    accommodations,
)

router = APIRouter(prefix="/accommodations", tags=["accommodations"])


@router.get("")
def read_accommodations(
    asked: Annotated[AccommodationsAsked, Query()], desk: AtDesk
) -> AccommodationsAnswer:
    """A page of the accommodations asked for, with the counts over all of them."""
    return accommodations(desk, asked)


@router.get("/{code}")
def read_accommodation(
    code: Annotated[str, Path(max_length=100)], desk: AtDesk
) -> AccommodationSheet:
    """One accommodation with its dwellings, findings, deficiencies and what is near."""
    return accommodation(desk, code)
