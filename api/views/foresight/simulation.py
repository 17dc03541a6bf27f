"""The latest simulation that was kept: policies side by side."""

from pydantic import BaseModel

from api.foresight.simulations import KeptSimulation, simulations_beside
from api.views.desk import Desk
from placement.months import Measure

from .chart import Chart, chart_of

DECIMALS = {
    Measure.DECENTRAL: 1,
    Measure.KITA_NEAR: 1,
    Measure.SPREAD_MUNICIPALITIES: 1,
    Measure.SPREAD_AREAS: 1,
    Measure.CARE_POSTS: 1,
}
"""With how many decimals a measure is said; whole numbers where it does not stand here."""


class SimulationAnswer(BaseModel):
    """The simulation; None before the first."""

    simulation: KeptSimulation | None


def simulation(desk: Desk) -> SimulationAnswer:
    """The latest result of `wohnlage simulate`.

    Raises
    ------
    api.foresight.kept.UnreadableResult
        The file is damaged.
    """
    return SimulationAnswer(simulation=simulations_beside(desk.layers.path).read())


def simulation_chart(found: KeptSimulation) -> Chart | None:
    """The share in flats by month, one line a policy."""
    return chart_of([one.decentral_by_month for one in found.policies])


def measures_of(found: KeptSimulation) -> list[Measure]:
    """The measures of which any policy has a figure, in their order."""
    known = {figure.measure for one in found.policies for figure in one.figures}
    return [one for one in Measure if one in known]
