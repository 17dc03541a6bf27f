"""How others would place the same households: by hand, by scipy, by solvers on chosen pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import highspy
import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model
from scipy.optimize import linear_sum_assignment

from placement.solving.clock import Clock
from placement.solving.filling import nobody_placed, place_in_order
from placement.solving.problem import Problem
from placement.solving.relaxing.aims import Aim, Goal, nothing_decided
from placement.solving.relaxing.columns import Columns, columns_of, columns_of_best, together
from placement.solving.relaxing.pricing import best_homes
from placement.solving.relaxing.programme import Programme, solver_of
from placement.solving.relaxing.rows import Rows, rows_of
from placement.solving.relaxing.worth import IMPOSSIBLE
from placement.solving.starting import columns_filled, free_terms

CHOSEN = 75
"""So many best homes of every household, as one would choose them beforehand."""

BONUS = 2_000_000
"""Points for each household that is placed, more than any can have, so that it comes first."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What a peer found and how long it took; nobody where it found nothing in its time."""

    points: int
    placed: NDArray[np.int32]
    seconds: float


def by_waiting(problem: Problem) -> Answer:
    """Whoever waits longest takes the best home that is left: what an office does by hand."""
    return _in_order(problem, np.argsort(-problem.urgency, kind="stable"))


def by_scarcity(problem: Problem) -> Answer:
    """Whoever has the fewest homes open to it comes first."""
    return _in_order(problem, np.argsort((problem.suits >= 0).sum(axis=1), kind="stable"))


def scipy_without_limits(problem: Problem) -> Answer:
    """Each home once, and nothing else: no child places, no limits, no groups, no shared rooms."""
    start = perf_counter()
    points = np.maximum(problem.suits, 0).astype(np.float64) * problem.urgency[:, None]
    points[problem.suits < 0] = -BONUS
    who, where = linear_sum_assignment(points, maximize=True)
    lawful = problem.suits[who, where] >= 0
    total = int(points[who[lawful], where[lawful]].sum())
    return Answer(total, who[lawful].astype(np.int32), perf_counter() - start)


def highs_on_chosen(problem: Problem, seconds: float) -> Answer:
    """Plain HiGHS, one thread as everywhere here, on the best homes of each household."""
    start = perf_counter()
    rows, aim, columns = _chosen(problem)
    programme = Programme.of(rows, aim, columns)
    solver = solver_of(Clock(seconds))
    programme.passed_to(solver, is_whole=True)
    solver.run()
    taken = np.array(solver.getSolution().col_value)[: len(columns)] > 0.5
    found = solver.getInfo().primal_solution_status == int(
        highspy.SolutionStatus.kSolutionStatusFeasible
    )
    return _answer(columns.only(taken & found), perf_counter() - start)


def cp_sat_on_chosen(problem: Problem, seconds: float) -> Answer:
    """CP-SAT with two workers on the same columns."""
    start = perf_counter()
    rows, aim, columns = _chosen(problem)
    programme = Programme.of(rows, aim, columns)
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in programme.worth]
    _add_rows(model, programme, taken)
    amounts = aim.amounts(columns)
    model.maximize(cp_model.LinearExpr.weighted_sum(taken[: len(columns)], amounts.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    solver.parameters.linearization_level = 2
    is_found = solver.solve(model) in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    kept = np.array([is_found and bool(solver.value(one)) for one in taken[: len(columns)]])
    return _answer(columns.only(kept), perf_counter() - start)


def _add_rows(
    model: cp_model.CpModel, programme: Programme, taken: Sequence[cp_model.IntVar]
) -> None:
    table = programme.table.tocsr()
    for row in range(table.shape[0]):
        part = slice(table.indptr[row], table.indptr[row + 1])
        terms = [taken[column] for column in table.indices[part]]
        amounts = table.data[part].astype(int).tolist()
        model.add(cp_model.LinearExpr.weighted_sum(terms, amounts) <= int(programme.most[row]))


def _in_order(problem: Problem, order: NDArray[np.intp]) -> Answer:
    start = perf_counter()
    tables = rows_of(problem).tables
    filled = nobody_placed(problem, tables)
    place_in_order(tables, free_terms(tables), filled, order.astype(np.int32))
    return _answer(columns_filled(tables, filled), perf_counter() - start)


def _chosen(problem: Problem) -> tuple[Rows, Aim, Columns]:
    """The best homes with their best child places, and each without any."""
    rows = rows_of(problem)
    tables = rows.tables
    best = best_homes(tables, free_terms(tables), CHOSEN)
    columns = columns_of_best(tables, best, np.full(problem.households, IMPOSSIBLE))
    without = columns_of(
        tables, columns.household, columns.home, way=np.zeros_like(columns.household)
    )
    goal = Goal(points=True, of_household=np.full(problem.households, BONUS, dtype=np.int32))
    decided = nothing_decided(tables)
    aim = Aim(goal, (), decided.must, decided.least_score, decided.home_before)
    return rows, aim, together(tables, columns, without)


def _answer(plan: Columns, seconds: float) -> Answer:
    return Answer(int(plan.points.sum()), plan.household, seconds)
