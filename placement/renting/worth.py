"""What one more flat would be worth, by the prices of a plan: quick, for all flats at once.

For one more home u, the relaxation of the plan gives the worth

    max over households h of  points(h, u) - points(h) + price(home of h)

where points(h) is what h has in the plan (0 without a home) and price what its present home would
be worth to others. A household that gets no home in the plan counts before all points, and before
those who only want to move; so does a home that would become free for one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placement.pairs import problem_of
from placement.solving.plans import Placement, Plan
from placement.solving.problem import FULL, NONE, ChildNumbers, Problem
from placement.values import Case, Vacancy, make_case
from placement.weights import Weights

WholeNumbers = NDArray[np.int64]

A_HOME = 10**12
A_MOVE = 10**9
"""In points: what it counts that a household gets a home, or moves out of a centre."""


@dataclass(frozen=True, eq=False)
class Prices:
    """What every household has by the plan, and what its home would be worth to others."""

    points: WholeNumbers
    freed: WholeNumbers
    is_placed: NDArray[np.bool_]


def worths(case: Case, plan: Plan, flats: Sequence[Vacancy], weights: Weights) -> WholeNumbers:
    """Per flat what it would add to the plan at most, in points; households weigh A_HOME."""
    wanted = make_case(
        case.day, case.households, vacancies=flats, child_places=case.child_places.values()
    )
    order = {one.place: position for position, one in enumerate(wanted.vacancies)}
    problem = problem_of(wanted, weights)
    now = _prices(case, plan, weights)
    score = problem.suits.astype(np.int64)
    for one in problem.children:
        score += _best_gains(one)
    gain = score * problem.urgency[:, None] - now.points[:, None] + now.freed[:, None]
    gain += (~now.is_placed * _first(problem))[:, None]
    gain[problem.suits == NONE] = 0
    best = gain.max(axis=0, initial=0)
    found: WholeNumbers = best[[order[one.place] for one in flats]]
    return found


def _first(problem: Problem) -> WholeNumbers:
    found: WholeNumbers = np.where(problem.has_home, A_MOVE, A_HOME).astype(np.int64)
    return found


def _prices(case: Case, plan: Plan, weights: Weights) -> Prices:
    placed, opened = plan.by_household, _opened(case, plan, weights)
    found = [placed.get(one.code) for one in case.households]
    return Prices(
        np.array([0 if one is None else one.points for one in found], dtype=np.int64),
        np.array([_freed(one, plan, opened) for one in found], dtype=np.int64),
        np.array([one is not None for one in found], dtype=np.bool_),
    )


def _freed(one: Placement | None, plan: Plan, opened: Mapping[str, int]) -> int:
    """What the home of a household would be worth to others, in points."""
    if one is None:
        return 0
    urgency = one.points // one.score if one.score else 0
    return round(plan.prices.homes.get(one.place, 0.0) * urgency) + opened[one.place]


def _opened(case: Case, plan: Plan, weights: Weights) -> dict[str, int]:
    """By home what it counts that somebody without a home could live there instead."""
    problem, placed = problem_of(case, weights), plan.by_household
    left = np.array([one.code not in placed for one in case.households], dtype=np.bool_)
    counts = np.where(problem.suits[left] == NONE, 0, _first(problem)[left][:, None])
    most = counts.max(axis=0, initial=0)
    return {one.place: int(most[at]) for at, one in enumerate(case.vacancies)}


def _best_gains(one: ChildNumbers) -> WholeNumbers:
    """Per household and home what the best place for its children adds, if it is free at all."""
    households, homes = len(one.children), len(one.near)
    best = np.zeros((households, homes), dtype=np.int64)
    for rank in range(one.near.shape[1]):
        place = one.near[:, rank]
        is_free = (place != NONE) & (one.free[place] >= one.children[:, None])
        fit = one.fit[one.fit_class][:, place].astype(np.int64)
        worth = one.gain[:, None].astype(np.int64) * one.value[:, rank] * fit // FULL**2
        best = np.maximum(best, np.where(is_free & (one.children[:, None] > 0), worth, 0))
    return best
