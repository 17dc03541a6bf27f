"""Enough room for everybody, who all stay together."""

from collections.abc import Iterator
from math import ceil

from placement.reasons.remarks import Remark, remark
from placement.values import HouseholdOnDay, Vacancy
from standards import Kind

from .terms import Terms


def somebody_there(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """A household without members cannot be placed: nobody can say what it needs."""
    del vacancy, terms
    if not household.members:
        yield remark("nobody_in_household")


def enough_places(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """Families stay together: everybody needs a free place in the same home.

    Blocked places are not free, and neither are places beyond what the standards allow.
    """
    del terms
    if vacancy.free_places < household.persons:
        yield remark("too_few_places", places=vacancy.free_places, persons=household.persons)


def enough_area(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """The floor of overcrowding: so many square metres for everybody.

    In a room that is shared it must suffice for everybody who may get a bed there.
    """
    limit = terms.limits.floor_area_m2_per_person.value
    is_shared = vacancy.flat is not None and household.persons == 1
    persons = vacancy.free_places if is_shared else household.persons
    if vacancy.floor_area_m2 is None:
        yield remark("floor_area_unknown")
    elif vacancy.floor_area_m2 < limit * persons:
        yield remark(
            "overcrowded",
            area_m2=round(vacancy.floor_area_m2, 1),
            persons=persons,
            limit_m2=round(limit, 1),
        )


def enough_rooms(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """In a flat of its own no more than so many share a room to sleep in.

    Small children sleep with their parents. In centres and shared flats beds decide.
    """
    if not is_own_flat(vacancy):
        return
    needed = rooms_for(household, terms)
    if vacancy.rooms is None and needed > 1:
        yield remark("rooms_unknown")
    elif vacancy.rooms is not None and vacancy.rooms < needed:
        yield remark("too_few_rooms", rooms=vacancy.rooms, needed=needed)


def rooms_for(household: HouseholdOnDay, terms: Terms) -> int:
    """How many rooms to live and sleep in the household needs in a flat of its own."""
    limits = terms.limits
    counted = sum(one.age >= limits.counts_for_rooms_from_years.value for one in household.members)
    return max(1, ceil(counted / limits.persons_per_room.value))


def is_own_flat(vacancy: Vacancy) -> bool:
    """A whole dwelling outside the shared centres."""
    return vacancy.kind is Kind.WOHNUNG and vacancy.flat is None


def area_key(vacancy: Vacancy) -> tuple[float | None, int]:
    """All of a home that the floor of overcrowding looks at."""
    return vacancy.floor_area_m2, vacancy.free_places if vacancy.flat is not None else 0


def ages(household: HouseholdOnDay) -> tuple[int, ...]:
    """The ages of all members in order."""
    return tuple(sorted(one.age for one in household.members))
