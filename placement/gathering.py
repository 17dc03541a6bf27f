"""Everything one round decides about, gathered from the tables and from what geo measured."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from .caps import caps_of_day
from .homes import Ground, free_homes
from .households import promised_places, waiting
from .planning_areas import Gazetteer
from .policies import Policy, policy_on
from .speaking import speakers_around
from .surroundings import Surroundings, child_places, near_by_place
from .values import Case, ChildPlaces, HouseholdOnDay, Vacancy, make_case


def gather(
    session: Session, day: date, surroundings: Surroundings, policy: Policy | None = None
) -> Case:
    """The households, the free homes, the places for children and the limits of a day.

    Places for children that confirmed proposals use and the lists cannot know yet are gone.

    Parameters
    ----------
    policy
        The one in force on the day unless another is to be tried.

    Raises
    ------
    standards.RecordError
        If a stored fact does not fit its measure.
    """
    names = Gazetteer(surroundings.planning.municipalities, surroundings.planning.areas)
    households = waiting(session, day)
    ground = Ground(session, day, near_by_place(surroundings), households)
    homes = list(free_homes(ground))
    speakers = speakers_around(ground.residents, surroundings.near_houses())
    limits = caps_of_day(session, ground, surroundings.planning, policy or policy_on(day))
    return make_case(
        day,
        [_household_in_area(one, names) for one in households],
        vacancies=[
            replace(_home_in_area(one, names), speakers=speakers.get(one.house, {}))
            for one in homes
        ],
        child_places=_left(session, surroundings),
        caps=limits.caps,
        areas_without_care_posts=limits.areas_without_care_posts,
    )


def _left(session: Session, surroundings: Surroundings) -> Iterator[ChildPlaces]:
    promised = promised_places(session, surroundings.days_of_offers())
    for one in child_places(surroundings.amenities):
        if one.places_free is None:
            yield one
        else:
            left = one.places_free - promised[one.need, one.amenity]
            yield replace(one, places_free=max(0, left))


def _home_in_area(home: Vacancy, names: Gazetteer) -> Vacancy:
    """The table decides which planning area a municipality belongs to, not the register."""
    area = names.spot(home.municipality, home.planning_area).planning_area
    return replace(home, planning_area=area or home.planning_area)


def _household_in_area(one: HouseholdOnDay, names: Gazetteer) -> HouseholdOnDay:
    area = names.spot(one.municipality_now, one.planning_area_now).planning_area
    return replace(one, planning_area_now=area or one.planning_area_now)
