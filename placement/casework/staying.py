"""Solving so that everybody stays who need not move; touches no database."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from placement.deciding import Patience, plan_from
from placement.pairs.problem import homes_in
from placement.solving.plans import Plan
from placement.solving.problem import NONE, Numbers, Problem
from placement.values import Case

from .aims import Aims


def plan_of_those_who_stay(
    case: Case,
    problem: Problem,
    aims: Aims,
    *,
    before: Mapping[str, str],
    patience: Patience,
    first: str | None = None,
) -> Plan:
    """The best plan that leaves everybody in the home of `before` who need not move.

    Parameters
    ----------
    first
        The household whose home in `before` is given to it whoever had it.
    """
    homes = homes_in(case, before)
    codes = [one.code for one in case.households]
    free = _in_the_way(homes, codes.index(first)) if first in codes else ()
    held = staying(problem, homes, free=free)
    return plan_from(case, held, aims.weights, policy=aims.policy, patience=patience)


def staying(problem: Problem, homes: Numbers, *, free: Iterable[int] = ()) -> Problem:
    """The problem in which everybody but the `free` is held in its home.

    Who cannot stay is free too; what people pinned goes before.
    """
    stay = homes.copy()
    stay[list(free)] = NONE
    ruled = problem.pins if len(problem.pins) == problem.households else np.full_like(stay, NONE)
    return replace(problem, pins=np.where(ruled >= 0, ruled, stay).astype(np.int32))


def _in_the_way(homes: Numbers, who: int) -> Iterable[int]:
    """The others in the home that a household is to get."""
    (there,) = (homes == homes[who]).nonzero()
    return [one for one in there.tolist() if one != who]
