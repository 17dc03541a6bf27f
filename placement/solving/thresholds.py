"""The worst-off first: the highest score that everybody who is placed can have at least.

Which thresholds are out of reach is proven by those who have few homes above them; everybody else
may be forgotten for that. That one is in reach is shown by a plan: whoever is below it is placed
anew, and those in the way of it as well.
"""

from dataclasses import dataclass, replace

import numpy as np

from placement.solving.clock import Clock
from placement.solving.improving import place_everybody
from placement.solving.neighbours import Neighbours
from placement.solving.parts import in_the_way, part_of
from placement.solving.problem import FULL, Numbers
from placement.solving.relaxing.aims import Aim, Goal
from placement.solving.relaxing.bounds import Bound
from placement.solving.relaxing.columns import (
    Columns,
    columns_of_best,
    columns_worth_at_least,
    count_worth_at_least,
    together,
)
from placement.solving.relaxing.pricing import best_homes
from placement.solving.relaxing.relaxation import SOMETHING_MISSING, relax
from placement.solving.relaxing.whole import best_choice
from placement.solving.relaxing.worth import IMPOSSIBLE, Terms
from placement.solving.searching import Search
from placement.solving.starting import first_plan, free_terms

ALL_COLUMNS = 25_000
"""So many columns are searched whole, none left out."""

FEW = 40
"""Households with so few columns above a threshold are asked first whether it can be kept."""

WIDER = 10
"""So many homes of each household that is left out are looked at, whoever lives there."""

ASKED_AT_MOST = 2_000
"""Of more households no relaxation is asked: it would take too long."""

MOST_NODES = 500
A_HALF, A_PART = 0.5, 0.2

MANY = 0.03
"""Where prices leave out more of the households than this share, parts will not help."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """The lowest score of the plan, and what no plan that has what was decided exceeds."""

    worst_off: int
    bound: int


def lift_the_worst_off(search: Search, clock: Clock) -> Lifted:
    """Find the threshold and let nobody fall below it from now on.

    Households that people have pinned do not count: their homes were decided by hand.
    """
    proven = missed = _ceiling(search)
    while worst_off_of(search) < min(proven, missed) and not clock.is_over:
        tried = (worst_off_of(search) + min(proven, missed) + 1) // 2
        aim = _aim_at(search, tried)
        if _is_forbidden(search, aim, clock):
            proven = tried - 1
            continue
        plan, is_impossible = _plan_at(search, aim, clock)
        if plan is not None:
            search.plan = plan
        elif is_impossible:
            proven = tried - 1
        else:
            missed = tried - 1
    reached = worst_off_of(search)
    search.aim = replace(search.aim, least_score=_least(search, reached))
    return Lifted(reached, max(proven, reached))


def worst_off_of(search: Search) -> int:
    """The lowest score of a household that is placed and not pinned, else the full score."""
    free = search.tables.only[search.plan.household] < 0
    return int(search.plan.score[free].min(initial=FULL))


def _ceiling(search: Search) -> int:
    """What the household that must be placed and has the worst best home can have."""
    best = best_homes(search.tables, free_terms(search.tables))
    columns = columns_of_best(search.tables, best, np.full(search.rows.households, IMPOSSIBLE))
    counts = search.aim.must[columns.household] & (search.tables.only[columns.household] < 0)
    return int(columns.score[counts].min(initial=FULL))


def _is_forbidden(search: Search, aim: Aim, clock: Clock) -> bool:
    """Whether those who must be placed and have few homes cannot all be."""
    terms = _asking_terms(search, aim)
    every = np.full(search.rows.households, IMPOSSIBLE)
    count = count_worth_at_least(search.tables, terms, every)
    critical = aim.must & (count <= FEW)
    columns = columns_worth_at_least(search.tables, terms, np.where(critical, every, -every))
    part = replace(aim.asking(), must=critical, levels=())
    step = clock.within(clock.left, most_nodes=MOST_NODES)
    return best_choice(search.rows, part, columns, clock=step).bound < -A_HALF


def _plan_at(search: Search, aim: Aim, clock: Clock) -> tuple[Columns | None, bool]:
    """A plan that keeps the threshold, or else whether it is proven that there is none."""
    plan = _mended(search, aim, clock)
    if plan is not None:
        return plan, False
    if _is_out_of_reach(search, aim, clock):
        return None, True
    every = np.full(search.rows.households, IMPOSSIBLE)
    asking = _asking_terms(search, aim)
    if count_worth_at_least(search.tables, asking, every).sum() > ALL_COLUMNS:
        return None, False
    columns = columns_worth_at_least(search.tables, asking, every)
    found = best_choice(search.rows, aim.asking(), columns, clock=clock.part(A_HALF))
    if found.chosen is not None and aim.is_kept(found.chosen):
        return found.chosen, False
    return None, found.is_searched


def _mended(search: Search, aim: Aim, clock: Clock) -> Columns | None:
    """A plan by prices at the threshold, with those it leaves out placed part by part."""
    if search.bound is not None:
        terms = search.bound.terms._replace(least_score=aim.least_score)
        plan = first_plan(search.problem, search.tables, terms, clock=clock)
        if aim.is_kept(plan):
            return plan
    bound, columns = search.balanced(aim, clock)
    search.bound = bound
    plan = first_plan(search.problem, search.tables, bound.terms, clock=clock)
    if len(aim.must) - len(plan) > MANY * len(aim.must) + FEW:
        return None
    plan = _made_room(search, aim, plan, bound=bound, clock=clock.part(A_PART))
    columns = columns.only(columns.score >= aim.least_score[columns.household])
    neighbours = Neighbours(search.rows, aim, plan, bound=bound, columns=columns)
    plan = place_everybody(neighbours, clock=clock.part(A_HALF))
    return plan if aim.is_kept(plan) else None


def _made_room(search: Search, aim: Aim, plan: Columns, *, bound: Bound, clock: Clock) -> Columns:
    """The plan with as many as can be of those it leaves out, by whoever is in the way of them."""
    rows = search.rows
    lacking = aim.must.copy()
    lacking[plan.household] = False
    if not lacking.any():
        return plan
    price = np.maximum(0.0, -bound.duals[: len(rows.most)]) * aim.goal.unit
    free = lacking | in_the_way(rows, price, plan, lacking=lacking, homes=WIDER)
    terms = _asking_terms(search, aim)
    part = part_of(rows, terms, plan, price=price, free=free, few=~lacking)
    step = clock.within(clock.left, most_nodes=MOST_NODES)
    found = best_choice(rows, aim.asking(), part.columns, clock=step, beside=part.beside)
    if found.chosen is None or len(found.chosen) <= len(part.begun):
        return plan
    return together(rows.tables, part.beside, found.chosen)


def _is_out_of_reach(search: Search, aim: Aim, clock: Clock) -> bool:
    """Whether a relaxation over all pairs has nothing that keeps the threshold."""
    if search.rows.households > ASKED_AT_MOST or clock.is_over:
        return False
    begin = search.columns_to_begin(aim)
    begin = begin.only(begin.score >= aim.least_score[begin.household])
    asked = relax(search.rows, aim.asking(), begin, clock=clock)
    return asked is not None and asked.bound.value < -SOMETHING_MISSING


def _aim_at(search: Search, threshold: int) -> Aim:
    nothing = np.zeros(search.rows.households, dtype=np.int32)
    goal = Goal(points=True, of_household=nothing)
    return replace(search.aim, goal=goal, least_score=_least(search, threshold))


def _asking_terms(search: Search, aim: Aim) -> Terms:
    """Nothing has a price and points do not count: only what reaches the threshold does."""
    return free_terms(search.tables, aim.least_score)._replace(points=0.0)


def _least(search: Search, threshold: int) -> Numbers:
    return np.where(search.tables.only < 0, threshold, 0).astype(np.int32)
