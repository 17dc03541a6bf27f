"""What is sought: a goal as whole numbers a column, and what was decided by the goals before."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from placement.solving.problem import NONE, Flags, Numbers

from .columns import Columns
from .tables import Tables, Values
from .worth import Terms

POINTS_A_UNIT = 1000
"""Solvers reckon points in thousands, so that their tolerances mean something."""


@dataclass(frozen=True, eq=False, slots=True)
class Goal:
    """Something to have as much of as possible, as a whole number a column.

    Attributes
    ----------
    points
        Whether points count.
    of_household
        What counts that a household is placed, wherever.
    stay
        Whether it counts that a household keeps its home of before.
    """

    points: bool
    of_household: Numbers
    stay: bool = False

    @property
    def unit(self) -> int:
        """Solvers reckon in so many."""
        return POINTS_A_UNIT if self.points else 1

    def of(self, columns: Columns, home_before: Numbers) -> NDArray[np.int64]:
        """What each column adds."""
        added = self.of_household[columns.household].astype(np.int64)
        if self.points:
            added += columns.points
        if self.stay:
            added += columns.home == home_before[columns.household]
        return added


@dataclass(frozen=True, eq=False, slots=True)
class Level:
    """A goal that was decided: there must be no less of it."""

    goal: Goal
    least: int


@dataclass(frozen=True, eq=False, slots=True)
class Aim:
    """The goal sought now among the plans that keep what was decided before.

    Attributes
    ----------
    goal, levels
        What is sought, and what was decided.
    must
        Per household whether it must be placed.
    least_score
        Per household the lowest score it may be placed with.
    home_before
        Per household its home of before, -1 where there is none.
    is_asking
        Only whether there is a plan at all: what is missing is counted instead of the goal.
    """

    goal: Goal
    levels: tuple[Level, ...]
    must: Flags
    least_score: Numbers
    home_before: Numbers
    is_asking: bool = False

    def amounts(self, columns: Columns) -> NDArray[np.int64]:
        """What each column adds to the goal."""
        return self.goal.of(columns, self.home_before)

    def is_kept(self, plan: Columns) -> bool:
        """Whether a plan has all that was decided."""
        placed = np.zeros(len(self.must), dtype=bool)
        placed[plan.household] = True
        if (self.must & ~placed).any() or (plan.score < self.least_score[plan.household]).any():
            return False
        levels = self.levels
        return all(one.goal.of(plan, self.home_before).sum() >= one.least for one in levels)

    def asking(self) -> "Aim":
        """The question whether there is a plan that keeps all this."""
        nothing = Goal(points=False, of_household=np.zeros_like(self.least_score))
        return replace(self, goal=nothing, is_asking=True)

    def terms(
        self, tables: Tables, weights: Values, prices: tuple[Values, Values, Values]
    ) -> Terms:
        """What loops read: the goal and the levels by their weights, and the prices."""
        goals = [self.goal, *(level.goal for level in self.levels)]
        per_unit = [1 / self.goal.unit]
        per_unit += [
            weight / level.goal.unit for weight, level in zip(weights, self.levels, strict=True)
        ]
        of_household = np.zeros(len(tables.persons))
        for weight, goal in zip(per_unit, goals, strict=True):
            of_household += weight * goal.of_household
        return Terms(
            points=sum(one for one, goal in zip(per_unit, goals, strict=True) if goal.points),
            of_household=of_household,
            stay=float(sum(one for one, goal in zip(per_unit, goals, strict=True) if goal.stay)),
            home_before=self.home_before,
            least_score=self.least_score,
            bed=prices[0],
            child_place=prices[1],
            cap=prices[2],
        )


def nothing_decided(tables: Tables) -> Aim:
    """Nothing is decided yet but the pins."""
    nothing = np.zeros(len(tables.persons), dtype=np.int32)
    return Aim(
        goal=Goal(points=True, of_household=nothing),
        levels=(),
        must=tables.only >= 0,
        least_score=nothing,
        home_before=np.full(len(tables.persons), NONE, dtype=np.int32),
    )


def household_goal(weights: Numbers | Flags) -> Goal:
    """That households are placed, each as much as it weighs."""
    return Goal(points=False, of_household=weights.astype(np.int32))
