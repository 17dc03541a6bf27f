"""What the coming months may bring: policies side by side, and which flats to rent."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader
from api.views.foresight.renting import demand_by_size, for_landlords, renting
from api.views.foresight.simulation import (
    DECIMALS,
    measures_of,
    simulation,
    simulation_chart,
)
from placement.renting import Lack

from .rendering import render

router = APIRouter()


@router.get("/plan/simulation")
def show_simulation(request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """The latest simulation: policies side by side, and a chart of the share in flats."""
    found = simulation(desk).simulation
    return render(
        request,
        "foresight/simulation.html",
        language,
        found=found,
        measures=measures_of(found) if found else [],
        chart=simulation_chart(found) if found else None,
        decimals=DECIMALS,
    )


@router.get("/plan/anmieten")
def show_renting(request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """Which flats would help most households; names households, for the office alone."""
    found = renting(desk).renting
    return render(
        request,
        "foresight/renting.html",
        language,
        found=found,
        demand=demand_by_size(found.demand) if found else [],
        wanted=for_landlords(found.flats) if found else [],
        lacks=list(Lack),
    )
