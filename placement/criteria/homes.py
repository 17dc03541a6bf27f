"""Criteria about the home itself: its size, its state, and how decentralised it is."""

from placement.values import HouseholdOnDay, Vacancy
from placement.weights import Criteria, Criterion
from standards import Kind

from .declared import FULL, Ask, Found, Soft, always, thousandths


def fit_of_size(persons: int, vacancy: Vacancy, settings: Criteria) -> Found:
    """No more places than people: the share of places that would be used.

    A single person takes one bed of a shared room and leaves the others to be given out.
    """
    del settings
    places = 1 if persons == 1 and vacancy.flat is not None else vacancy.free_places
    value = thousandths(persons / places) if places else 0
    return Found(value, "size_fits", {"persons": persons, "places": places})


def standards(asked: None, vacancy: Vacancy, settings: Criteria) -> Found:
    """Few deviations from the standards; a rule that is missed counts double."""
    del asked
    minor, missed = vacancy.minor_deviations, vacancy.missed
    if not minor and not missed:
        return Found(FULL, "standards_kept")
    value = 1 - (minor + 2 * missed) / settings.standards.zero_at
    return Found(thousandths(value), "standards_deviate", {"minor": minor, "missed": missed})


def own_flat(asked: None, vacancy: Vacancy, settings: Criteria) -> Found:
    """A flat rather than a place in a shared centre: decentralised from the start."""
    del asked
    if vacancy.kind is not Kind.WOHNUNG:
        return Found(0, "not_own_flat")
    if vacancy.flat is not None:
        return Found(thousandths(settings.own_flat.shared_value), "shared_flat")
    return Found(FULL, "own_flat")


def is_own_flat(vacancy: Vacancy) -> bool:
    """Whether the household would have a flat to itself."""
    return vacancy.kind is Kind.WOHNUNG and vacancy.flat is None


def _persons(household: HouseholdOnDay) -> tuple[Ask, ...]:
    return (Ask(FULL, household.persons),)


HOMES: tuple[Soft, ...] = (
    Soft(
        Criterion.FIT_OF_SIZE,
        fit_of_size,
        _persons,
        lambda home: (home.free_places, home.flat is None),
    ),
    Soft(Criterion.STANDARDS, standards, always, lambda home: (home.minor_deviations, home.missed)),
    Soft(Criterion.OWN_FLAT, own_flat, always, lambda home: (home.kind, home.flat is None)),
)
