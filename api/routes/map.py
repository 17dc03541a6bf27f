"""What the map shows, as JSON, and what it says of one place."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import AtDesk, Reader
from api.views.map import MapAnswer, MapAsked, map_table
from api.views.map_amenities import AmenitiesAnswer, AmenitiesAsked, amenities_table
from api.views.popups import Popup, amenity_popup, place_popup

router = APIRouter(prefix="/map", tags=["map"])


@router.get("")
def read_map(asked: Annotated[MapAsked, Query()], desk: AtDesk) -> MapAnswer:
    """The accommodations by the filters of the map, with what is near; its equivalent."""
    return map_table(desk, asked)


@router.get("/places/{code}")
def read_place(code: Annotated[str, Path(max_length=100)], desk: AtDesk, language: Reader) -> Popup:
    """What the map says of one accommodation, in the reader's language."""
    return place_popup(desk, code, language)


@router.get("/amenities")
def read_amenities(asked: Annotated[AmenitiesAsked, Query()], desk: AtDesk) -> AmenitiesAnswer:
    """The amenities on the map, page by page."""
    return amenities_table(desk, asked)


@router.get("/amenities/{amenity:path}")
def read_amenity(
    amenity: Annotated[str, Path(max_length=200)], desk: AtDesk, language: Reader
) -> Popup:
    """What the map says of one amenity, in the reader's language."""
    return amenity_popup(desk, amenity, language)
