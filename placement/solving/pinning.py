"""Which of the homes that people chose for households can be kept together."""

from dataclasses import replace

import numpy as np

from placement.solving.filling import nobody_placed, place_again
from placement.solving.problem import Problem
from placement.solving.relaxing.tables import pins_of, tables_of
from placement.solving.starting import free_terms


def pins_kept(problem: Problem) -> Problem:
    """The problem without the pins that are not possible beside those of households before."""
    pins = pins_of(problem)
    tables = tables_of(replace(problem, pins=pins))
    filled = nobody_placed(problem, tables)
    everybody = np.arange(problem.households, dtype=np.int32)
    place_again(tables, free_terms(tables), filled, pins, everybody)
    return replace(problem, pins=filled.home)
