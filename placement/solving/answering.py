"""A plan of columns as a solution, and a bound and prices that may be read from one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from placement.solving.problem import NONE, Ending, Numbers, Prices, Problem, Solution
from placement.solving.relaxing.aims import Aim
from placement.solving.relaxing.bounds import priced
from placement.solving.relaxing.columns import Columns, columns_of
from placement.solving.relaxing.rows import Rows
from placement.solving.relaxing.tables import Values
from placement.solving.relaxing.worth import Terms


@dataclass(frozen=True, eq=False, slots=True)
class Proof:
    """What was proven about a plan, and why the solver stopped."""

    most_placed: int
    bound: float
    ending: Ending
    prices: Prices
    worst_off: int | None = None
    worst_off_bound: int | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


def solution_of(problem: Problem, plan: Columns, proof: Proof) -> Solution:
    """The plan in numbers, with what was proven about it."""
    home = np.full(problem.households, NONE, dtype=np.int32)
    home[plan.household] = plan.home
    places = np.full((len(problem.children), problem.households), NONE, dtype=np.int32)
    places[:, plan.household] = plan.place[: len(places)]
    points = int(plan.points.sum())
    return Solution(
        home=home,
        child_place=places,
        points=points,
        most_placed=max(proof.most_placed, len(plan)),
        worst_off=proof.worst_off,
        worst_off_bound=proof.worst_off_bound,
        bound=max(proof.bound, float(points)),
        ending=proof.ending,
        prices=proof.prices,
        seconds=proof.seconds,
    )


def plan_of(rows: Rows, home: Numbers, child_place: Numbers | None) -> Columns:
    """The columns of those who have a home that is open to them, with their child places.

    A child place that is not near the home or has not room enough for the children is left out.
    """
    tables = rows.tables
    stays = (home != NONE) & ((tables.only == NONE) | (tables.only == home))
    stays[stays] = tables.suits[np.flatnonzero(stays), home[stays]] >= 0
    household = np.flatnonzero(stays).astype(np.int32)
    way = np.zeros(len(household), dtype=np.int64)
    step = 1
    for kind in range(len(tables.children) if child_place is not None else 0):
        taken = child_place[kind, household] if child_place is not None else household
        near = tables.near[kind, home[household]] == taken[:, None]
        enough = tables.places_free[kind, taken] >= tables.children[kind, household]
        is_there = (taken != NONE) & near.any(axis=1) & enough
        way += step * np.where(is_there, near.argmax(axis=1) + 1, 0)
        step *= tables.near.shape[2] + 1
    return columns_of(tables, household, home[household], way=way.astype(np.int32))


def prices_of(problem: Problem, rows: Rows, terms: Terms | None) -> Prices:
    """What one more of something scarce adds to the total in points; nothing without terms."""
    if terms is None or terms.points <= 0:
        return Prices(
            np.zeros(problem.homes),
            tuple(np.zeros(len(kind.free)) for kind in problem.children),
            tuple(np.zeros(len(cap.free)) for cap in problem.caps),
        )
    a_point = 1.0 / terms.points
    bed = np.where(rows.tables.closed > 0, 0.0, terms.bed)
    return Prices(
        bed.max(axis=1, initial=0.0) * a_point,
        tuple(
            terms.child_place[number, : len(kind.free)] * a_point
            for number, kind in enumerate(problem.children)
        ),
        tuple(
            terms.cap[number, : len(cap.free)] * a_point for number, cap in enumerate(problem.caps)
        ),
    )


def duals_of(rows: Rows, aim: Aim, prices: Prices) -> Values:
    """Prices in points as the duals of all rows, in units of the goal."""
    duals = np.zeros(len(rows.most) + len(aim.levels))
    duals[rows.bed] = -prices.of_home[:, None]
    for first, price in zip(rows.child_place, prices.of_child_place, strict=True):
        duals[first : first + len(price)] = -price
    for first, price in zip(rows.cap, prices.of_cap, strict=True):
        duals[first : first + len(price)] = -price
    return duals / aim.goal.unit


def bound_by_prices(rows: Rows, aim: Aim, prices: Prices) -> float:
    """What no plan exceeds by these prices, whatever they are."""
    duals = duals_of(rows, aim, prices)
    return priced(rows, aim, duals)[0].value
