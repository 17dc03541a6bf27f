"""What the coming months may bring: policies side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader
from api.views.foresight.simulation import (
    DECIMALS,
    measures_of,
    simulation,
    simulation_chart,
)

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
