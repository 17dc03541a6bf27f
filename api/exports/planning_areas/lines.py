"""The lines of the workbook, so that every level adds up to the one above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.views.planning.answer import AreaLine, PlanningAnswer, TownLine
from api.views.planning.figures import FigureLine, Rate

NOWHERE = ""
"""The planning area of what belongs to none, and the municipality of what no table names."""


@dataclass(frozen=True)
class Counts:
    """What is summed: homes in use, their places, who lives there."""

    homes: int = 0
    places: int = 0
    occupied: int = 0
    free: int = 0

    def without(self, parts: Iterable["Counts"]) -> "Counts":
        """What is left beside the parts."""
        known = list(parts)
        return Counts(
            self.homes - sum(one.homes for one in known),
            self.places - sum(one.places for one in known),
            self.occupied - sum(one.occupied for one in known),
            self.free - sum(one.free for one in known),
        )


@dataclass(frozen=True)
class TownOut:
    """A municipality, or what lies in an area and in no municipality of the table."""

    area: str
    name: str
    counts: Counts
    line: TownLine | None = None


@dataclass(frozen=True)
class AreaOut:
    """A planning area, or everything that belongs to none."""

    name: str
    counts: Counts
    towns: tuple[TownOut, ...]
    line: AreaLine | None = None


@dataclass(frozen=True)
class CountyOut:
    """The county and all it is made of."""

    counts: Counts
    figures: FigureLine
    per_post: Rate
    areas: tuple[AreaOut, ...]

    @property
    def towns(self) -> tuple[TownOut, ...]:
        """All municipalities, area by area."""
        return tuple(town for area in self.areas for town in area.towns)


def lines_of(found: PlanningAnswer) -> CountyOut:
    """County, areas and municipalities, with a rest wherever the parts are not the whole."""
    county = counts_of(found.county.figures)
    areas = [_area(one) for one in found.areas]
    nowhere = county.without(one.counts for one in areas)
    if found.without_area or nowhere != Counts():
        towns = _towns(NOWHERE, found.without_area, nowhere)
        areas.append(AreaOut(NOWHERE, nowhere, towns))
    return CountyOut(county, found.county.figures, found.county.per_post, tuple(areas))


def counts_of(figures: FigureLine) -> Counts:
    """What is summed of one line."""
    beds = figures.beds
    return Counts(beds.homes, beds.usable, beds.occupied, beds.free)


def _area(line: AreaLine) -> AreaOut:
    counts = counts_of(line.figures)
    return AreaOut(line.name, counts, _towns(line.name, line.municipalities, counts), line)


def _towns(area: str, lines: Sequence[TownLine], whole: Counts) -> tuple[TownOut, ...]:
    named = [TownOut(area, one.name, counts_of(one.figures), one) for one in lines]
    rest = whole.without(one.counts for one in named)
    return (*named, TownOut(area, NOWHERE, rest)) if rest != Counts() else tuple(named)
