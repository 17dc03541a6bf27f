"""The linear programme over some columns, solved by HiGHS."""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from placement.solving.clock import Clock
from placement.solving.problem import Flags

from .aims import Aim
from .columns import Columns
from .rows import Rows
from .tables import GROUPS, Values

MISSING_COST = 1.0


@dataclass(frozen=True, eq=False, slots=True)
class Programme:
    """Rows, columns and what each column adds; the columns proper come first.

    Attributes
    ----------
    worth
        What each column adds to the goal, in units of the goal.
    table
        How much each column takes of each row.
    least, most
        Per row.
    rows
        Per row which of all rows it is: only rows that matter take part.
    groups
        Which groups of open flats are columns, after the columns proper.
    """

    worth: Values
    table: sparse.csc_array
    least: Values
    most: Values
    rows: NDArray[np.intp]
    groups: NDArray[np.intp]

    @classmethod
    def of(
        cls, rows: Rows, aim: Aim, columns: Columns, *, beside: Columns | None = None
    ) -> "Programme":
        """The programme of some columns beside others that are taken for certain."""
        table = _with_levels(rows.entries(columns), _levels(aim, columns))
        least, most = _what_is_left(rows, aim, beside)
        used, groups = _that_matter(rows, table, least)
        table = _only_rows(
            sparse.hstack((table, _with_levels(rows.groups[:, groups], None, aim))).tocsc(), used
        )
        worth = [aim.amounts(columns) / aim.goal.unit, np.zeros(len(groups))]
        least, most = least[used], most[used]
        if aim.is_asking:
            missing = _missing(least)
            table = sparse.hstack((table, missing)).tocsc()
            worth.append(np.full(missing.shape[1], -MISSING_COST))
        return cls(np.concatenate(worth), table, least, most, np.flatnonzero(used), groups)

    def passed_to(self, solver: highspy.Highs, *, is_whole: bool) -> None:
        """Hand it to HiGHS, which makes as little as possible of the negative."""
        table = self.table
        solver.passModel(
            len(self.worth),
            len(self.most),
            table.nnz,
            int(highspy.MatrixFormat.kColwise),
            int(highspy.ObjSense.kMinimize),
            0.0,
            -self.worth,
            np.zeros(len(self.worth)),
            np.full(len(self.worth), np.inf),
            self.least,
            self.most,
            table.indptr.astype(np.int32)[:-1],
            table.indices.astype(np.int32),
            table.data.astype(np.float64),
            np.full(len(self.worth), int(is_whole), dtype=np.int32),
        )


@dataclass(frozen=True, eq=False, slots=True)
class Relaxed:
    """How much is taken of each column, the duals of all rows, and the worth."""

    taken: Values
    duals: Values
    worth: float


class _Silent(highspy.Highs):
    """HiGHS that prints nothing; the class above it prints its name once it can be called back."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.silent()


def solver_of(clock: Clock, **options: str | float) -> highspy.Highs:
    """A silent HiGHS of one thread and one seed that keeps to the clock."""
    solver = _Silent()
    settings: dict[str, str | float] = {"threads": 1, "random_seed": 0, "parallel": "off"}
    for name, value in (settings | options).items():
        solver.setOptionValue(name, value)
    clock.watch(solver)
    return solver


def relaxed(rows: Rows, aim: Aim, columns: Columns, *, clock: Clock) -> Relaxed | None:
    """The programme in parts of columns; None if there was no time for an answer.

    The interior point method ends in the middle of all best answers, not in a corner: its duals
    hardly change from round to round, so fewer rounds of pricing are needed.
    """
    programme = Programme.of(rows, aim, columns)
    solver = solver_of(clock, solver="ipm", run_crossover="off")
    programme.passed_to(solver, is_whole=False)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    answer = solver.getSolution()
    duals = np.zeros(len(rows.most) + len(aim.levels))
    duals[programme.rows] = np.array(answer.row_dual)
    return Relaxed(
        taken=np.array(answer.col_value)[: len(columns)],
        duals=duals,
        worth=-solver.getInfo().objective_function_value,
    )


def _what_is_left(rows: Rows, aim: Aim, beside: Columns | None) -> tuple[Values, Values]:
    """The least and the most of each row, the levels at the end, less what is taken for certain."""
    least = np.full(len(rows.most) + len(aim.levels), -np.inf)
    most = np.concatenate((rows.most, np.full(len(aim.levels), np.inf)))
    least[: rows.households][aim.must] = 1
    least[len(rows.most) :] = [level.least / level.goal.unit for level in aim.levels]
    if beside is not None:
        taken = np.concatenate((rows.entries(beside).sum(axis=1), _levels(aim, beside).sum(axis=1)))
        least, most = least - taken, most - taken
        least[: rows.households][taken[: rows.households] > 0] = -np.inf
    return least, most


def _that_matter(
    rows: Rows, table: sparse.csc_array, least: Values
) -> tuple[Flags, NDArray[np.intp]]:
    """Rows of which the columns take something or that have a least, and groups of their flats."""
    used = least > -np.inf
    used[table.indices] = True
    entry_columns = np.repeat(np.arange(rows.groups.shape[1]), np.diff(rows.groups.indptr))
    flats = np.unique(entry_columns[used[rows.groups.indices]] // GROUPS)
    groups = (flats[:, None] * GROUPS + np.arange(GROUPS)).ravel()
    used[rows.groups[:, groups].indices] = True
    return used, groups


def _only_rows(table: sparse.csc_array, used: Flags) -> sparse.csc_array:
    """The table without rows of which no column takes anything."""
    number = np.cumsum(used) - 1
    shape = (int(used.sum()), table.shape[1])
    return sparse.csc_array((table.data, number[table.indices], table.indptr), shape=shape)


def _levels(aim: Aim, columns: Columns) -> sparse.csc_array:
    parts = [level.goal.of(columns, aim.home_before) / level.goal.unit for level in aim.levels]
    return sparse.csc_array(np.array(parts).reshape(len(parts), len(columns)))


def _with_levels(
    table: sparse.csc_array, levels: sparse.csc_array | None, aim: Aim | None = None
) -> sparse.csc_array:
    if levels is None:
        levels = sparse.csc_array((len(aim.levels) if aim else 0, table.shape[1]))
    return sparse.vstack((table, levels)).tocsc()


def _missing(least: Values) -> sparse.csc_array:
    """One more column for each row that has a least, to say how much is missing there."""
    demanded = np.flatnonzero(least > -np.inf)
    columns = np.arange(len(demanded))
    shape = (len(least), len(demanded))
    return sparse.csc_array((np.ones(len(demanded)), (demanded, columns)), shape=shape)
