"""Classes into which a figure is put on the map: their ends come from the rules, or are said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from placement.planning_areas import Overview

MOST_LIMITS = 6
AROUND = (Fraction(1, 2), Fraction(1), Fraction(3, 2))
"""Half of what is asked for, all of it, half as much again."""

CHILDREN = (Fraction(1, 2), Fraction(1), Fraction(2))
THOUSAND = 1000


class Shown(StrEnum):
    """The figures that can be shown as shades."""

    PER_THOUSAND = "per_thousand"
    FAIR_INDEX = "fair_index"
    COUNSELLING = "counselling"
    CARE_RATIO = "care_ratio"
    KITA_PER_CHILD = "kita_per_child"
    DAZ_PER_CHILD = "daz_per_child"


@dataclass(frozen=True, slots=True)
class Step:
    """One class: from `low` to `high`, each end within it or not; None is open."""

    low: Fraction | None
    high: Fraction | None
    has_low: bool = True
    has_high: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether a value belongs to it."""
        above = self.low is None or value > self.low or (self.has_low and value == self.low)
        below = self.high is None or value < self.high or (self.has_high and value == self.high)
        return above and below


def steps_of(found: Overview, shown: Shown) -> tuple[Step, ...]:
    """The classes of a figure, ascending; every value from nought lies in exactly one."""
    if shown is Shown.FAIR_INDEX:
        return _around_band(found)
    if shown is Shown.COUNSELLING:
        nobody, everybody = Fraction(0), Fraction(1)
        return (
            Step(nobody, nobody, has_high=True),
            Step(nobody, everybody, has_low=False),
            Step(everybody, everybody, has_high=True),
        )
    if shown is Shown.CARE_RATIO:
        # Exactly 80 residents for a post keep to 1:80.
        limits = sorted({one.limit for one in found.care})[:MOST_LIMITS]
        return _between(limits, has_high=True)
    if shown is Shown.PER_THOUSAND:
        wanted = _wanted_per_thousand(found)
        return _between([wanted * share for share in AROUND])
    return _between(CHILDREN)


def step_of(value: Fraction | None, steps: Sequence[Step]) -> int | None:
    """The position of the class a value belongs to; None for no value."""
    if value is None:
        return None
    return next((number for number, one in enumerate(steps) if one.holds(value)), None)


def _between(limits: Sequence[Fraction], *, has_high: bool = False) -> tuple[Step, ...]:
    ends = (None, *limits, None)
    return tuple(Step(low, high, not has_high, has_high) for low, high in pairwise(ends))


def _around_band(found: Overview) -> tuple[Step, ...]:
    """Below, within and above the band; about one where nobody named a band."""
    band = found.band
    if band is None:
        return _between([Fraction(1)])
    return (
        Step(None, band.low),
        Step(band.low, band.high, has_high=True),
        Step(band.high, None, has_low=False),
    )


def _wanted_per_thousand(found: Overview) -> Fraction:
    """What the rule asks for; the county's own average where no rule does."""
    for area in found.areas:
        for one in area.verdicts:
            limit = one.finding.limit
            if one.rule.measure == "places_per_inhabitant" and isinstance(limit, Fraction):
                return limit * THOUSAND
    return found.figures.per_thousand.value or Fraction(10)
