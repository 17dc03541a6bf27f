"""Which homes are free on a day, with how they stand and what is near (takes a session)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from inspections import (
    Accommodation,
    AccommodationStatus,
    Dwelling,
    Inspection,
    Standing,
    accommodations_by_code,
    latest_inspections,
    load_site,
    record_of,
)
from standards.places import Place, places_of

from .assignments import occupied_dwellings
from .features import area_of, features_of, rooms_of, storey_of
from .surroundings import NearByCategory, near_home
from .values import Vacancy


def free_homes(
    session: Session,
    day: date,
    *,
    standings: Mapping[str, Standing],
    near: Mapping[str, NearByCategory],
) -> list[Vacancy]:
    """Every dwelling that nobody lives in on the day, in the order of places.

    Free is a dwelling of an accommodation that is in use or offered, empty by the register and by
    our assignments, available by then, and with at least one bed that is not blocked. A home that
    may not be given out for its standing is free all the same: the plan says why it stays empty.

    Parameters
    ----------
    standings
        As `inspections.standings` answers; a home that is missing there was never inspected.
    near
        As `surroundings.near_by_place` answers.

    Raises
    ------
    standards.RecordError
        If a stored fact does not fit its measure.
    """
    taken = occupied_dwellings(session, day)
    visits = latest_inspections(session, day)
    found: list[Vacancy] = []
    for code, accommodation in accommodations_by_code(session).items():
        if accommodation.status is not AccommodationStatus.CLOSED:
            never = Inspection(code="", accommodation_id=accommodation.id, day=day, inspector="")
            visit = visits.get(code, never)
            found += _free_in(session, accommodation, visit=visit, day=day, taken=taken)
    return [_with_surroundings(one, standings, near) for one in found]


def _free_in(
    session: Session,
    accommodation: Accommodation,
    *,
    visit: Inspection,
    day: date,
    taken: frozenset[UUID],
) -> Iterator[Vacancy]:
    """The free dwellings with all that is known of them: seen on the visit, else registered."""
    free = {
        dwelling.code: dwelling
        for dwelling, _ in load_site(session, accommodation).dwellings
        if _is_free(dwelling, day) and dwelling.id not in taken
    }
    if not free:
        return
    for home in places_of(record_of(session, visit), day).parts:
        dwelling = free.get(home.path.split("/")[1])
        if dwelling is not None:
            yield _vacancy(accommodation, dwelling, home)


def _is_free(dwelling: Dwelling, day: date) -> bool:
    return (
        dwelling.occupied_places == 0
        and dwelling.blocked_places < dwelling.sleeping_places
        and (dwelling.available_from is None or dwelling.available_from <= day)
    )


def _vacancy(accommodation: Accommodation, dwelling: Dwelling, home: Place) -> Vacancy:
    return Vacancy(
        place=home.path,
        municipality=accommodation.municipality,
        kind=accommodation.kind,
        free_places=dwelling.sleeping_places - dwelling.blocked_places,
        compliance=Standing().compliance,
        planning_area=accommodation.planning_area,
        blocked_places=dwelling.blocked_places,
        rooms=rooms_of(home),
        floor_area_m2=area_of(home),
        storey=storey_of(home),
        rent_cents_per_month=dwelling.rent_cents_per_month,
        lease_transferable=dwelling.lease_transferable,
        is_only_offered=accommodation.status is AccommodationStatus.OFFERED,
        features=features_of(home),
    )


def _with_surroundings(
    vacancy: Vacancy, standings: Mapping[str, Standing], near: Mapping[str, NearByCategory]
) -> Vacancy:
    standing = standings.get(vacancy.place, Standing())
    return replace(
        vacancy,
        compliance=standing.compliance,
        inspected_on=standing.inspected_on,
        blocking=standing.blocking,
        minor_deviations=standing.minor_deviations,
        missed=standing.tally.not_met,
        near=near_home(near, vacancy.place),
    )
