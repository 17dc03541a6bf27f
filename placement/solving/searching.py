"""Reach one goal after another: a plan, the bound over all pairs, whole columns in between."""

from dataclasses import dataclass, replace
from math import floor

import numpy as np

from placement.solving.clock import Clock
from placement.solving.improving import improve, place_everybody
from placement.solving.neighbours import Neighbours
from placement.solving.problem import NONE, Flags, Problem
from placement.solving.relaxing.aims import Aim, Goal, Level
from placement.solving.relaxing.bounds import Bound, priced
from placement.solving.relaxing.columns import (
    Columns,
    columns_of_best,
    columns_worth_at_least,
    count_worth_at_least,
    spread_columns,
    together,
)
from placement.solving.relaxing.pricing import best_homes
from placement.solving.relaxing.relaxation import RANKS, relax
from placement.solving.relaxing.rows import Rows
from placement.solving.relaxing.smoothing import smoothed
from placement.solving.relaxing.whole import best_choice
from placement.solving.relaxing.worth import IMPOSSIBLE, Terms
from placement.solving.starting import first_plan, free_terms

MOST_COLUMNS = 40_000
"""With more columns than these, HiGHS finds less than parts do in the same time."""

POLISHED = 60_000
"""With more columns than these, balanced prices are near enough to those of a solver."""

SMALL = 100
"""So many households are left to the solver alone."""

WHOLE = 300
"""So many households are searched whole and not part by part."""

SPREAD = 40
"""So many homes of every household take part from the beginning."""

FIRST_DISTANCE = 20.0
"""In units of the goal: columns so near to being worth their price are searched first."""

TINY = 1e-6
STAGE_SHARE = 0.4
"""Of the time that is left, for a goal that is not the last."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How much of a goal the plan has, and what no plan exceeds."""

    amount: int
    bound: float

    @property
    def is_proven(self) -> bool:
        """Whether no plan has more."""
        return self.amount + 1 > self.bound + TINY


class Search:
    """A plan that gets better goal by goal, with what was decided so far.

    Attributes
    ----------
    plan
        The best plan so far, one column for each household that is placed.
    aim
        What was decided: its goal is the last one.
    known
        Columns that were worth something by the last bound.
    bound
        The last one.
    """

    def __init__(self, problem: Problem, rows: Rows, *, plan: Columns, aim: Aim) -> None:
        self.problem = problem
        self.rows = rows
        self.tables = rows.tables
        self.plan = plan
        self.aim = aim
        self.known = plan
        self.bound: Bound | None = None

    def reach(self, goal: Goal, clock: Clock, *, gap: float = 0.0) -> Reached:
        """As much of the goal as can be had without giving up what was decided before."""
        aim = replace(self.aim, goal=goal)
        bound = self._most_imaginable(goal)
        if self._can_be_more(aim, bound) and not goal.points:
            self._place_by_prices(aim, clock)
        if self._can_be_more(aim, bound):
            bound = min(bound, self._climb(aim, clock, gap))
        return Reached(self._amount(aim), max(bound, self._amount(aim)))

    def decide(self, goal: Goal) -> None:
        """From now on there must be no less of the goal than the plan has."""
        level = Level(goal, self._amount(replace(self.aim, goal=goal)))
        wanted = (goal.of_household > 0) & self._placeable()
        if level.least == int(goal.of_household[wanted].sum()) and not goal.points:
            self.aim = replace(self.aim, must=self.aim.must | wanted)
        else:
            self.aim = replace(self.aim, levels=(*self.aim.levels, level))

    def _amount(self, aim: Aim) -> int:
        return int(aim.amounts(self.plan).sum())

    def _placeable(self) -> Flags:
        terms = free_terms(self.tables, self.aim.least_score)
        return np.asarray(best_homes(self.tables, terms).home[:, 0] >= 0)

    def _most_imaginable(self, goal: Goal) -> float:
        """If every household that can be anywhere were placed; staying counts once each."""
        if goal.points:
            return np.inf
        can = self._placeable()
        return float(
            goal.of_household[can].sum() + goal.stay * (self.aim.home_before != NONE).sum()
        )

    def _can_be_more(self, aim: Aim, bound: float) -> bool:
        return self._amount(aim) + 1 <= bound + TINY

    def _place_by_prices(self, aim: Aim, clock: Clock) -> None:
        """Try to place everybody who counts by the prices of points, which are needed anyway."""
        if self.rows.households <= SMALL or aim.levels or clock.is_over:
            return
        wanted = aim.must | ((aim.goal.of_household > 0) & self._placeable())
        nothing = np.zeros(self.rows.households, dtype=np.int32)
        points = replace(aim, goal=Goal(points=True, of_household=nothing), must=wanted)
        self.bound, self.known = self.balanced(points, clock)
        plan = first_plan(self.problem, self.tables, self.bound.terms, clock=clock)
        neighbours = Neighbours(self.rows, points, plan, bound=self.bound, columns=self.known)
        self.take(place_everybody(neighbours, clock=clock), aim)

    def _climb(self, aim: Aim, clock: Clock, gap: float) -> float:
        self.bound, self.known = self._bounded(aim, clock)
        self._fill_by_prices(aim, self.bound.terms, clock)
        if aim.goal.points and self.rows.households > WHOLE and not _holds_points(aim):
            neighbours = Neighbours(self.rows, aim, self.plan, bound=self.bound, columns=self.known)
            self.take(improve(neighbours, clock=clock, gap=gap), aim)
        return self._search_whole(aim, self.bound, clock=clock, gap=gap)

    def _bounded(self, aim: Aim, clock: Clock) -> tuple[Bound, Columns]:
        """The best bound there is time for, and the columns that are worth something by it."""
        bound, columns = self.balanced(aim, clock)
        if len(columns) <= POLISHED:
            solved = relax(self.rows, aim, columns, clock=clock)
            if solved is not None:
                bound = min(bound, solved.bound, key=lambda one: one.value)
                columns = solved.columns
        return bound, columns

    def balanced(self, aim: Aim, clock: Clock) -> tuple[Bound, Columns]:
        """A bound by balanced prices where there are many households, else by none."""
        columns = self.columns_to_begin(aim)
        if self.rows.households <= SMALL or aim.levels:
            nothing = np.zeros(len(self.rows.most) + len(aim.levels))
            return priced(self.rows, aim, nothing)[0], columns
        spread = _high_enough(spread_columns(self.tables, SPREAD), aim)
        columns = together(self.tables, columns, spread)
        begin = None
        if self.bound is not None and aim.goal.points:
            begin = np.maximum(0.0, -self.bound.duals[: len(self.rows.most)])
            begin[: self.rows.households] = begin[self.rows.group] = 0.0
        found = smoothed(self.rows, aim, columns, clock=clock, begin=begin)
        plan = _high_enough(self.plan, aim)
        return found.bound, together(self.tables, found.columns, plan)

    def columns_to_begin(self, aim: Aim) -> Columns:
        """The plan, what was worth something before, and the best homes of each household."""
        terms = free_terms(self.tables, aim.least_score)
        best = best_homes(self.tables, terms, RANKS)
        floors = np.full(self.rows.households, IMPOSSIBLE)
        known = _high_enough(self.known, aim)
        plan = _high_enough(self.plan, aim)
        return together(self.tables, plan, known, columns_of_best(self.tables, best, floors))

    def _fill_by_prices(self, aim: Aim, terms: Terms, clock: Clock) -> None:
        """A plan in which each in turn takes what is worth most at these prices."""
        plan = first_plan(self.problem, self.tables, terms, clock=clock)
        self.take(plan, aim)

    def take(self, plan: Columns, aim: Aim) -> None:
        """Keep a plan if it is better and has all that was decided."""
        more = int(aim.amounts(plan).sum()) > self._amount(aim)
        if more and aim.is_kept(plan):
            self.plan = plan

    def _search_whole(self, aim: Aim, bound: Bound, *, clock: Clock, gap: float) -> float:
        """Whole columns among those near their price; wider until nothing better is left out."""
        best, unit = bound.value, aim.goal.unit
        distance = FIRST_DISTANCE
        while not clock.is_over and self._missing(aim, best) > gap * abs(best):
            is_all = self._missing(aim, best) <= distance * unit
            columns = self._near(bound, distance)
            if columns is None:
                break
            found = best_choice(
                self.rows,
                aim,
                together(self.tables, columns, self.plan),
                clock=clock,
                begin=self.plan,
            )
            if found.chosen is not None:
                self.take(found.chosen, aim)
            if not found.is_searched:
                break
            if is_all or self._missing(aim, best) <= distance * unit:
                return float(self._amount(aim))
            best = max(best - distance * unit, float(self._amount(aim)))
            distance = self._missing(aim, bound.value) / unit
        return best

    def _missing(self, aim: Aim, bound: float) -> float:
        return max(0.0, floor(bound + TINY) - self._amount(aim))

    def _near(self, bound: Bound, distance: float) -> Columns | None:
        """Columns no farther below their price than this, None if they are too many."""
        floors = bound.floor - distance - TINY
        if count_worth_at_least(self.tables, bound.terms, floors).sum() > MOST_COLUMNS:
            return None
        return columns_worth_at_least(self.tables, bound.terms, floors)


def _high_enough(columns: Columns, aim: Aim) -> Columns:
    return columns.only(columns.score >= aim.least_score[columns.household])


def _holds_points(aim: Aim) -> bool:
    return any(level.goal.points for level in aim.levels)
