"""What one more of something scarce would add to the total, read from the last relaxation."""

import numpy as np

from placement.solving.problem import Prices, Problem
from placement.solving.relaxing.relaxation import Relaxation
from placement.solving.relaxing.rows import Rows


def prices_of(problem: Problem, rows: Rows, relaxation: Relaxation | None) -> Prices:
    """Prices in points; none where no relaxation was solved."""
    if relaxation is None:
        return Prices(
            np.zeros(problem.homes),
            tuple(np.zeros(len(kind.free)) for kind in problem.children),
            tuple(np.zeros(len(cap.free)) for cap in problem.caps),
        )
    terms = relaxation.bound.terms
    a_point = 1.0 / terms.points if terms.points > 0 else 0.0
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
