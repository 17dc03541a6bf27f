"""Soft criteria: how well a home suits a household, each from 0 to 1.

A criterion is a function that returns its value with what it saw, or None where it says nothing
about this household. Nothing is known from afar: an amenity nobody reached on foot counts 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from standards import Kind

from .reasons.remarks import Remark, remark
from .records import WishKind
from .values import ChildChoice, HouseholdOnDay, Near, Stage, Vacancy
from .weights import Criteria, Criterion, Walk


@dataclass(frozen=True, slots=True)
class Found:
    """The value of one criterion, 0 to 1, and the remark with its numbers."""

    value: float
    remark: Remark


OfHome = Callable[[Vacancy, Criteria], Found]
OfBoth = Callable[[HouseholdOnDay, Vacancy, Criteria], Found | None]


def school(vacancy: Vacancy, settings: Criteria) -> Found:
    """Minutes on foot to the nearest school."""
    return _walk(vacancy, "school", settings.school)


def bus_stop(vacancy: Vacancy, settings: Criteria) -> Found:
    """Minutes on foot to the nearest bus stop."""
    return _walk(vacancy, "bus_stop", settings.bus_stop)


def food_shop(vacancy: Vacancy, settings: Criteria) -> Found:
    """Minutes on foot to the nearest food shop."""
    return _walk(vacancy, "food_shop", settings.food_shop)


def doctor(vacancy: Vacancy, settings: Criteria) -> Found:
    """Minutes on foot to the nearest doctor."""
    return _walk(vacancy, "doctor", settings.doctor)


def standards(vacancy: Vacancy, settings: Criteria) -> Found:
    """Few deviations from the standards; a rule that is missed counts double."""
    minor, missed = vacancy.minor_deviations, vacancy.missed
    if not minor and not missed:
        return Found(1.0, remark("standards_kept"))
    value = 1 - (minor + 2 * missed) / settings.standards.zero_at
    return Found(max(0.0, value), remark("standards_deviate", minor=minor, missed=missed))


def own_flat(vacancy: Vacancy, settings: Criteria) -> Found:
    """A flat rather than a place in a shared centre: decentralised from the start."""
    del settings
    if vacancy.kind is Kind.WOHNUNG:
        return Found(1.0, remark("own_flat"))
    return Found(0.0, remark("not_own_flat"))


def kita(household: HouseholdOnDay, choice: ChildChoice | None, settings: Criteria) -> Found | None:
    """Minutes on foot to a kita with a place for every child of kita age.

    A kita that is open for fewer hours than the household wishes counts as much less.
    """
    if not household.children_of(Stage.KITA):
        return None
    if choice is None:
        return Found(0.0, remark("kita_none"))
    near, hours, wished = choice.near, choice.places.hours_per_day, household.kita_hours_wished
    value = falling(near.minutes, settings.kita)
    numbers = _numbers(near)
    if hours is None or not wished or hours >= wished:
        return Found(value, remark("kita_walk", **numbers))
    short = remark("kita_short_day", **numbers, hours=round(hours, 1), wished_hours=wished)
    return Found(value * hours / wished, short)


def wish_municipality(
    household: HouseholdOnDay, vacancy: Vacancy, settings: Criteria
) -> Found | None:
    """Whether the home lies in the municipality the household wishes for."""
    del settings
    wish = household.wish(WishKind.MUNICIPALITY)
    wished = wish.target if wish else None
    if wished is None:
        return None
    if vacancy.municipality == wished:
        return Found(1.0, remark("wish_municipality_met", municipality=wished))
    missed = remark("wish_municipality_missed", municipality=vacancy.municipality, wished=wished)
    return Found(0.0, missed)


def wish_planning_area(
    household: HouseholdOnDay, vacancy: Vacancy, settings: Criteria
) -> Found | None:
    """Whether the home lies in the planning area the household wishes for."""
    del settings
    wish = household.wish(WishKind.PLANNING_AREA)
    wished = wish.target if wish else None
    if wished is None:
        return None
    if vacancy.planning_area == wished:
        return Found(1.0, remark("wish_planning_area_met", planning_area=wished))
    return Found(0.0, remark("wish_planning_area_missed", wished=wished))


def fit_of_size(household: HouseholdOnDay, vacancy: Vacancy, settings: Criteria) -> Found | None:
    """No more places than people: the share of places that would be used."""
    del settings
    persons, places = household.persons, vacancy.free_places
    value = min(1.0, persons / places) if places else 0.0
    return Found(value, remark("size_fits", persons=persons, places=places))


OF_HOME: Mapping[Criterion, OfHome] = {
    Criterion.SCHOOL: school,
    Criterion.BUS_STOP: bus_stop,
    Criterion.FOOD_SHOP: food_shop,
    Criterion.DOCTOR: doctor,
    Criterion.STANDARDS: standards,
    Criterion.OWN_FLAT: own_flat,
}
"""Criteria that look at the home alone, so they are worked out once a home."""

OF_BOTH: Mapping[Criterion, OfBoth] = {
    Criterion.WISH_MUNICIPALITY: wish_municipality,
    Criterion.WISH_PLANNING_AREA: wish_planning_area,
    Criterion.FIT_OF_SIZE: fit_of_size,
}
"""Criteria that need to know who asks."""


def applies(criterion: Criterion, household: HouseholdOnDay) -> bool:
    """Whether a criterion of the home says anything about this household."""
    return criterion is not Criterion.SCHOOL or household.children_of(Stage.SCHOOL) > 0


def falling(minutes: float, walk: Walk) -> float:
    """1 up to `full_minutes`, 0 from `zero_minutes`, a straight line in between."""
    share = (walk.zero_minutes - minutes) / (walk.zero_minutes - walk.full_minutes)
    return min(1.0, max(0.0, share))


def _walk(vacancy: Vacancy, category: str, walk: Walk) -> Found:
    near = vacancy.nearest(category)
    if near is None:
        return Found(0.0, remark(f"{category}_none"))
    return Found(falling(near.minutes, walk), remark(f"{category}_walk", **_numbers(near)))


def _numbers(near: Near) -> dict[str, int | str]:
    return {"name": near.name, "minutes": round(near.minutes), "metres": round(near.metres)}
