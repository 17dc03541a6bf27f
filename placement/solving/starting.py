"""A lawful plan at once, to begin with: one household after another, then by making room."""

import numpy as np

from placement.solving.clock import Clock
from placement.solving.filling import (
    Filled,
    make_room,
    nobody_placed,
    place_again,
    place_in_order,
)
from placement.solving.problem import NONE, Numbers, Problem
from placement.solving.relaxing.columns import Columns, columns_of
from placement.solving.relaxing.tables import Tables
from placement.solving.relaxing.worth import Terms


def free_terms(tables: Tables, least_score: Numbers | None = None) -> Terms:
    """Points count, and nothing has a price."""
    households, homes = tables.suits.shape
    areas = int(tables.cap_of_home.max(initial=0)) + 1
    return Terms(
        points=1.0,
        of_household=np.zeros(households),
        stay=0.0,
        home_before=np.full(households, NONE, dtype=np.int32),
        least_score=np.zeros(households, dtype=np.int32) if least_score is None else least_score,
        bed=np.zeros((homes, 3)),
        child_place=np.zeros(tables.places_free.shape),
        cap=np.zeros((len(tables.cap_of_home), areas)),
    )


def first_plan(
    problem: Problem, tables: Tables, terms: Terms, *, clock: Clock, homes: Numbers | None = None
) -> Columns:
    """Pinned households, then those of a plan before (as `homes`), then all by their turn.

    Those without a home come first, then those passed over most often, then the most urgent.
    """
    filled = nobody_placed(problem, tables)
    turn = turns(problem, tables)
    if homes is not None:
        pinned = np.where(tables.only >= 0, tables.only, homes).astype(np.int32)
        place_again(tables, terms, filled, pinned, turn)
    place_in_order(tables, terms, filled, turn)
    for who in turn[filled.home[turn] < 0].tolist():
        if clock.is_over:
            break
        make_room(tables, terms, filled, who)
    return columns_filled(tables, filled)


def turns(problem: Problem, tables: Tables) -> Numbers:
    """The households in the order in which they choose."""
    keys = (-problem.urgency, -problem.passed_over, problem.has_home, tables.only < 0)
    return np.lexsort(keys).astype(np.int32)


def columns_filled(tables: Tables, filled: Filled) -> Columns:
    """The plan as columns, one for each household that is placed."""
    placed = np.flatnonzero(filled.home >= 0).astype(np.int32)
    return columns_of(tables, placed, filled.home[placed], way=filled.way[placed])
