"""The problem of a round in numbers: what `placement.pairs` makes and the solver reads.

Households, homes, child places and limits are numbered in the order of the case; -1 is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

Thousandths = NDArray[np.int16]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

FULL = 1000
NOT_ELIGIBLE = -1
NONE = -1


class FlatGroup(IntEnum):
    """Who lives together in a shared flat: nobody yet, or one of three that keep apart."""

    OPEN = -1
    WOMEN = 0
    MEN = 1
    FAMILIES = 2


class Objective(StrEnum):
    """What a plan aims at; a county puts them in order, each decides among what is left."""

    MOST_PLACED = "most_placed"
    PASSED_OVER = "passed_over"
    WORST_OFF = "worst_off"
    TOTAL = "total"


@dataclass(frozen=True, eq=False, slots=True)
class ChildNumbers:
    """The places of one kind for children: which homes lie near which of them, and their worth.

    The share of a score that a child place adds is
    ``gain[household] * value[home, rank] * fit[fit_class[household], place] // FULL**2``
    where ``place = near[home, rank]``; a household takes one place for all its children of the
    kind, or none.

    Attributes
    ----------
    children
        Per household how many children need one, 0 where none does.
    gain
        Per household how many thousandths of its score a place of full value adds.
    free
        Per place how many children it can still take.
    near, value
        Per home and rank the place (-1 is none) and its value in thousandths by the way there.
    fit_class, fit
        Per household its class, and per class and place how well it fits in thousandths.
    """

    children: Numbers
    gain: Thousandths
    free: Numbers
    near: Numbers
    value: Thousandths
    fit_class: Numbers
    fit: Thousandths


@dataclass(frozen=True, eq=False, slots=True)
class CapNumbers:
    """Limits on persons of one kind (municipality, planning area, care team).

    A household that lives in the area already does not count there.

    Attributes
    ----------
    free
        Per area how many persons may still move in.
    of_home, of_household
        The area of each home, and the area in which each household lives now.
    """

    free: Numbers
    of_home: Numbers
    of_household: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Problem:
    """Everything the solver needs to know.

    Attributes
    ----------
    persons
        Per household.
    urgency
        Per household in thousandths, above 0: the points of a placement are
        ``score * urgency``, so a point is a millionth.
    has_home
        Per household whether it lives in a home of the county and asks for another: those without
        one go first.
    passed_over
        Per household how many rounds in a row it was left without a home.
    group
        Per household what it would be in a shared flat (`FlatGroup`, never OPEN).
    beds
        Per home. A home of its own is given to one household; in a room of a shared flat every
        person takes a bed, and a household of several takes the whole room.
    flat
        Per home the shared flat whose room it is, -1 for a home of its own.
    flat_group
        Per shared flat the group that lives there already, else OPEN.
    suits
        Score in thousandths of every household (row) in every home without its child places,
        -1 where the home is not eligible. At most 1000 together with all child places.
    children
        The kinds of child places.
    caps
        The kinds of limits.
    pins
        Per household the home a person has put it into, -1 where nobody has. It is kept if it is
        possible at all. Forbidden pairs are -1 in `suits`.
    """

    persons: Numbers
    urgency: Numbers
    has_home: Flags
    passed_over: Numbers
    group: Numbers
    beds: Numbers
    flat: Numbers
    flat_group: Numbers
    suits: Thousandths
    children: tuple[ChildNumbers, ...] = ()
    caps: tuple[CapNumbers, ...] = ()
    pins: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.int32))

    @property
    def households(self) -> int:
        """How many households wait."""
        return len(self.persons)

    @property
    def homes(self) -> int:
        """How many homes (or rooms of shared flats) are free."""
        return len(self.beds)


class Ending(StrEnum):
    """Why the solver stopped."""

    PROVEN = "proven"
    GOOD_ENOUGH = "good_enough"
    OUT_OF_TIME = "out_of_time"
    CANCELLED = "cancelled"


@dataclass(frozen=True, eq=False, slots=True)
class Prices:
    """What one more of something scarce would add to the total, in points, by the relaxation."""

    of_home: NDArray[np.float64]
    of_child_place: tuple[NDArray[np.float64], ...]
    of_cap: tuple[NDArray[np.float64], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Solution:
    """A plan in numbers, with what was proven about it.

    Attributes
    ----------
    home
        Per household the home, -1 where none was found.
    child_place
        Per kind and household the child place, -1 where none.
    points
        The sum of ``score * urgency`` of all who are placed.
    most_placed
        No plan can place more households than this without leaving out more of those who have no
        home.
    worst_off, worst_off_bound
        The lowest score of a placed household that is not pinned, and what no plan that places
        as many exceeds; None where the policy does not ask for it, and no bound after a repair.
    bound
        By the relaxation over all pairs, no plan that is as good in the objectives before has
        more points than this.
    """

    home: Numbers
    child_place: NDArray[np.int32]
    points: int
    most_placed: int
    worst_off: int | None
    worst_off_bound: int | None
    bound: float
    ending: Ending
    prices: Prices
    seconds: Mapping[str, float]

    @property
    def gap(self) -> float:
        """What may be missing to the bound, as a share of it."""
        return max(0.0, (self.bound - self.points) / self.bound) if self.bound > 0 else 0.0
