"""Accommodations counted by area and by what they are, safe to be shown to outsiders."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .areas import Area
from .suppression import Arc, protect

SINK = "everything"
WORTH_OF_AREA = 20.0
WORTH_OF_COUNTY = 400.0
"""How much more than a municipality's a count of a planning area or of the county is worth."""


@dataclass(frozen=True)
class CountRow:
    """Counts of one area; a hidden count is None.

    `planning_area` and `municipality` are empty for the county as a whole, `municipality` for a
    whole planning area; None stands for several small ones together.
    """

    planning_area: str | None
    municipality: str | None
    total: int
    counts: Mapping[str, int | None]


def counted(
    areas: Mapping[str, Area], found: Mapping[str, str], categories: Sequence[str]
) -> list[CountRow]:
    """The county, its planning areas and their municipalities, small counts hidden.

    Parameters
    ----------
    areas
        From `areas.grouped`.
    found
        The category of each accommodation.
    """
    arcs = protect(_arcs(areas, found, categories))
    shown = {arc.name: None if arc.is_hidden else arc.count for arc in arcs}
    totals = Counter(areas.values())
    rows = [CountRow("", "", len(areas), {one: shown["", one] for one in categories})]
    for name, inside in _by_planning_area(areas.values()).items():
        total = sum(totals[area] for area in inside)
        rows.append(CountRow(name, "", total, {one: shown[name, "", one] for one in categories}))
        for area in inside if len(inside) > 1 else ():
            counts = {one: shown[area, one] for one in categories}
            rows.append(CountRow(name, area.municipality, totals[area], counts))
    return rows


def _by_planning_area(areas: Iterable[Area]) -> dict[str | None, list[Area]]:
    """The areas in each planning area, several small ones together at the end."""
    found: dict[str | None, list[Area]] = {}
    for area in sorted(set(areas), key=_order):
        found.setdefault(area.planning_area, []).append(area)
    return found


def _arcs(
    areas: Mapping[str, Area], found: Mapping[str, str], categories: Sequence[str]
) -> list[Arc]:
    by_cell = Counter((areas[home], found[home]) for home in areas)
    arcs = []
    for category in categories:
        county = ("county", category)
        total = 0
        for name, inside in _by_planning_area(areas.values()).items():
            count = sum(by_cell[area, category] for area in inside)
            total += count
            whole = (name, "", category)
            if len(inside) == 1:
                # One municipality is the planning area: one cell, not two that must agree.
                arcs.append(Arc(whole, inside[0], county, count, WORTH_OF_AREA))
                continue
            arcs.append(Arc(whole, whole, county, count, WORTH_OF_AREA))
            arcs += [Arc((area, category), area, whole, by_cell[area, category]) for area in inside]
        arcs.append(Arc(("", category), county, SINK, total, WORTH_OF_COUNTY))
    return arcs


def _order(area: Area) -> tuple[tuple[bool, str], tuple[bool, str]]:
    return _last(area.planning_area), _last(area.municipality)


def _last(name: str | None) -> tuple[bool, str]:
    """Names in their order, several together at the end."""
    return name is None, name or ""
