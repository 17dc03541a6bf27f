"""The best choice in whole columns, found by the branch and cut of HiGHS."""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from placement.solving.clock import Clock

from .aims import Aim
from .columns import Columns
from .programme import Programme, solver_of
from .rows import Rows
from .tables import GROUPS

ALMOST = 0.999
"""Amounts are whole: a plan that is better is better by one."""


@dataclass(frozen=True, eq=False, slots=True)
class Whole:
    """What was chosen, what no choice among the columns exceeds, and whether HiGHS came to an end.

    Attributes
    ----------
    chosen
        The columns taken; None where no plan was found.
    bound
        In whole amounts of the goal.
    """

    chosen: Columns | None
    bound: float
    is_searched: bool


def best_choice(
    rows: Rows,
    aim: Aim,
    columns: Columns,
    *,
    clock: Clock,
    begin: Columns | None = None,
    beside: Columns | None = None,
) -> Whole:
    """The most of the goal by whole columns.

    Parameters
    ----------
    begin
        A lawful choice; its columns are all among `columns`.
    beside
        Columns that are taken for certain, of other households.
    """
    solver = solver_of(
        clock,
        mip_rel_gap=0.0,
        mip_abs_gap=ALMOST / aim.goal.unit,
    )
    programme = Programme.of(rows, aim, columns, beside=beside)
    programme.passed_to(solver, is_whole=True)
    if begin is not None:
        certain = [begin] if beside is None else [begin, beside]
        groups = np.unique(np.concatenate([_groups_of(rows, part) for part in certain]))
        _begin_with(solver, programme, positions_of(columns, begin), groups=groups)
    solver.run()
    info = solver.getInfo()
    taken = np.array(solver.getSolution().col_value)[: len(columns)] > 0.5
    is_found = info.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    status = solver.getModelStatus()
    is_searched = status in {
        highspy.HighsModelStatus.kOptimal,
        highspy.HighsModelStatus.kInfeasible,
    }
    return Whole(
        chosen=columns.only(taken) if is_found else None,
        bound=-info.mip_dual_bound * aim.goal.unit if is_found else np.inf,
        is_searched=is_searched,
    )


def positions_of(columns: Columns, wanted: Columns) -> NDArray[np.intp]:
    """Where the wanted columns stand among sorted ones that hold them all."""
    pairs = [
        (one.household.astype(np.int64) << 40) + (one.home.astype(np.int64) << 18) + one.way
        for one in (columns, wanted)
    ]
    return np.searchsorted(pairs[0], pairs[1])


def _begin_with(
    solver: highspy.Highs,
    programme: Programme,
    chosen: NDArray[np.intp],
    *,
    groups: NDArray[np.intp],
) -> None:
    values = np.zeros(len(programme.worth))
    values[chosen] = 1.0
    first = len(values) - len(programme.groups)
    values[first:] = np.isin(programme.groups, groups)
    solution = highspy.HighsSolution()
    solution.col_value = values.tolist()
    solver.setSolution(solution)


def _groups_of(rows: Rows, chosen: Columns) -> NDArray[np.intp]:
    number = rows.open_flats[chosen.home]
    group = rows.tables.group[chosen.household]
    return np.unique((number * GROUPS + group)[number >= 0]).astype(np.intp)
