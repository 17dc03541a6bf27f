"""Where a simulation starts: the county of a day from register, plan data and layers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from api.chain import Reached
from api.proposing import placement_surroundings
from geo import Layers
from placement import Case, gather
from placement.homes import Ground as Homes
from placement.homes import lived_in_homes
from placement.months import Home, Start
from placement.planning_areas import Gazetteer, Planning
from placement.surroundings import Surroundings, near_by_place
from placement.values import CapKind


@dataclass(frozen=True)
class Ground:
    """Everything that is asked: the register, the layers, the walks from homes, and the day."""

    session: Session
    layers: Layers
    reached: Reached
    day: date


@dataclass(frozen=True)
class Standing:
    """The case of the day, and the surroundings it was gathered from."""

    case: Case
    around: Surroundings


def standing_on(ground: Ground) -> Standing:
    """What a round of this day would decide about."""
    around = placement_surroundings(ground.session, ground.layers, ground.reached, ground.day)
    return Standing(gather(ground.session, ground.day, around), around)


def start_of(ground: Ground) -> Start:
    """Who waits, every home with those who live in it, child places, inhabitants, care teams."""
    found = standing_on(ground)
    near, told = near_by_place(found.around), found.around.planning
    lived_in = lived_in_homes(Homes(ground.session, ground.day, near, found.case.households))
    homes = (
        *(Home(one) for one in found.case.vacancies if one.reserved_for is None),
        *(Home(home, people) for home, people in lived_in),
    )
    return Start(
        day=ground.day,
        households=found.case.households,
        homes=homes,
        child_places=tuple(found.case.child_places.values()),
        inhabitants=_inhabitants(told, homes),
        area_inhabitants=_area_inhabitants(told, homes),
        care_limits={
            one.area: one.limit for one in found.case.caps if one.kind is CapKind.CARE_TEAM
        },
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
