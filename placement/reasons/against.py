"""What speaks against pairs of households and homes, worked out once for each pair of keys."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from placement.eligibility import HARD
from placement.hard.terms import Hard, Terms
from placement.values import HouseholdOnDay, Vacancy

from .explanations import Obstacle
from .remarks import REASONS, Remark

One = TypeVar("One")
Other = TypeVar("Other")
Positions = NDArray[np.int32]
Reasons = tuple[Remark, ...]

RANK = {code: rank for rank, code in enumerate(REASONS)}


@dataclass(frozen=True, slots=True)
class Looked(Generic[One, Other]):
    """One hard criterion seen from a household or from a home.

    Attributes
    ----------
    check
        Every reason against the pair.
    of_one, of_other
        All that `check` looks at, but for names.
    names_of_one, names_of_other
        Names by which pairs are tied one by one.
    """

    check: Callable[[One, Other], Reasons]
    of_one: Callable[[One], Hashable]
    of_other: Callable[[Other], Hashable]
    names_of_one: Callable[[One], Iterable[Hashable]]
    names_of_other: Callable[[Other], Iterable[Hashable]]


class _Column(Generic[One, Other]):
    """One criterion against many: who is alike is looked at once."""

    def __init__(self, looked: Looked[One, Other], others: Sequence[Other]) -> None:
        self._looked = looked
        self._others = list(others)
        self._known: dict[Hashable, Mapping[str, Positions]] = {}
        self._members: defaultdict[Hashable, list[int]] = defaultdict(list)
        self._named: defaultdict[Hashable, list[int]] = defaultdict(list)
        for position, other in enumerate(self._others):
            self._members[looked.of_other(other)].append(position)
            for name in looked.names_of_other(other):
                if name is not None:
                    self._named[name].append(position)

    def replace(self, position: int, other: Other) -> None:
        """Another stands at a position; its names are still the same."""
        before = self._looked.of_other(self._others[position])
        after = self._looked.of_other(other)
        self._others[position] = other
        if before != after:
            self._members[before].remove(position)
            self._members[after].append(position)
            self._known.clear()

    def seen(self, one: One) -> Mapping[str, Positions]:
        """The positions of all others against whom something speaks, by the code of the reason."""
        names = self._looked.names_of_one(one)
        tied = {position for name in names for position in self._named.get(name, ())}
        if tied:
            return self._look(one, tied)
        key = self._looked.of_one(one)
        if key not in self._known:
            self._known[key] = self._look(one, tied)
        return self._known[key]

    def told(self, one: One, position: int, code: str) -> Remark:
        """The reason of a code against one of the others."""
        reasons = self._looked.check(one, self._others[position])
        return next(reason for reason in reasons if reason.code == code)

    def _look(self, one: One, tied: set[int]) -> Mapping[str, Positions]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for members in self._members.values():
            group = [member for member in members if member not in tied] if tied else members
            for reason in self._looked.check(one, self._others[group[0]]) if group else ():
                found[reason.code] += group
        for position in tied:
            for reason in self._looked.check(one, self._others[position]):
                found[reason.code].append(position)
        return {code: np.array(sorted(some), dtype=np.int32) for code, some in found.items()}


class Against(Generic[One, Other]):
    """Every reason against many at once, for one after the other.

    Parameters
    ----------
    names
        What each of the many is called.
    """

    def __init__(
        self, looked: Iterable[Looked[One, Other]], others: Sequence[Other], names: Sequence[str]
    ) -> None:
        self._columns = [_Column(one, others) for one in looked]
        self._names = list(names)

    def replace(self, position: int, other: Other) -> None:
        """Another stands at a position."""
        for column in self._columns:
            column.replace(position, other)

    def numbers(self, one: One) -> NDArray[np.int32]:
        """How many reasons there are against each."""
        found = np.zeros(len(self._names), dtype=np.int32)
        for column in self._columns:
            for positions in column.seen(one).values():
                found[positions] += 1
        return found

    def costs(self, one: One, cost_of: Mapping[str, float]) -> NDArray[np.float64]:
        """The sum over all reasons of what each costs; endless where one has no price."""
        found = np.zeros(len(self._names))
        for column in self._columns:
            for code, positions in column.seen(one).items():
                found[positions] += cost_of.get(code, np.inf)
        return found

    def obstacles(self, one: One) -> tuple[Obstacle, ...]:
        """Each reason once with how often it was met, most frequent first.

        The example is the one with the fewest reasons besides, so the nearest miss is named.
        """
        numbers = self.numbers(one)
        found = []
        for column in self._columns:
            for code, positions in column.seen(one).items():
                nearest = int(positions[numbers[positions].argmin()])
                told = column.told(one, nearest, code)
                found.append(Obstacle(told, len(positions), self._names[nearest]))
        return tuple(sorted(found, key=lambda one: (-one.count, RANK[one.remark.code])))


def against_homes(homes: Sequence[Vacancy], terms: Terms) -> Against[HouseholdOnDay, Vacancy]:
    """What speaks against many homes, for one household after the other."""
    looked = [_from_household(hard, terms) for hard in HARD]
    return Against(looked, homes, [one.place for one in homes])


def against_households(
    households: Sequence[HouseholdOnDay], terms: Terms
) -> Against[Vacancy, HouseholdOnDay]:
    """What speaks against many households, for one home after the other."""
    looked = [_from_home(hard, terms) for hard in HARD]
    return Against(looked, households, [one.code for one in households])


def _from_household(hard: Hard, terms: Terms) -> Looked[HouseholdOnDay, Vacancy]:
    def check(household: HouseholdOnDay, vacancy: Vacancy) -> Reasons:
        return tuple(hard.check(household, vacancy, terms))

    names = hard.names
    return Looked(
        check,
        hard.of_household,
        hard.of_home,
        names.of_key if names else _nameless,
        names.of_home if names else _nameless,
    )


def _from_home(hard: Hard, terms: Terms) -> Looked[Vacancy, HouseholdOnDay]:
    seen = _from_household(hard, terms)

    def check(vacancy: Vacancy, household: HouseholdOnDay) -> Reasons:
        return seen.check(household, vacancy)

    return Looked(check, seen.of_other, seen.of_one, seen.names_of_other, seen.names_of_one)


def _nameless(anybody: object) -> frozenset[str]:
    del anybody
    return frozenset()
