"""A person puts a household into a home or forbids it, checked against what is known."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from inspections import dwellings_by_place
from inspections.register import rooms_by_place
from placement.eligibility import reasons_against
from placement.errors import (
    HomeNotFree,
    HomePinnedAlready,
    UnknownHome,
    UnknownHousehold,
)
from placement.reasons.remarks import Remark
from placement.records import Household, Ruling, RulingKind
from placement.rulings import keep_ruling, standing_rulings
from placement.values import Case, HouseholdOnDay, Vacancy
from placement.weights import Limits

from .errors import PinNotEligible


def pin(session: Session, case: Case, household: str, place: str, *, limits: Limits) -> Ruling:
    """Put a household into a home from the day of the case on; the next round keeps to it.

    Raises
    ------
    UnknownHousehold, HomeNotFree
        If the household does not wait, or the home is not free on the day.
    PinNotEligible
        If the home is not eligible for the household: no person can waive a hard criterion.
    HomePinnedAlready
        If another household is pinned to a home that takes only one.
    """
    reasons = reasons_against_pin(case, household, place, limits)
    if reasons:
        raise PinNotEligible(place, reasons, household=household)
    kept = _household(session, household)
    home = home_in(case, place)
    for one in standing_rulings(session, case.day) if home.flat is None else ():
        is_pin = one.kind is RulingKind.PIN and one.place == place
        if is_pin and one.household != household:
            raise HomePinnedAlready(place, household=one.household)
    return keep_ruling(session, kept, place, RulingKind.PIN, day=case.day)


def forbid(session: Session, household: str, place: str, *, day: date) -> Ruling:
    """Rule a home out for a household from the day on.

    Raises
    ------
    UnknownHousehold, UnknownHome
        If there is no such household or home.
    """
    kept = _household(session, household)
    if place not in dwellings_by_place(session) and place not in rooms_by_place(session):
        raise UnknownHome(place)
    return keep_ruling(session, kept, place, RulingKind.FORBID, day=day)


def reasons_against_pin(
    case: Case, household: str, place: str, limits: Limits
) -> tuple[Remark, ...]:
    """Every hard criterion that speaks against the pair; none if it may be pinned.

    Raises
    ------
    UnknownHousehold, HomeNotFree
        If the household does not wait, or the home is not free on the day.
    """
    return reasons_against(household_in(case, household), home_in(case, place), limits)


def household_in(case: Case, code: str) -> HouseholdOnDay:
    """The waiting household of a code."""
    found = next((one for one in case.households if one.code == code), None)
    if found is None:
        raise UnknownHousehold(code)
    return found


def home_in(case: Case, place: str) -> Vacancy:
    """The free home at a place."""
    found = next((one for one in case.vacancies if one.place == place), None)
    if found is None:
        raise HomeNotFree(place)
    return found


def eligible_homes(case: Case, household: str, limits: Limits) -> Iterator[Vacancy]:
    """The homes a household may be pinned to, in the order of places."""
    who = household_in(case, household)
    return (one for one in case.vacancies if not reasons_against(who, one, limits))


def _household(session: Session, code: str) -> Household:
    query = select(Household).where(col(Household.code) == code).with_for_update()
    found = session.exec(query).first()
    if found is None:
        raise UnknownHousehold(code)
    return found
