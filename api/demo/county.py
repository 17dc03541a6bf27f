"""The practice county as one value: pure, seeded, the same on every run and platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import geopandas as gpd

from geo.transit import Timetable
from inspections import (
    AccommodationRow,
    AccommodationStatus,
    DwellingRow,
    InspectionRow,
    RoomRow,
)
from placement.households import HouseholdRow
from placement.planning_areas import Planning

from .centres import make_centres
from .chance import stream
from .figures import Figures, published
from .flats import make_flats
from .households import make_households
from .land.addresses import Addresses, addresses_of
from .land.amenities import amenities_frame
from .land.areas import areas_frame
from .land.lists import Lists, make_lists
from .land.network import Land, lay_land, streets_frame
from .land.surfaces import barriers_on, described
from .land.timetable import make_practice_timetable
from .planning import make_planning
from .residents import Residence, make_residents
from .sites import Site
from .visits import visit_centres, visit_flats
from .wishes import Wishable

SEED = 20260101
TODAY = date(2026, 3, 2)
LARGE_TOWN = 4000


@dataclass(frozen=True, eq=False)
class County:
    """Everything the demo saves, as rows and frames.

    Attributes
    ----------
    accommodations, dwellings, rooms
        Rows for `inspections.save_register`.
    visits
        Rows for `inspections.save_inspections`, oldest first.
    households
        Rows for `placement.households.save_households`: those that wait.
    residents
        Households that live in a flat of the county already, with the place.
    streets, barriers, amenities, areas
        Frames as `geo.check_frame` demands; `amenities` is the official list.
    lists
        What stands beside it: the map, doors, school districts, findings, answers.
    timetable
        Buses, a tram and a railway between the stops of the amenities.
    planning
        What offices told about planning areas.
    """

    seed: int
    today: date
    accommodations: tuple[AccommodationRow, ...]
    dwellings: tuple[DwellingRow, ...]
    rooms: tuple[RoomRow, ...]
    visits: tuple[InspectionRow, ...]
    households: tuple[HouseholdRow, ...]
    residents: tuple[Residence, ...]
    streets: gpd.GeoDataFrame
    barriers: gpd.GeoDataFrame
    amenities: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    lists: Lists
    timetable: Timetable
    planning: Planning


def make_county(seed: int = SEED, today: date = TODAY) -> County:
    """The practice county on a day: published figures, everything else drawn from the seed."""
    figures = published()
    land = lay_land(figures.towns, seed)
    houses = _houses(land, seed)
    streets = described(land, streets_frame(land), seed)
    centres = make_centres(figures, houses, seed)
    flats = make_flats(figures, houses, seed, today)
    sites = [*centres, *flats]
    visits = visit_centres(centres, figures.centres, seed, today)
    visits += visit_flats(flats, seed, today)
    amenities = amenities_frame(land, figures.towns, seed, today)
    areas = areas_frame(list(figures.planning_areas), figures.towns)
    wishable = _wishable(figures, flats, amenities)
    return County(
        seed=seed,
        today=today,
        accommodations=tuple(site.accommodation for site in sites),
        dwellings=tuple(dwelling for site in sites for dwelling in site.dwellings),
        rooms=tuple(room for site in sites for room in site.rooms),
        visits=tuple(sorted(visits, key=lambda one: (one.day, one.code))),
        households=tuple(make_households(wishable, centres, seed, today)),
        residents=tuple(make_residents(flats, wishable, seed, today)),
        streets=streets,
        barriers=barriers_on(streets, seed),
        amenities=amenities,
        areas=areas,
        lists=make_lists(amenities, areas, seed, today),
        timetable=make_practice_timetable(amenities, figures.towns),
        planning=make_planning(figures, today),
    )


def _houses(land: Land, seed: int) -> dict[str, Addresses]:
    """The houses of every town, for homes."""
    return {
        name: addresses_of(streets, stream(seed, "homes", name))
        for name, streets in land.towns.items()
    }


def _wishable(figures: Figures, flats: Sequence[Site], amenities: gpd.GeoDataFrame) -> Wishable:
    """Larger towns are wished for more often; people work where others shop."""
    large = [town for town in figures.towns.values() if town.inhabitants > LARGE_TOWN]
    works = amenities[amenities["category"] == "food_shop"].geometry
    courses = amenities[amenities["category"] == "language_course"].index
    return Wishable(
        municipalities=sorted(
            town.municipality for town in large for _ in range(town.inhabitants // LARGE_TOWN)
        ),
        areas=sorted({town.area for town in large}),
        homes=[
            site.code for site in flats if site.accommodation.status is AccommodationStatus.ACTIVE
        ],
        courses=[str(one) for one in courses],
        works=[(round(point.x, 4), round(point.y, 4)) for point in works],
    )
