"""Everything one round decides about: households, homes, places for children, limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from placement.errors import HouseholdTwice, PlaceTwice

from .homes import Near, Vacancy
from .people import ChildNeed, HouseholdOnDay


@dataclass(frozen=True, slots=True)
class ChildPlaces:
    """A kita, or the classes of a school that teach German, as an offer.

    Free places and hours a day are None where nobody knows.
    """

    need: ChildNeed
    amenity: str
    name: str
    places_free: int | None = None
    hours_per_day: float | None = None


@dataclass(frozen=True, slots=True)
class ChildChoice:
    """The kita or school with free places that the children of a household would go to."""

    places: ChildPlaces
    near: Near


Choices = Mapping[ChildNeed, ChildChoice]
"""Where the children of a household would go by day; what is missing has no place."""


class CapKind(StrEnum):
    """What holds the number of people in an area down."""

    MUNICIPALITY = "municipality"
    PLANNING_AREA = "planning_area"
    CARE_TEAM = "care_team"


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit on people in one area; who lives there already does not count again.

    `area` is the municipality or planning area; a care team is known by the area it cares for.
    """

    kind: CapKind
    area: str
    limit: int
    present: int

    @property
    def persons_free(self) -> int:
        """How many may still move in."""
        return max(0, self.limit - self.present)

    def covers(self, municipality: str | None, planning_area: str | None) -> bool:
        """Whether a home there counts."""
        return self.area == (municipality if self.kind is CapKind.MUNICIPALITY else planning_area)

    def counts(self, household: HouseholdOnDay, vacancy: Vacancy) -> bool:
        """Whether the household would come into the area by moving into the home."""
        lives_there = self.covers(household.municipality_now, household.planning_area_now)
        return not lives_there and self.covers(vacancy.municipality, vacancy.planning_area)


ChildPlacesKey = tuple[ChildNeed, str]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything one round decides about, in the order of codes whatever order it came in."""

    day: date
    households: tuple[HouseholdOnDay, ...]
    vacancies: tuple[Vacancy, ...]
    child_places: Mapping[ChildPlacesKey, ChildPlaces]
    caps: tuple[Cap, ...] = ()
    areas_without_care_posts: tuple[str, ...] = ()
    """Planning areas of which nobody told how much social care there is: they have no limit."""

    @property
    def kitas(self) -> Mapping[str, ChildPlaces]:
        """The kitas by their amenity."""
        return {
            amenity: one
            for (need, amenity), one in self.child_places.items()
            if need is ChildNeed.KITA
        }


def make_case(
    day: date,
    households: Iterable[HouseholdOnDay],
    *,
    vacancies: Iterable[Vacancy],
    child_places: Iterable[ChildPlaces] = (),
    caps: Iterable[Cap] = (),
    areas_without_care_posts: Iterable[str] = (),
) -> Case:
    """Households, homes, child places and limits put in order, each of them once.

    Raises
    ------
    HouseholdTwice, PlaceTwice
        If a code or a place stands twice.
    """
    people = sorted(households, key=lambda one: one.code)
    homes = sorted(vacancies, key=lambda one: one.place)
    for first, second in pairwise(people):
        if first.code == second.code:
            raise HouseholdTwice(first.code)
    for one, other in pairwise(homes):
        if one.place == other.place:
            raise PlaceTwice(one.place)
    offers = sorted(child_places, key=lambda one: (one.need, one.amenity))
    limits = sorted(caps, key=lambda one: (one.kind, one.area))
    by_key = {(one.need, one.amenity): one for one in offers}
    unknown = tuple(sorted(areas_without_care_posts))
    return Case(day, tuple(people), tuple(homes), by_key, tuple(limits), unknown)
