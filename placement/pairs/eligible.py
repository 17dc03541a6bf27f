"""Which homes may be given to which households: all hard criteria over all pairs."""

import numpy as np

from placement.eligibility import HARD
from placement.hard.terms import Hard, Terms
from placement.solving.problem import Flags
from placement.values import Case, HouseholdOnDay, Vacancy
from placement.weights import Weights

from .rows import Look, Looked, numbered, rows_of


def eligible_of(case: Case, weights: Weights) -> Flags:
    """Per household (row) and home (column) whether nothing speaks against it."""
    terms = Terms(weights.limits, case.caps)
    eligible = np.ones((len(case.households), len(case.vacancies)), dtype=np.bool_)
    for hard in HARD:
        row, first = numbered(hard.of_household(one) for one in case.households)
        looked = Looked(_look(hard, terms), hard.of_home, hard.names)
        open_to = rows_of(looked, [case.households[one] for one in first], case.vacancies) > 0
        if not open_to.all():
            eligible &= open_to[row]
    return eligible


def _look(hard: Hard, terms: Terms) -> Look:
    def look(household: HouseholdOnDay, vacancy: Vacancy) -> int:
        return int(next(hard.check(household, vacancy, terms), None) is None)

    return look
