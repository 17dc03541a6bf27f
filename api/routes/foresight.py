"""What the coming months may bring, as JSON."""

from fastapi import APIRouter

from api.deps import AtDesk
from api.views.foresight.renting import RentingAnswer, renting
from api.views.foresight.simulation import SimulationAnswer, simulation

router = APIRouter(prefix="/plan", tags=["plan"])


@router.get("/simulation")
def read_simulation(desk: AtDesk) -> SimulationAnswer:
    """The latest simulation: figures of every policy over all runs."""
    return simulation(desk)


@router.get("/renting")
def read_renting(desk: AtDesk) -> RentingAnswer:
    """The flats that would help most households, with the demand that is unmet."""
    return renting(desk)
