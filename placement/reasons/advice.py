"""For everybody left over the smallest thing that would help, one after the other.

Who has no home goes first, then who waits longest. What helps one is not promised to the next: a
home that somebody before would get is gone, and so are the places under a limit that they take.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from placement.hard.terms import Terms
from placement.records import Answer
from placement.values import Case, HouseholdOnDay, Vacancy
from placement.weights import Limits

from .against import against_homes
from .left import Left
from .remarks import Remark, remark
from .steps import COSTS, RAISE, Pair, Way, beds_after, way_into

SPARE_BED = 0.01
"""Of two homes that take the same steps the one with fewer beds to spare is named."""

Costs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Advice:
    """What helps each household left over, and what an empty home would take to help somebody."""

    households: dict[str, tuple[Remark, ...]] = field(default_factory=dict)
    homes: dict[str, tuple[Remark, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What advice depends on besides the case: limits, and how many people one care post serves."""

    limits: Limits
    residents_per_post: int


@dataclass(frozen=True, slots=True)
class Found:
    """An open home with the way into it."""

    home: int
    way: Way


def advise(case: Case, unplaced: Sequence[str], left: Left, setting: Setting) -> Advice:
    """Advice for all who are left over; `left` is given out to them and changed by that."""
    names = set(unplaced)
    waiting = sorted((one for one in case.households if one.code in names), key=in_turn)
    adviser = _Adviser(left, setting, waiting)
    adviser.look_for_all()
    for household in waiting:
        adviser.help(household)
    adviser.tell_homes()
    return adviser.advice


def in_turn(household: HouseholdOnDay) -> tuple[bool, int, str]:
    """Who has no home first, then who waits longest."""
    return household.present is not None, -household.waiting_days, household.code


def home_wanted(household: HouseholdOnDay, limits: Limits) -> Iterator[Remark]:
    """The home to look for."""
    if not household.members:
        yield remark("help_name_members")
        return
    area_m2 = limits.floor_area_m2_per_person.value * household.persons
    yield remark("help_find_home", persons=household.persons, area_m2=round(area_m2, 1))
    for kind in household.needs_answered(Answer.YES):
        yield remark(f"help_wanted_{kind}")


class _Adviser:
    """Homes are numbered among those that are open when nobody is advised yet."""

    def __init__(self, left: Left, setting: Setting, waiting: Sequence[HouseholdOnDay]) -> None:
        self.advice = Advice()
        self._left = left
        self._setting = setting
        self._waiting = waiting
        self._open = [one for one in range(len(left.homes)) if one not in left.closed]
        self._number = {position: number for number, position in enumerate(self._open)}
        homes = [left.homes[position] for position in self._open]
        # Limits change with everybody who is helped, so they are looked at apart.
        self._against = against_homes(homes, Terms(setting.limits))
        self._covered = [
            np.array([cap.covers(one.municipality, one.planning_area) for one in homes], np.bool_)
            for cap in left.caps
        ]
        self._beds = np.array([one.free_places for one in homes], dtype=np.int32)
        self._most = np.array([beds_after(one) for one in homes], dtype=np.int32)
        self._gone = np.zeros(len(homes), dtype=np.bool_)
        self._given: dict[int, str] = {}
        self._first: dict[str, Found] = {}
        self._least = np.full(len(homes), np.inf)
        self._for_whom = np.zeros(len(homes), dtype=np.int32)

    def look_for_all(self) -> None:
        """The easiest home of everybody as if nobody else were left over, and the reverse."""
        for number, household in enumerate(self._waiting):
            costs = self._costs(household)
            easier = costs < self._least
            self._least[easier], self._for_whom[easier] = costs[easier], number
            found = self._easiest(household, costs)
            if found is not None:
                self._first[household.code] = found

    def help(self, household: HouseholdOnDay) -> None:
        """Advise a household, and give out what it is advised."""
        first = self._first.get(household.code)
        found = None if first is None else self._easiest(household, self._costs(household))
        told = self._next(first, found)
        if found is None:
            wanted = home_wanted(household, self._setting.limits)
            self.advice.households[household.code] = (*told, *wanted)
            return
        self.advice.households[household.code] = (*self._steps(found), *told)
        self._give(household, found)

    def tell_homes(self) -> None:
        """For every open home that nobody is advised to take: what would open it, and to whom."""
        for number in np.flatnonzero(np.isfinite(self._least) & ~self._gone).tolist():
            household = self._waiting[self._for_whom[number]]
            way = way_into(self._pair(household, number))
            if number not in self._given and way is not None and way.steps:
                self._tell_home(number, household, "empty_could_house", way)

    def _costs(self, household: HouseholdOnDay) -> Costs:
        """How hard it would be to open each home to a household; endless where nothing helps."""
        costs = self._against.costs(household, COSTS)
        for cap, covered in zip(self._left.caps, self._covered, strict=True):
            lives_there = cap.covers(household.municipality_now, household.planning_area_now)
            if household.persons > cap.persons_free and not lives_there:
                costs[covered] += RAISE
        costs[self._gone | (self._most < household.persons)] = np.inf
        found: Costs = costs + SPARE_BED * np.maximum(0, self._beds - household.persons)
        return found

    def _easiest(self, household: HouseholdOnDay, costs: Costs) -> Found | None:
        order = np.argsort(costs, kind="stable")
        for number in order[np.isfinite(costs[order])].tolist():
            way = way_into(self._pair(household, number))
            if way is not None:
                return Found(number, way)
        return None

    def _next(self, first: Found | None, found: Found | None) -> tuple[Remark, ...]:
        """What would have been easier, but helps somebody before."""
        before = None if first is None else self._given.get(first.home)
        if first is None or before is None:
            return ()
        if found is not None and found.way.cost <= first.way.cost:
            return ()
        return (remark("help_next", place=self._home(first.home).place, household=before),)

    def _steps(self, found: Found) -> tuple[Remark, ...]:
        place, steps = self._home(found.home).place, found.way.steps
        if steps:
            names_home = any("place" in step.details for step in steps)
            return steps if names_home else (*steps, remark("help_then_home", place=place))
        if found.home in self._given:
            return (remark("help_with_another", place=place, household=self._given[found.home]),)
        return (remark("help_take_free_home", place=place),)

    def _give(self, household: HouseholdOnDay, found: Found) -> None:
        self._tell_home(found.home, household, "empty_would_house", found.way)
        self._left.caps = found.way.after.terms.caps
        changed = self._left.give(household, self._open[found.home], found.way.after.home)
        self._given[found.home] = household.code
        for position in changed:
            number = self._number.get(position)
            if number is None:
                continue
            self._gone[number] = position in self._left.closed
            home = self._left.homes[position]
            self._beds[number], self._most[number] = home.free_places, beds_after(home)
            if not self._gone[number]:
                self._against.replace(number, home)

    def _tell_home(self, number: int, household: HouseholdOnDay, code: str, way: Way) -> None:
        told = remark(code, household=household.code)
        self.advice.homes.setdefault(self._home(number).place, (told, *way.steps))

    def _home(self, number: int) -> Vacancy:
        return self._left.homes[self._open[number]]

    def _pair(self, household: HouseholdOnDay, number: int) -> Pair:
        terms = Terms(self._setting.limits, self._left.caps)
        return Pair(household, self._home(number), terms, self._setting.residents_per_post)
