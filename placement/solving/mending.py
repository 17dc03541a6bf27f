"""Who has to take part when a plan is mended, and how far round about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from placement.solving.clock import Clock
from placement.solving.conflicts import Broken, contested
from placement.solving.parts import Part, in_the_way, part_among, part_of, pursue
from placement.solving.problem import FULL, NONE, Flags, Objective, Problem
from placement.solving.relaxing.aims import Aim, Goal, household_goal, nothing_decided
from placement.solving.relaxing.columns import Columns, columns_of, together
from placement.solving.relaxing.whole import best_choice
from placement.solving.starting import free_terms, turns

WIDER = (0, 10, 40, 120)
"""So many homes of each household that finds nothing are looked at, whoever lives there."""

MOST_WAITING = 200
"""So many households without a home take part in a repair, by their turn."""


@dataclass(frozen=True, eq=False, slots=True)
class Mended:
    """The plan, who could not stay, and whether it is proven that nobody moves needlessly."""

    plan: Columns
    could_not_stay: Flags
    is_fewest: bool


def mend(broken: Broken, objectives: Sequence[Objective], clock: Clock) -> Mended:
    """As few moves as can be among the plans that place as many, then as many points."""
    rows = broken.rows
    pinned = _pinned(broken)
    seek = broken.displaced | contested(broken, pinned)
    free = seek | _waiting(broken)
    free[pinned.household] = True
    certain = broken.stay.only(~free[broken.stay.household])
    plan = together(rows.tables, certain, pinned)
    for homes in WIDER:
        lacking = seek.copy()
        lacking[plan.household] = False
        free = free | in_the_way(rows, broken.price, plan, lacking=lacking, homes=homes)
        plan, is_proven = _solved(broken, objectives, plan, free=free, clock=clock)
        is_done = bool(np.isin(np.flatnonzero(seek), plan.household).all())
        is_fewest = is_proven and ((is_done and homes == WIDER[0]) or bool(free.all()))
        if clock.is_over or is_done or free.all():
            break
    return Mended(plan, broken.displaced, is_fewest)


def _pinned(broken: Broken) -> Columns:
    """The pinned households in their homes, with the child places of before if they stay."""
    tables = broken.rows.tables
    stays = broken.stay.only(tables.only[broken.stay.household] >= 0)
    come = np.setdiff1d(np.flatnonzero(tables.only >= 0), stays.household).astype(np.int32)
    columns = columns_of(tables, come, tables.only[come], way=np.zeros_like(come))
    return together(tables, stays, columns)


def _waiting(broken: Broken) -> Flags:
    """Those who had no home, as many as a repair can look after."""
    turn = turns(broken.problem, broken.rows.tables)
    without = turn[broken.home_before[turn] == NONE][:MOST_WAITING]
    waiting = np.zeros(broken.rows.households, dtype=bool)
    waiting[without] = True
    return waiting


def _solved(
    broken: Broken, objectives: Sequence[Objective], plan: Columns, *, free: Flags, clock: Clock
) -> tuple[Columns, bool]:
    """The plan with the free households placed anew, and whether it is proven to be the best."""
    rows = broken.rows
    few = np.isin(np.arange(rows.households), broken.stay.household)
    aim = replace(nothing_decided(rows.tables), home_before=broken.home_before)
    part = part_of(rows, free_terms(rows.tables), plan, price=broken.price, free=free, few=few)
    stay = part_among(rows, broken.stay, plan, free=free).columns
    part = replace(part, columns=together(rows.tables, part.columns, stay))
    goals = tuple(_goals(broken.problem, objectives, free))
    part, aim, is_proven = pursue(rows, aim, part, goals, clock=clock)
    if Objective.WORST_OFF in objectives:
        part = _lifted(broken, part, aim, clock)
    nothing = np.zeros(rows.households, dtype=np.int32)
    part, _, is_best = pursue(rows, aim, part, (Goal(True, nothing),), clock=clock)
    return part.plan, is_proven and is_best and part.is_complete


def _goals(problem: Problem, objectives: Sequence[Objective], free: Flags) -> Iterator[Goal]:
    """Placing the free households in the order of the objectives, then that they stay."""
    for objective in objectives:
        if objective is Objective.MOST_PLACED:
            yield household_goal(free & ~problem.has_home)
            if (free & problem.has_home).any():
                yield household_goal(free & problem.has_home)
        elif objective is Objective.PASSED_OVER and (free & (problem.passed_over > 0)).any():
            yield household_goal(free * problem.passed_over)
    yield Goal(points=False, of_household=np.zeros(len(free), dtype=np.int32), stay=True)


def _lifted(broken: Broken, part: Part, aim: Aim, clock: Clock) -> Part:
    """The part without columns so low that nobody needs them; who stays may stay as low."""
    columns = part.columns
    low, high = 0, int(part.beside.score.min(initial=FULL))
    stays = columns.home == broken.home_before[columns.household]
    stays |= broken.rows.tables.only[columns.household] >= 0
    lifted = part
    while low < high and not clock.is_over:
        middle = (low + high + 1) // 2
        above = columns.only((columns.score >= middle) | stays)
        found = best_choice(broken.rows, aim.asking(), above, clock=clock, beside=part.beside)
        plan = (
            None
            if found.chosen is None
            else together(broken.rows.tables, part.beside, found.chosen)
        )
        if plan is not None and aim.is_kept(plan):
            low = middle
            lifted = replace(part, plan=plan, columns=above)
        else:
            high = middle - 1
    return lifted
