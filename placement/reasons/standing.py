"""Why a household did not get a home that it could have had: what others have, and its price."""

from dataclasses import dataclass

from placement.solving.plans import Placement, Plan
from placement.solving.problem import FULL
from placement.values import (
    Cap,
    Case,
    ChildChoice,
    ChildNeed,
    Choices,
    HouseholdOnDay,
    Vacancy,
)

from .left import Left
from .remarks import Detail, Remark, remark

LEAST_TOLD = 1.0
"""A price of less than one thousandth of a score is not worth telling."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a home: a code, who or what it is about, and what one more would be worth."""

    code: str
    details: dict[str, Detail]
    scarce: tuple[Remark, ...] = ()

    def alternative(self) -> Remark:
        """As it is told of one of several other homes."""
        return remark(f"alternative_{self.code}", **self.details)

    def first_choice(self, place: str, points: int) -> Remark:
        """As it is told of the best home, with the thousandths of its score that are lost."""
        return remark(f"first_choice_{self.code}", **self.details, place=place, points=points)


FREE = Standing("free", {})


class Judge:
    """Looks at what a plan gave to others and what it left."""

    def __init__(self, case: Case, plan: Plan, left: Left) -> None:
        self._case = case
        self._left = left
        self._prices = plan.prices
        self._by_place = plan.by_place
        self._by_household = plan.by_household
        self._position = {one.place: number for number, one in enumerate(case.vacancies)}

    def standing(self, household: HouseholdOnDay, home: int, alone: Choices) -> Standing:
        """Why the household has not this home, with the places its children had there alone."""
        place = self._case.vacancies[home].place
        others = [one for one in self._by_place.get(place, ()) if one != household.code]
        if others and not self._has_room(household, home):
            return Standing("taken", {"household": others[0]}, self._scarce_home(place))
        vacancy = self._left.homes[home]
        if vacancy.group not in {None, household.group}:
            return Standing("flat_of_others", {})
        full = self._full(household, vacancy)
        if full is not None:
            told = _scarce("area", self._prices.caps.get((full.kind, full.area)), area=full.area)
            return Standing("area_full", {"area": full.area}, told)
        return self._without_child_place(household, alone) or FREE

    def is_free(self, household: HouseholdOnDay, home: int) -> bool:
        """Whether nobody else would have to give way."""
        return self.standing(household, home, {}).code == FREE.code

    def _has_room(self, household: HouseholdOnDay, home: int) -> bool:
        vacancy = self._left.homes[home]
        is_single = household.persons == 1
        return home not in self._left.closed and is_single and vacancy.free_places > 0

    def _scarce_home(self, place: str) -> tuple[Remark, ...]:
        return _scarce("home", self._prices.homes.get(place), place=place)

    def _full(self, household: HouseholdOnDay, vacancy: Vacancy) -> Cap | None:
        """A limit under which there is no room left, even if the household left its new home."""
        present = self._home_of(household)
        for cap in self._left.caps:
            own = present is not None and cap.counts(household, present)
            free = cap.limit - cap.present + (household.persons if own else 0)
            if cap.counts(household, vacancy) and free < household.persons:
                return cap
        return None

    def _home_of(self, household: HouseholdOnDay) -> Vacancy | None:
        placement = self._by_household.get(household.code)
        if placement is None:
            return None
        return self._case.vacancies[self._position[placement.place]]

    def _without_child_place(self, household: HouseholdOnDay, alone: Choices) -> Standing | None:
        placement = self._by_household.get(household.code)
        for need, choice in sorted(alone.items()):
            if not self._is_left(household, need, choice, placement):
                key = need, choice.places.amenity
                name = choice.places.name
                told = _scarce("child_place", self._prices.child_places.get(key), name=name)
                return Standing("child_place_taken", {"name": name}, told)
        return None

    def _is_left(
        self,
        household: HouseholdOnDay,
        need: ChildNeed,
        choice: ChildChoice,
        placement: Placement | None,
    ) -> bool:
        children = household.children_who_need(need)
        own = placement.choices.get(need) if placement else None
        is_own = own is not None and own.places.amenity == choice.places.amenity
        left = self._left.child_places.get((need, choice.places.amenity)) or 0
        return left + (children if is_own else 0) >= children


def _scarce(what: str, price: float | None, **named: str) -> tuple[Remark, ...]:
    """The price of something scarce, if it is worth telling."""
    if price is None or price < LEAST_TOLD:
        return ()
    if price > FULL:
        return (remark(f"needed_{what}", **named),)
    return (remark(f"scarce_{what}", **named, points=round(price)),)
