"""A plan as a value, and the check that it keeps every rule before anybody sees it."""

from collections import Counter
from dataclasses import dataclass

from placement.eligibility import reasons_against
from placement.errors import PlanBroken
from placement.values import Case, ChildChoice, Stage
from placement.weights import Limits


@dataclass(frozen=True, slots=True)
class Placement:
    """One household in one home."""

    household: str
    place: str
    choice: ChildChoice | None
    points: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for all, with what was proven about it.

    Attributes
    ----------
    placements
        In the order of household codes.
    unplaced
        Codes of the households for whom no home was left.
    points
        Sum of the points of all placements.
    bound
        No plan that places as many households can have more points than this.
    most_placeable
        No plan can place more households than this.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[str, ...]
    points: int
    bound: int
    most_placeable: int

    @property
    def gap(self) -> float:
        """What might still be missing to the best plan, as a share of the bound; 0 if proven."""
        return (self.bound - self.points) / self.bound if self.bound else 0.0

    @property
    def is_proven(self) -> bool:
        """Whether no plan can place more, and none that places as many has more points."""
        return self.points == self.bound and len(self.placements) == self.most_placeable

    @property
    def by_household(self) -> dict[str, Placement]:
        """The placements by household code."""
        return {one.household: one for one in self.placements}

    @property
    def by_place(self) -> dict[str, Placement]:
        """The placements by home."""
        return {one.place: one for one in self.placements}


def check_plan(case: Case, plan: Plan, limits: Limits) -> None:
    """Hold a plan against every rule it had to keep.

    Raises
    ------
    PlanBroken
        If a household or home stands twice, somebody is missing, a home is not eligible, or a
        kita has fewer places than children.
    """
    households = {one.code: one for one in case.households}
    vacancies = {one.place: one for one in case.vacancies}
    named = [one.household for one in plan.placements] + list(plan.unplaced)
    if sorted(named) != sorted(households):
        raise PlanBroken("households", planned=str(len(named)), waiting=str(len(households)))
    if len(plan.by_place) != len(plan.placements):
        raise PlanBroken("home_given_twice")
    children: Counter[str] = Counter()
    for one in plan.placements:
        against = reasons_against(households[one.household], vacancies[one.place], limits)
        if against:
            raise PlanBroken(one.place, household=one.household, reason=against[0].code)
        if one.choice is not None:
            wanted = households[one.household].children_of(Stage.KITA)
            children[one.choice.places.amenity] += wanted
    _check_kitas(case, children)


def _check_kitas(case: Case, children: Counter[str]) -> None:
    for amenity, wanted in children.items():
        free = case.kitas[amenity].places_free or 0
        if wanted > free:
            raise PlanBroken(amenity, children=str(wanted), places=str(free))
