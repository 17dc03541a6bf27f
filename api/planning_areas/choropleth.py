"""Areas shaded by one figure: values, classes with their limits, and outlines."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import geopandas as gpd
import pandas as pd

from placement.planning_areas import FAIR_FROM, FAIR_TO, Figures, Overview, Planning, Ratio

from .outlines import area_outlines, municipality_outlines

MOST_LIMITS = 6
SHARES = (Fraction(1, 2), Fraction(1), Fraction(3, 2))
"""Half of what is asked for, all of it, half as much again."""

CHILDREN = (Fraction(1, 2), Fraction(1), Fraction(2))
THOUSAND = 1000


class Shown(StrEnum):
    """The figures that can be shown as shades."""

    PER_THOUSAND = "per_thousand"
    FAIR_INDEX = "fair_index"
    CARE_RATIO = "care_ratio"
    KITA_PER_CHILD = "kita_per_child"


class Level(StrEnum):
    """Which outlines carry the shades."""

    AREAS = "areas"
    MUNICIPALITIES = "municipalities"


@dataclass(frozen=True)
class Choropleth:
    """Outlines with a value and a class each.

    Attributes
    ----------
    frame
        Frame ``areas`` (longitude, latitude) with the further columns ``value`` (Float64),
        ``step`` (Int64, the class from 0; NA where there is no value) and ``gap`` (why there is
        none: ``unknown`` or ``nothing_to_share``).
    limits
        Limits between the classes, ascending; one class more than limits.
    limit_is_below
        Whether a value that equals a limit belongs to the class below it.
    """

    shown: Shown
    level: Level
    frame: gpd.GeoDataFrame
    limits: tuple[Fraction, ...]
    limit_is_below: bool


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
    if shown is Shown.CARE_RATIO:
        level = Level.AREAS
    if level is Level.AREAS:
        shapes = area_outlines(outlines, planning)
    else:
        shapes = municipality_outlines(outlines)
    ratios = ratios_of(found, shown, level)
    limits, is_below = limits_of(found, shown), shown is Shown.CARE_RATIO
    mine = shapes[shapes.index.isin(list(ratios))].sort_index()
    known = [ratios[str(key)] for key in mine.index]
    steps = [_step(one, limits, shown) for one in known]
    frame = mine[["name", "kind", "geometry"]].assign(
        value=pd.array([_number(one.value) for one in known], dtype="Float64"),
        step=pd.array(steps, dtype="Int64"),
        gap=[None if one.gap is None else one.gap.value for one in known],
    )
    return Choropleth(shown, level, frame, limits, is_below)


def ratios_of(found: Overview, shown: Shown, level: Level) -> dict[str, Ratio]:
    """The figure by name of the area, or by key of the municipality."""
    if shown is Shown.CARE_RATIO:
        return {one.name: one.posts for one in found.areas}
    if level is Level.AREAS:
        return {one.name: _ratio(one.figures, shown) for one in found.areas}
    towns = [*(town for area in found.areas for town in area.municipalities), *found.without_area]
    return {one.about.ags: _ratio(one.figures, shown) for one in towns}


def limits_of(found: Overview, shown: Shown) -> tuple[Fraction, ...]:
    """Limits between the classes: from the rules, the fair band, or one place a child."""
    if shown is Shown.FAIR_INDEX:
        return (FAIR_FROM, FAIR_TO)
    if shown is Shown.KITA_PER_CHILD:
        return CHILDREN
    if shown is Shown.CARE_RATIO:
        return tuple(sorted({one.limit for one in found.care}))[:MOST_LIMITS]
    wanted = _wanted_per_thousand(found)
    return tuple(wanted * share for share in SHARES)


def step_of(value: Fraction, limits: tuple[Fraction, ...], *, limit_is_below: bool) -> int:
    """The class of a value, from 0."""
    return bisect_left(limits, value) if limit_is_below else bisect_right(limits, value)


def _step(ratio: Ratio, limits: tuple[Fraction, ...], shown: Shown) -> int | None:
    if ratio.value is None:
        return None
    if shown is Shown.FAIR_INDEX and ratio.value == FAIR_TO:
        # Both ends of the band lie within it.
        return 1
    return step_of(ratio.value, limits, limit_is_below=shown is Shown.CARE_RATIO)


def _ratio(figures: Figures, shown: Shown) -> Ratio:
    if shown is Shown.FAIR_INDEX:
        return figures.fair.index if figures.fair else Ratio(None, None)
    return figures.kita.per_child if shown is Shown.KITA_PER_CHILD else figures.per_thousand


def _wanted_per_thousand(found: Overview) -> Fraction:
    """What the rule asks for; the county's own average where no rule does."""
    limits: Mapping[str, Fraction] = {
        verdict.rule.measure or "": verdict.finding.limit * THOUSAND
        for area in found.areas
        for verdict in area.verdicts
        if isinstance(verdict.finding.limit, Fraction)
    }
    average = found.figures.per_thousand.value or Fraction(10)
    return limits.get("places_per_inhabitant", average)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
