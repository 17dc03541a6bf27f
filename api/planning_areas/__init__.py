"""Planning areas gathered from register, layers and workbook, and shaded on a map."""

from .choropleth import (
    Choropleth,
    Level,
    choropleth_of,
    level_of,
    missing_outlines,
    ratio_of,
    ratios_of,
)
from .gathering import Gathered, Ground, gather
from .outlines import AREA, MUNICIPALITY, area_outlines, municipality_outlines, outlines_of
from .steps import Shown, Step, step_of, steps_of
from .store import PlanningStore, UnreadablePlanning, planning_beside

__all__ = [
    "AREA",
    "MUNICIPALITY",
    "Choropleth",
    "Gathered",
    "Ground",
    "Level",
    "PlanningStore",
    "Shown",
    "Step",
    "UnreadablePlanning",
    "area_outlines",
    "choropleth_of",
    "gather",
    "level_of",
    "missing_outlines",
    "municipality_outlines",
    "outlines_of",
    "planning_beside",
    "ratio_of",
    "ratios_of",
    "step_of",
    "steps_of",
]
