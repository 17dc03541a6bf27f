"""One household put somewhere by hand: whether it may be, what it costs, and who else moves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from placement.solving.checking import score_of
from placement.solving.filling import nobody_placed, place_again
from placement.solving.pinning import pins_kept
from placement.solving.problem import (
    NONE,
    FlatGroup,
    Numbers,
    Objective,
    Problem,
    Solution,
)
from placement.solving.relaxing.tables import pins_of, tables_of
from placement.solving.repairing import REPAIR_S, repair
from placement.solving.starting import free_terms

ORDER = (Objective.MOST_PLACED, Objective.TOTAL)


class Hindrance(StrEnum):
    """The rule that forbids to put a household into a home, whoever else moves."""

    NOT_ELIGIBLE = "not_eligible"
    TOO_FEW_BEDS = "too_few_beds"
    OTHER_GROUP = "other_group"
    PINNED = "pinned"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Moved:
    """A household that has another home after the move than before; -1 is none."""

    household: int
    before: int
    after: int
    points: int


@dataclass(frozen=True, eq=False, slots=True)
class Move:
    """What it would mean to put one household into one home by hand.

    Attributes
    ----------
    hindrance
        The rule that forbids it, None if it is possible.
    points
        The exact change of the total, with everybody staying who need not move.
    moved
        Who has another home then, the household itself among them, each with the change of its
        own points.
    solution
        The plan after the move; None if it is not possible.
    """

    household: int
    home: int
    hindrance: Hindrance | None
    points: int
    moved: tuple[Moved, ...]
    solution: Solution | None


def price_of_move(
    problem: Problem,
    solution: Solution,
    household: int,
    home: int,
    *,
    objectives: Sequence[Objective] = ORDER,
    time_limit_s: float = REPAIR_S,
) -> Move:
    """The exact price of a household put into a home by hand.

    All others stay if they can. Who has to give way gets the best home that is left, or the home
    of a neighbour who finds another.
    """
    hindrance = hindrance_of(problem, household, home)
    if hindrance is not None:
        return Move(household, home, hindrance, 0, (), None)
    pinned = _with_pin(problem, household, home)
    after = repair(pinned, objectives, solution, time_limit_s=time_limit_s).solution
    moved = np.flatnonzero(solution.home != after.home).tolist()
    return Move(
        household,
        home,
        None,
        after.points - solution.points,
        tuple(_moved(problem, solution, after, who) for who in moved),
        after,
    )


def hindrance_of(problem: Problem, household: int, home: int) -> Hindrance | None:
    """The first rule that forbids it even if everybody who is not pinned gave way."""
    if problem.suits[household, home] < 0:
        return Hindrance.NOT_ELIGIBLE
    flat = int(problem.flat[home])
    if flat != NONE:
        if problem.persons[household] > problem.beds[home]:
            return Hindrance.TOO_FEW_BEDS
        if problem.flat_group[flat] not in {FlatGroup.OPEN, problem.group[household]}:
            return Hindrance.OTHER_GROUP
    without_caps = replace(problem, caps=())
    if not _fits_beside_pins(without_caps, household, home):
        return Hindrance.PINNED
    return None if _fits_beside_pins(problem, household, home) else Hindrance.CAP


def _fits_beside_pins(problem: Problem, household: int, home: int) -> bool:
    kept = pins_kept(_with_pin(problem, household, NONE)).pins
    tables = tables_of(_with_pin(replace(problem, pins=kept), household, home))
    filled = nobody_placed(problem, tables)
    others_first = np.argsort(np.arange(problem.households) == household, kind="stable")
    place_again(tables, free_terms(tables), filled, tables.only, others_first.astype(np.int32))
    return bool(filled.home[household] == home)


def _with_pin(problem: Problem, household: int, home: int) -> Problem:
    pins: Numbers = pins_of(problem).copy()
    pins[household] = home
    return replace(problem, pins=pins)


def _moved(problem: Problem, before: Solution, after: Solution, who: int) -> Moved:
    return Moved(
        who,
        int(before.home[who]),
        int(after.home[who]),
        _points(problem, after, who) - _points(problem, before, who),
    )


def _points(problem: Problem, solution: Solution, who: int) -> int:
    if solution.home[who] == NONE:
        return 0
    return score_of(problem, solution, who) * int(problem.urgency[who])
