"""The best plan for all waiting households at once, solved exactly.

Each option is a variable of 0 or 1. Objectives in order: first place as many households as
possible (households, not persons, so that large families are not traded for small ones), then
reach as many points as possible among the plans that place so many. All eligible pairs take
part: a pre-selection of the best homes would leave households without one.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import maximum_bipartite_matching

from placement.pairs.checking import check_plan
from placement.scoring import Scorer
from placement.values import Case, ChildNeed
from placement.weights import Weights

from .options import Option, options_of
from .plans import Placement, Plan
from .problem import Ending
from .search import Answer, Numbers, Problem, most_worth

TIME_LIMIT_S = 60.0

Rule = tuple[sparse.csr_array, Numbers]
"""How much each option takes of each row, and how much of a row there is."""


def best_plan(case: Case, weights: Weights, *, time_limit_s: float = TIME_LIMIT_S) -> Plan:
    """As many households as possible, then as many points as possible.

    Parameters
    ----------
    time_limit_s
        Seconds for the solver; when they are over, the best plan so far comes with the bound that
        was proven. A plan that was proven is the same on every run.

    Raises
    ------
    SolverFailed
        If the solver ends without an answer for another reason than time.
    PlanBroken
        If the answer breaks a rule: a mistake of ours.
    """
    options = options_of(case, Scorer(weights))
    return plan_from(case, options, weights, time_limit_s=time_limit_s)


def plan_from(
    case: Case, options: Sequence[Option], weights: Weights, *, time_limit_s: float = TIME_LIMIT_S
) -> Plan:
    """The same from options that were worked out before."""
    if not options:
        return Plan((), tuple(one.code for one in case.households), 0, 0, 0)
    problem, most = problem_of(case, options)
    best = most_worth(problem, lawful=most, time_limit_s=time_limit_s)
    plan = _plan(case, options, best, most_placeable=len(most))
    check_plan(case, plan, weights)
    return plan


def problem_of(case: Case, options: Sequence[Option]) -> tuple[Problem, tuple[int, ...]]:
    """The problem with all its rules, and options that keep them and place the most households."""
    most = _as_many_as_possible(case, options)
    rules = (
        _each_household_once(case, options),
        _each_home_once(case, options),
        _kita_places(case, options),
        _so_many_placed(options, len(most)),
    )
    problem = Problem(
        worth=np.array([option.points for option in options], dtype=float),
        table=sparse.vstack([table for table, _ in rules]).tocsc(),
        limits=np.concatenate([limits for _, limits in rules]),
    )
    return problem, most


def _each_household_once(case: Case, options: Sequence[Option]) -> Rule:
    """A household moves into one home at most: the sum of its options is at most 1."""
    return _once([option.household for option in options], len(case.households))


def _each_home_once(case: Case, options: Sequence[Option]) -> Rule:
    """A home goes to one household at most: the sum of its options is at most 1."""
    return _once([option.vacancy for option in options], len(case.vacancies))


def _kita_places(case: Case, options: Sequence[Option]) -> Rule:
    """A kita takes no more children than it has free places, whichever home they come from."""
    with_kita = [(one, option) for one, option in enumerate(options) if option.choice]
    names = sorted({option.choice.places.amenity for _, option in with_kita if option.choice})
    row_of = {name: row for row, name in enumerate(names)}
    rows = [row_of[option.choice.places.amenity] for _, option in with_kita if option.choice]
    columns = [one for one, _ in with_kita]
    children = [float(option.kita_children) for _, option in with_kita]
    shape = (len(names), len(options))
    free = np.array([case.kitas[name].places_free or 0 for name in names], dtype=float)
    return sparse.csr_array((children, (rows, columns)), shape=shape), free


def _so_many_placed(options: Sequence[Option], households: int) -> Rule:
    """No fewer households than can be placed: minus the sum of all is at most minus as many."""
    return sparse.csr_array(-np.ones((1, len(options)))), np.array([-float(households)])


def _once(rows: Sequence[int], count: int) -> Rule:
    columns = np.arange(len(rows))
    table = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(count, len(rows)))
    return table, np.ones(count)


def _as_many_as_possible(case: Case, options: Sequence[Option]) -> tuple[int, ...]:
    """Options that place the most households: exact, and in no time.

    Every pair may go without a kita, so kitas never limit how many can be placed, and pairing
    households with homes answers the question.
    """
    plain = {
        (option.household, option.vacancy): position
        for position, option in enumerate(options)
        if option.choice is None
    }
    rows, columns = zip(*plain, strict=True)
    shape = (len(case.households), len(case.vacancies))
    table = sparse.csr_array((np.ones(len(plain)), (rows, columns)), shape=shape)
    homes = maximum_bipartite_matching(table, perm_type="column")
    return tuple(plain[who, int(where)] for who, where in enumerate(homes) if where >= 0)


def _plan(case: Case, options: Sequence[Option], best: Answer, *, most_placeable: int) -> Plan:
    chosen = sorted((options[one] for one in best.chosen), key=lambda one: one.household)
    placements = tuple(
        Placement(
            case.households[option.household].code,
            case.vacancies[option.vacancy].place,
            {} if option.choice is None else {ChildNeed.KITA: option.choice},
            option.points,
            option.points,
        )
        for option in chosen
    )
    placed = {one.household for one in placements}
    unplaced = tuple(one.code for one in case.households if one.code not in placed)
    points = sum(one.points for one in placements)
    is_best = points == best.bound and len(placements) == most_placeable
    ending = Ending.PROVEN if is_best else Ending.OUT_OF_TIME
    return Plan(placements, unplaced, points, best.bound, most_placeable, ending=ending)
