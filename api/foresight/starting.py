"""Where a simulation starts: the county of a day from register, plan data and layers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from placement.homes.features import area_of, features_of, rooms_of, storey_of
from sqlmodel import Session

from api.chain import Reached, amenities_of
from api.planning_areas import planning_beside
from geo import Layers
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
    standings,
)
from placement import Case, Surroundings, Vacancy, gather
from placement.months import Home, Start
from placement.planning_areas import Gazetteer, Planning
from placement.surroundings import NearByCategory, near_by_place, near_home
from standards.places import Place, places_of


@dataclass(frozen=True)
class Ground:
    """Everything that is asked: the register, the layers, the walks from homes, and the day."""

    session: Session
    layers: Layers
    reached: Reached
    day: date


def start_of(ground: Ground) -> Start:
    """Who waits, every home with those who live in it, child places and inhabitants."""
    around = Surroundings(ground.reached.nearest, amenities_of(ground.layers))
    case = gather(ground.session, ground.day, around)
    near = near_by_place(around)
    free = [Home(one) for one in case.vacancies if one.reserved_for is None]
    homes = (*free, *_lived_in(ground, case, near))
    told = planning_beside(ground.layers).read()
    return Start(
        day=ground.day,
        households=case.households,
        homes=homes,
        child_places=tuple(case.child_places.values()),
        inhabitants=_inhabitants(told, homes),
        area_inhabitants=_area_inhabitants(told, homes),
    )


def _lived_in(ground: Ground, case: Case, near: Mapping[str, NearByCategory]) -> Iterator[Home]:
    """Every dwelling in which people live, as if nobody did; beds given out room by room apart."""
    standing = standings(ground.session, ground.day)
    visits = latest_inspections(ground.session, ground.day)
    free = _free_beds(case)
    for code, site in accommodations_by_code(ground.session).items():
        if site.status is not AccommodationStatus.CLOSED:
            never = Inspection(code="", accommodation_id=site.id, day=ground.day, inspector="")
            visit = visits.get(code, never)
            for dwelling, place in _dwellings(ground, site, visit):
                home = _as_if_empty(site, dwelling, place, taken=free[place.path])
                if dwelling.occupied_places and home.free_places > 0:
                    judged = _judged(home, standing.get(place.path, Standing()))
                    known = replace(judged, near=near_home(near, place.path))
                    yield Home(known, min(home.free_places, dwelling.occupied_places))


def _free_beds(case: Case) -> Counter[str]:
    """By dwelling the beds that are free in some of its rooms."""
    beds: Counter[str] = Counter()
    for one in case.vacancies:
        if one.flat is not None:
            beds[one.flat] += one.free_places
    return beds


def _dwellings(
    ground: Ground, site: Accommodation, visit: Inspection
) -> Iterator[tuple[Dwelling, Place]]:
    known = {one.code: one for one, _ in load_site(ground.session, site).dwellings}
    if any(one.occupied_places for one in known.values()):
        for place in places_of(record_of(ground.session, visit), ground.day).parts:
            dwelling = known.get(place.path.split("/")[1])
            if dwelling is not None:
                yield dwelling, place


def _as_if_empty(site: Accommodation, dwelling: Dwelling, place: Place, *, taken: int) -> Vacancy:
    return Vacancy(
        place=place.path,
        municipality=site.municipality,
        kind=site.kind,
        free_places=dwelling.sleeping_places - dwelling.blocked_places - taken,
        compliance=Standing().compliance,
        planning_area=site.planning_area,
        blocked_places=dwelling.blocked_places,
        rooms=rooms_of(place),
        floor_area_m2=area_of(place),
        storey=storey_of(place),
        rent_cents_per_month=dwelling.rent_cents_per_month,
        lease_transferable=dwelling.lease_transferable,
        features=features_of(place),
    )


def _judged(home: Vacancy, standing: Standing) -> Vacancy:
    return replace(
        home,
        compliance=standing.compliance,
        inspected_on=standing.inspected_on,
        blocking=standing.blocking,
        minor_deviations=standing.minor_deviations,
        missed=standing.tally.not_met,
    )


def _inhabitants(told: Planning, homes: Sequence[Home]) -> dict[str, int]:
    """By municipality as the register spells it; as the planning data do where it has no home."""
    names = Gazetteer(told.municipalities, told.areas)
    spelt = {
        names.spot(one.vacancy.municipality, one.vacancy.planning_area).municipality: (
            one.vacancy.municipality
        )
        for one in homes
    }
    return {
        spelt.get(one.ags, one.name): one.inhabitants
        for one in told.municipalities
        if one.inhabitants
    }


def _area_inhabitants(told: Planning, homes: Sequence[Home]) -> dict[str, int]:
    names = Gazetteer(told.municipalities, told.areas)
    spelt = {names.area(one.vacancy.planning_area): one.vacancy.planning_area for one in homes}
    return {
        spelt.get(one.name) or one.name: one.inhabitants for one in told.areas if one.inhabitants
    }
