"""Homes in which people live, as if nobody did: what becomes free when they leave."""

from dataclasses import replace

from inspections import AccommodationStatus, dwellings_by_place
from placement.values import LIVED_IN, Vacancy

from .free import Gatherer
from .ground import Ground


def lived_in_homes(ground: Ground) -> list[tuple[Vacancy, int]]:
    """Every dwelling in which people live, as if nobody did, and how many they are.

    Of a shared flat only the beds that are taken, as one room of it.
    """
    gatherer = Gatherer(ground)
    dwellings = dwellings_by_place(ground.session)
    found = []
    for site in ground.sites.values():
        if site.status is not AccommodationStatus.CLOSED:
            for home in gatherer.lived_in(site):
                people = gatherer.people_in(dwellings[home.place])
                found.append(_taken_beds(home, people, is_shared=dwellings[home.place].is_shared))
    return found


def _taken_beds(home: Vacancy, people: int, *, is_shared: bool) -> tuple[Vacancy, int]:
    if not is_shared:
        return home, min(people, max(1, home.free_places))
    place = f"{home.place}/{LIVED_IN}"
    return replace(home, place=place, flat=home.place, free_places=people), people
