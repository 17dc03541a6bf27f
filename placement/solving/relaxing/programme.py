"""The linear programme over some columns, solved by HiGHS."""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from placement.solving.clock import Clock

from .aims import Aim
from .columns import Columns
from .rows import Rows
from .tables import Values

MISSING_COST = 1.0


@dataclass(frozen=True, eq=False, slots=True)
class Programme:
    """Rows, columns and what each column adds; the columns proper come first.

    Attributes
    ----------
    worth
        What each column adds to the goal, in units of the goal.
    least, most
        Per row.
    """

    worth: Values
    table: sparse.csc_array
    least: Values
    most: Values
    columns: int

    @classmethod
    def of(cls, rows: Rows, aim: Aim, columns: Columns) -> "Programme":
        """The programme of some columns."""
        levels = _levels(aim, columns)
        blocks = [sparse.vstack((rows.entries(columns), levels)), _padded(rows.of_groups(), aim)]
        worth = [aim.amounts(columns) / aim.goal.unit, np.zeros(blocks[1].shape[1])]
        if aim.is_asking:
            missing = _missing(rows, aim)
            blocks.append(missing)
            worth.append(np.full(missing.shape[1], -MISSING_COST))
        least, most = limits_of(rows, aim)
        return cls(
            np.concatenate(worth),
            sparse.hstack(blocks).tocsc(),
            least,
            most,
            len(columns),
        )

    def passed_to(self, solver: highspy.Highs, *, is_whole: bool) -> None:
        """Hand it to HiGHS, which makes as little as possible of the negative."""
        kind = np.full(len(self.worth), int(is_whole), dtype=np.int32)
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
            kind,
        )


@dataclass(frozen=True, eq=False, slots=True)
class Relaxed:
    """What HiGHS answers: how much of each column, the duals of the rows, and the worth."""

    taken: Values
    duals: Values
    worth: float
    basis: highspy.HighsBasis | None


def solver_of(clock: Clock, **options: str | float) -> highspy.Highs:
    """A silent HiGHS of one thread and one seed that keeps to the clock."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    settings: dict[str, str | float] = {"output_flag": False, "threads": 1, "random_seed": 0}
    for name, value in (settings | options).items():
        solver.setOptionValue(name, value)
    clock.watch(solver)
    return solver


def relaxed(
    programme: Programme, clock: Clock, *, method: str, basis: highspy.HighsBasis | None = None
) -> Relaxed | None:
    """The programme in parts of columns; None if there was no time for an answer."""
    options = {"run_crossover": "off"} if method == "ipm" else {}
    solver = solver_of(clock, solver=method, **options)
    programme.passed_to(solver, is_whole=False)
    if basis is not None:
        solver.setBasis(_longer(basis, len(programme.worth), len(programme.most)))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    answer = solver.getSolution()
    return Relaxed(
        taken=np.array(answer.col_value)[: programme.columns],
        duals=np.array(answer.row_dual),
        worth=-solver.getInfo().objective_function_value,
        basis=solver.getBasis() if method == "simplex" else None,
    )


def limits_of(rows: Rows, aim: Aim) -> tuple[Values, Values]:
    """The least and the most of each row: who must be placed, and the levels at the end."""
    least = np.full(len(rows.most), -np.inf)
    least[: rows.households][aim.must] = 1
    levels = np.array([level.least / level.goal.unit for level in aim.levels], dtype=float)
    return np.concatenate((least, levels)), np.concatenate(
        (rows.most, np.full(len(levels), np.inf))
    )


def _longer(basis: highspy.HighsBasis, columns: int, rows: int) -> highspy.HighsBasis:
    """The basis with columns that came since, which are taken not at all."""
    longer = highspy.HighsBasis()
    more = columns - len(basis.col_status)
    longer.col_status = [*basis.col_status, *([highspy.HighsBasisStatus.kLower] * more)]
    longer.row_status = list(basis.row_status)
    longer.valid = True
    assert len(longer.row_status) == rows  # noqa: S101
    return longer


def _levels(aim: Aim, columns: Columns) -> sparse.csc_array:
    parts = [level.goal.of(columns, aim.home_before) / level.goal.unit for level in aim.levels]
    return sparse.csc_array(np.array(parts).reshape(len(parts), len(columns)))


def _padded(table: sparse.csc_array, aim: Aim) -> sparse.csc_array:
    return sparse.vstack((table, sparse.csc_array((len(aim.levels), table.shape[1])))).tocsc()


def _missing(rows: Rows, aim: Aim) -> sparse.csc_array:
    """One more column for each row that has a least, to say how much is missing there."""
    demanded: NDArray[np.intp] = np.flatnonzero(limits_of(rows, aim)[0] > -np.inf)
    shape = (len(rows.most) + len(aim.levels), len(demanded))
    return sparse.csc_array((np.ones(len(demanded)), (demanded, np.arange(len(demanded)))), shape)
