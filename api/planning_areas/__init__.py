"""Planning areas gathered from register, layers and workbook, and shaded on a map."""

from .choropleth import Choropleth, Level, Shown, choropleth_of, limits_of, ratios_of
from .gathering import Gathered, Ground, gather
from .outlines import AREA, MUNICIPALITY, area_outlines, municipality_outlines, outlines_of
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
    "UnreadablePlanning",
    "area_outlines",
    "choropleth_of",
    "gather",
    "limits_of",
    "municipality_outlines",
    "outlines_of",
    "planning_beside",
    "ratios_of",
]
