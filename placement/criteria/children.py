"""Criteria about places for children: a kita, or a class in which they learn German.

Such a place is shared by all, so which one a household takes is part of the plan.
"""

from collections.abc import Callable
from dataclasses import dataclass

from placement.values import ChildChoice, ChildNeed, ChildPlaces, HouseholdOnDay
from placement.weights import Criteria, Criterion, Way

from .declared import FULL, Found, thousandths
from .ways import falling, found_near, minutes_of

Fit = Callable[[int | None, ChildPlaces], int]
Wished = Callable[[HouseholdOnDay], int | None]


@dataclass(frozen=True, slots=True)
class OfChildren:
    """One kind of places for children.

    Attributes
    ----------
    wished
        All of the household that decides how well a place fits, besides how many children it has.
    fit
        How well a place fits in thousandths, by what is wished.
    """

    criterion: Criterion
    need: ChildNeed
    wished: Wished
    fit: Fit

    def way(self, settings: Criteria) -> Way:
        """How the way to the place counts."""
        found: Way = getattr(settings, self.criterion.value)
        return found

    def value(self, choice: ChildChoice, settings: Criteria) -> int:
        """The value of a place by the way to it alone."""
        return falling(minutes_of(choice.near, self.way(settings)), self.way(settings))

    def worth(self, household: HouseholdOnDay, choice: ChildChoice, settings: Criteria) -> int:
        """The value of a place in millionths: that of the way times how well the place fits."""
        return self.value(choice, settings) * self.fit(self.wished(household), choice.places)

    def look(
        self, household: HouseholdOnDay, choice: ChildChoice | None, settings: Criteria
    ) -> Found:
        """The place with its way, minutes and metres; 0 without one."""
        if choice is None:
            return Found(0, f"{self.need}_none")
        value = self.worth(household, choice, settings) // FULL
        way, wished = self.way(settings), self.wished(household)
        found = found_near(self.need, choice.near, way)
        if self.fit(wished, choice.places) == FULL:
            return Found(value, found.code, found.details)
        hours = {"hours": round(choice.places.hours_per_day or 0, 1), "wished_hours": wished or 0}
        return Found(value, f"{self.need}_short_day", {**found.details, **hours})


def _by_hours(wished: int | None, places: ChildPlaces) -> int:
    """A kita that is open for fewer hours than the household wishes counts as much less."""
    hours = places.hours_per_day
    if hours is None or not wished or hours >= wished:
        return FULL
    return thousandths(hours / wished)


def _fully(wished: int | None, places: ChildPlaces) -> int:
    del wished, places
    return FULL


def _hours(household: HouseholdOnDay) -> int | None:
    return household.kita_hours_wished


def _nothing(household: HouseholdOnDay) -> None:
    del household


CHILDREN: tuple[OfChildren, ...] = (
    OfChildren(Criterion.KITA, ChildNeed.KITA, _hours, _by_hours),
    OfChildren(Criterion.PRIMARY_DAZ, ChildNeed.PRIMARY_DAZ, _nothing, _fully),
    OfChildren(Criterion.SECONDARY_DAZ, ChildNeed.SECONDARY_DAZ, _nothing, _fully),
)
