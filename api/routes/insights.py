"""The four views on one accommodation as JSON."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import AtDesk
from api.views.houses.agreement import AgreementAsked, AgreementSheet, agreement_sheet
from api.views.houses.capacity import CapacityAsked, CapacitySheet, capacity
from api.views.houses.heim_tuev import HeimTuevSheet, heim_tuev_sheet
from api.views.houses.location import LocationSheet, location
from api.views.houses.offer import OfferAsked, OfferSheet, offer_sheet

router = APIRouter(prefix="/accommodations/{code}", tags=["accommodations"])

Code = Annotated[str, Path(max_length=100)]


@router.get("/location")
def read_location(code: Code, desk: AtDesk) -> LocationSheet:
    """The ways to everything, and what the norms of distance and time say of them."""
    return location(desk, code)


@router.get("/capacity")
def read_capacity(
    code: Code, asked: Annotated[CapacityAsked, Query()], desk: AtDesk
) -> CapacitySheet:
    """How many people a place may hold, per rule, which rule binds, what one more takes."""
    return capacity(desk, code, asked)


@router.get("/heim-tuev")
def read_heim_tuev(code: Code, desk: AtDesk) -> HeimTuevSheet:
    """Ten factors, one light, the coverage beside it, and the findings that made it so."""
    return heim_tuev_sheet(desk, code)


@router.get("/agreement")
def read_agreement(
    code: Code, asked: Annotated[AgreementAsked, Query()], desk: AtDesk
) -> AgreementSheet:
    """What several rule sets demand of the same things, and where they agree and differ."""
    return agreement_sheet(desk, code, asked)


@router.get("/offer")
def read_offer(code: Code, asked: Annotated[OfferAsked, Query()], desk: AtDesk) -> OfferSheet:
    """An offered flat beside a place in a shared centre, rule by rule, and which to prefer."""
    return offer_sheet(desk, code, asked)
