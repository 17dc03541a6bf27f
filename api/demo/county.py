"""The practice county as one value: pure, seeded, the same on every run and platform."""

from dataclasses import dataclass
from datetime import date

import geopandas as gpd

from geo.transit import Timetable
from inspections import AccommodationRow, DwellingRow, InspectionRow, RoomRow
from placement.households import HouseholdRow
from placement.planning_areas import Planning

from .centres import make_centres
from .chance import stream
from .figures import published
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
from .visits import visit_centres, visit_flats

SEED = 20260101
TODAY = date(2026, 3, 2)


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
        Rows for `placement.households.save_households`.
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
    return County(
        seed=seed,
        today=today,
        accommodations=tuple(site.accommodation for site in sites),
        dwellings=tuple(dwelling for site in sites for dwelling in site.dwellings),
        rooms=tuple(room for site in sites for room in site.rooms),
        visits=tuple(sorted(visits, key=lambda one: (one.day, one.code))),
        households=tuple(make_households(figures.towns, centres, seed, today)),
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
