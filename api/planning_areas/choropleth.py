"""Areas shaded by one figure: values, classes, and outlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd
import pandas as pd

from placement.planning_areas import (
    AreaLine,
    Figures,
    MunicipalityLine,
    Overview,
    Planning,
    Ratio,
)

from .outlines import area_outlines, municipality_outlines
from .steps import Shown, Step, step_of, steps_of


class Level(StrEnum):
    """Which outlines carry the shades."""

    AREAS = "areas"
    MUNICIPALITIES = "municipalities"


@dataclass(frozen=True)
class Choropleth:
    """Outlines with a figure and a class each.

    Attributes
    ----------
    frame
        Frame ``areas`` (longitude, latitude) with the column ``step`` (Int64, the class from 0; NA
        where there is no value).
    ratios
        The figure of each row of the frame, in its order.
    """

    shown: Shown
    level: Level
    frame: gpd.GeoDataFrame
    ratios: tuple[Ratio, ...]
    steps: tuple[Step, ...]


def choropleth_of(
    found: Overview, planning: Planning, outlines: gpd.GeoDataFrame, shown: Shown, level: Level
) -> Choropleth:
    """One figure over all planning areas or municipalities that have an outline.

    Care ratios are known by planning area only and are always shown so.

    Parameters
    ----------
    outlines
        Frame ``areas``, of both kinds.
    """
    level = level_of(shown, level)
    is_by_area = level is Level.AREAS
    shapes = area_outlines(outlines, planning) if is_by_area else municipality_outlines(outlines)
    ratios, steps = ratios_of(found, shown, level), _steps(found, shown, level)
    mine = shapes[shapes.index.isin(list(ratios))].sort_index()
    known = tuple(ratios[str(key)] for key in mine.index)
    classes = [step_of(one.value, steps) for one in known]
    frame = mine[["name", "kind", "geometry"]].assign(step=pd.array(classes, dtype="Int64"))
    return Choropleth(shown, level, frame, known, steps)


def level_of(shown: Shown, level: Level) -> Level:
    """The level on which a figure is known."""
    return Level.AREAS if shown is Shown.CARE_RATIO else level


def ratios_of(found: Overview, shown: Shown, level: Level) -> dict[str, Ratio]:
    """The figure by name of the area, or by key of the municipality."""
    if level_of(shown, level) is Level.AREAS:
        return {one.name: ratio_of(one, shown) for one in found.areas}
    return {one.about.ags: ratio_of(one, shown) for one in found.municipalities}


def ratio_of(line: AreaLine | MunicipalityLine | Overview, shown: Shown) -> Ratio:
    """One figure of one line."""
    if shown is Shown.CARE_RATIO:
        return Ratio(None, None) if isinstance(line, MunicipalityLine) else line.posts
    if shown is Shown.COUNSELLING:
        return line.reached
    return _of_figures(line.figures, shown)


def missing_outlines(found: Overview, shapes: Choropleth) -> Sequence[str]:
    """Names of lines that the map cannot show, because no outline of them is stored."""
    drawn = {str(key) for key in shapes.frame.index}
    if shapes.level is Level.AREAS:
        return [one.name for one in found.areas if one.name not in drawn]
    return [one.about.name for one in found.municipalities if one.about.ags not in drawn]


def _steps(found: Overview, shown: Shown, level: Level) -> tuple[Step, ...]:
    """A single municipality is reached or not; only areas are reached in part."""
    steps = steps_of(found, shown)
    if shown is Shown.COUNSELLING and level is Level.MUNICIPALITIES:
        return steps[0], steps[-1]
    return steps


def _of_figures(figures: Figures, shown: Shown) -> Ratio:
    if shown is Shown.FAIR_INDEX:
        return figures.fair.index if figures.fair else Ratio(None, None)
    if shown is Shown.PER_THOUSAND:
        return figures.per_thousand
    return (figures.kita if shown is Shown.KITA_PER_CHILD else figures.daz).per_child
