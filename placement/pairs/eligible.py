"""Which homes may be given to which households: all hard criteria over all pairs."""

import numpy as np

from placement.eligibility import is_eligible
from placement.solving.problem import Flags
from placement.values import Case
from placement.weights import Weights


def eligible_of(case: Case, weights: Weights) -> Flags:
    """Per household (row) and home (column) whether nothing speaks against it."""
    return np.array(
        [
            [is_eligible(who, home, weights.limits) for home in case.vacancies]
            for who in case.households
        ],
        dtype=np.bool_,
    ).reshape(len(case.households), len(case.vacancies))
