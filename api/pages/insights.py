"""Four views on one accommodation: places, Heim-TÜV, several rule sets, flat against centre."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse
from pydantic import ValidationError

from api.deps import AtDesk, NotUnderstood, Reader, asked_in_address
from api.mistakes import mistakes_in
from api.views.houses.agreement import LEAST_SETS, AgreementAsked, agreement_sheet
from api.views.houses.capacity import CapacityAsked, capacity
from api.views.houses.heim_tuev import heim_tuev_sheet
from api.views.houses.location import location
from api.views.houses.offer import Consent, OfferAsked, offer_sheet
from standards import Outcome

from .rendering import render

router = APIRouter(prefix="/unterkuenfte/{code}")

Code = Annotated[str, Path(max_length=100)]


@router.get("/lage")
def show_location(code: Code, request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """The ways to everything, and what the norms say of them."""
    return render(request, "insights/location.html", language, sheet=location(desk, code))


@router.get("/plaetze")
def show_capacity(
    code: Code,
    request: Request,
    asked: Annotated[CapacityAsked, Depends(asked_in_address(CapacityAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """How many people may live here, and what holds the number down."""
    sheet = capacity(desk, code, asked)
    return render(request, "insights/capacity.html", language, sheet=sheet, asked=asked)


@router.get("/heim-tuev")
def show_heim_tuev(code: Code, request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """Ten factors and one light."""
    sheet = heim_tuev_sheet(desk, code)
    return render(request, "insights/heim_tuev.html", language, sheet=sheet, outcomes=Outcome)


def agreement_asked(request: Request) -> AgreementAsked:
    """The sets and options in the address; the only question in which a name may stand twice."""
    sets = [one for one in request.query_params.getlist("satz") if one]
    try:
        return AgreementAsked.from_address({**request.query_params, "satz": sets})
    except ValidationError as error:
        raise NotUnderstood(mistakes_in(error.errors(), AgreementAsked.german())) from error


@router.get("/regelwerke")
def show_agreement(
    code: Code,
    request: Request,
    asked: Annotated[AgreementAsked, Depends(agreement_asked)],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """Several rule sets side by side."""
    sheet = agreement_sheet(desk, code, asked)
    return render(
        request,
        "insights/agreement.html",
        language,
        sheet=sheet,
        asked=asked,
        least_sets=LEAST_SETS,
    )


@router.get("/vergleich")
def show_offer(
    code: Code,
    request: Request,
    asked: Annotated[OfferAsked, Depends(asked_in_address(OfferAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """An offered flat beside a place in a centre."""
    sheet = offer_sheet(desk, code, asked)
    return render(
        request, "insights/offer.html", language, sheet=sheet, asked=asked, consents=Consent
    )
