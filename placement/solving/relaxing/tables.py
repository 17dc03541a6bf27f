"""The problem as the plain tables that compiled loops read, and what each household may take."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from placement.solving.problem import NONE, FlatGroup, Numbers, Problem, Thousandths

GROUPS = 3
"""Groups that keep apart in a shared flat: women, men, families."""

Values = NDArray[np.float64]


class Tables(NamedTuple):
    """What compiled loops know of a problem; kinds of child places and of limits come first.

    Attributes
    ----------
    takes
        Per household whether it takes all beds of a room (1) or one (0).
    is_room
        Per home whether it is a room of a shared flat.
    closed
        Per home and group whether the flat is another group's.
    only
        Per household the home it is pinned to, -1 if it is free.
    near, value, fit, places_free
        As in `ChildNumbers`, of all kinds, filled up with -1 and 0.
    """

    persons: Numbers
    urgency: Numbers
    group: Numbers
    takes: Numbers
    beds: Numbers
    is_room: Numbers
    closed: Numbers
    suits: Thousandths
    only: Numbers
    children: Numbers
    gain: Numbers
    fit_class: Numbers
    near: Numbers
    value: Numbers
    fit: Numbers
    places_free: Numbers
    cap_of_home: Numbers
    cap_of_household: Numbers


def tables_of(problem: Problem) -> Tables:
    """The tables; a pinned household may take its pinned home alone."""
    kinds, caps = problem.children, problem.caps
    return Tables(
        persons=_numbers(problem.persons),
        urgency=_numbers(problem.urgency),
        group=_numbers(problem.group),
        takes=_numbers(problem.persons > 1),
        beds=_numbers(problem.beds),
        is_room=_numbers(problem.flat >= 0),
        closed=_closed(problem),
        suits=np.ascontiguousarray(problem.suits, dtype=np.int16),
        only=pins_of(problem),
        children=_stacked([kind.children for kind in kinds], (problem.households,), fill=0),
        gain=_stacked([kind.gain for kind in kinds], (problem.households,), fill=0),
        fit_class=_stacked([kind.fit_class for kind in kinds], (problem.households,), fill=0),
        near=_stacked([kind.near for kind in kinds], (problem.homes, 1), fill=NONE),
        value=_stacked([kind.value for kind in kinds], (problem.homes, 1), fill=0),
        fit=_stacked([kind.fit for kind in kinds], (1, 1), fill=0),
        places_free=_stacked([kind.free for kind in kinds], (1,), fill=0),
        cap_of_home=_stacked([cap.of_home for cap in caps], (problem.homes,), fill=NONE),
        cap_of_household=_stacked(
            [cap.of_household for cap in caps], (problem.households,), fill=NONE
        ),
    )


def pins_of(problem: Problem) -> Numbers:
    """Per household its pinned home, -1 where none is; problems may come without pins."""
    if len(problem.pins) == problem.households:
        return _numbers(problem.pins)
    return np.full(problem.households, NONE, dtype=np.int32)


def _closed(problem: Problem) -> Numbers:
    closed = np.zeros((problem.homes, GROUPS), dtype=np.int32)
    rooms = np.flatnonzero(problem.flat >= 0)
    there = problem.flat_group[problem.flat[rooms]]
    for group in range(GROUPS):
        closed[rooms, group] = (there != FlatGroup.OPEN) & (there != group)
    return closed


def _numbers(values: NDArray[np.integer] | NDArray[np.bool_]) -> Numbers:
    return np.ascontiguousarray(values, dtype=np.int32)


def _stacked(parts: Sequence[NDArray[np.integer]], shape: tuple[int, ...], *, fill: int) -> Numbers:
    """One table of all kinds, as large as the largest; one of no meaning where there is no kind."""
    sizes = [part.shape for part in parts] or [shape]
    largest = tuple(max(sizes, key=lambda size: size[axis])[axis] for axis in range(len(shape)))
    table = np.full((len(parts), *(max(1, one) for one in largest)), fill, dtype=np.int32)
    for number, part in enumerate(parts):
        table[number][tuple(slice(0, length) for length in part.shape)] = part
    return table
