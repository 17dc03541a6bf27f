"""The worst-off first: the highest score that everybody who is placed can have at least."""

from dataclasses import dataclass, replace

import numpy as np

from placement.solving.clock import Clock
from placement.solving.problem import FULL, Numbers
from placement.solving.relaxing.aims import Aim
from placement.solving.relaxing.columns import (
    Columns,
    columns_worth_at_least,
    count_worth_at_least,
    together,
)
from placement.solving.relaxing.relaxation import SOMETHING_MISSING, Relaxation, relax
from placement.solving.relaxing.whole import best_choice
from placement.solving.relaxing.worth import IMPOSSIBLE
from placement.solving.searching import Search
from placement.solving.starting import first_plan, free_terms

ALL_COLUMNS = 40_000
"""So many columns are searched whole, none left out."""

TRIES = 12
A_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Lifted:
    """The lowest score of the plan, and what no plan that has what was decided exceeds."""

    worst_off: int
    bound: int


def lift_the_worst_off(search: Search, clock: Clock) -> Lifted:
    """Find the threshold and let nobody fall below it from now on.

    A relaxation proves that no plan keeps a higher threshold; whole columns show that one keeps
    it. Households that people have pinned do not count: their homes were decided by hand.
    """
    highest = _by_relaxations(search, clock)
    highest = _by_whole_columns(search, highest, clock)
    reached = worst_off_of(search)
    search.aim = replace(search.aim, least_score=_least(search, reached))
    return Lifted(reached, max(highest, reached))


def worst_off_of(search: Search) -> int:
    """The lowest score of a household that is placed and not pinned, else the full score."""
    free = search.tables.only[search.plan.household] < 0
    return int(search.plan.score[free].min(initial=FULL))


def _by_relaxations(search: Search, clock: Clock) -> int:
    """The highest threshold that no relaxation forbids."""
    low, high = worst_off_of(search), FULL
    while low < high and not clock.is_over:
        middle = (low + high + 1) // 2
        asked = _ask(search, middle, clock)
        if asked is None:
            break
        if asked.bound.value < -SOMETHING_MISSING:
            high = middle - 1
        else:
            low = middle
    return high


def _by_whole_columns(search: Search, highest: int, clock: Clock) -> int:
    """Plans at the threshold, lower where there is none; what is proven not to be exceeded."""
    proven = tried = highest
    for _ in range(TRIES):
        if worst_off_of(search) >= tried or clock.is_over:
            break
        aim = replace(search.aim, least_score=_least(search, tried))
        plan, is_searched = _plan_at(search, aim, clock)
        if plan is not None and aim.is_kept(plan):
            search.plan = plan
            tried = min(tried + (proven - tried + 1) // 2, proven)
            continue
        if is_searched and tried <= proven:
            proven = tried - 1
        tried = min(proven, (worst_off_of(search) + tried) // 2)
    return proven


def _plan_at(search: Search, aim: Aim, clock: Clock) -> tuple[Columns | None, bool]:
    """A plan that keeps the threshold, and whether all columns were searched for it."""
    quick = first_plan(
        search.problem,
        search.tables,
        free_terms(search.tables, aim.least_score),
        clock=clock,
    )
    if aim.is_kept(quick):
        return quick, True
    columns, is_all = _columns_above(search, aim)
    step = clock.part(A_HALF)
    found = best_choice(search.rows, aim.asking(), columns, clock=step)
    is_possible = found.chosen is not None and aim.is_kept(found.chosen)
    return (found.chosen if is_possible else None), is_all and found.is_searched


def _columns_above(search: Search, aim: Aim) -> tuple[Columns, bool]:
    """All columns that keep the threshold, or where they are too many the best."""
    terms = free_terms(search.tables, aim.least_score)
    every = np.full(search.rows.households, IMPOSSIBLE)
    if count_worth_at_least(search.tables, terms, every).sum() <= ALL_COLUMNS:
        return columns_worth_at_least(search.tables, terms, every), True
    begin = search.columns_to_begin(replace(search.aim, least_score=aim.least_score))
    above = begin.score >= aim.least_score[begin.household]
    return together(search.tables, begin.only(above)), False


def _ask(search: Search, threshold: int, clock: Clock) -> Relaxation | None:
    aim = replace(search.aim, least_score=_least(search, threshold)).asking()
    begin = search.columns_to_begin(aim)
    above = begin.score >= aim.least_score[begin.household]
    asked = relax(search.rows, aim, begin.only(above), clock=clock)
    if asked is not None:
        search.known = together(search.tables, search.known, asked.columns)
    return asked


def _least(search: Search, threshold: int) -> Numbers:
    return np.where(search.tables.only < 0, threshold, 0).astype(np.int32)
