"""What is measured around the accommodations for the norms of distance and time."""

from datetime import date

import geopandas as gpd
import pandas as pd

from geo import Destinations, GeoError, Layers, Search, reach_to
from geo.official import assigned_schools
from placement.norms import Measurements

from .transit.answers import Transit, answering, asked_about

FARTHEST = Search(k=1, limit_m=100_000.0)
"""Norms ask how far the nearest is, wherever in the county it is."""

BY_VEHICLE = ("doctor_general", "kita_free_place", "primary_school", "secondary_school")
"""Destinations whose norm is a time, so that buses and trains count."""

ASSIGNED = "assigned"


def measure(
    layers: Layers, destinations: Destinations, homes: gpd.GeoDataFrame, day: date | None
) -> Measurements:
    """Walks to the nearest of everything, to the assigned school, and rides where there are any.

    Parameters
    ----------
    day
        The timetable that holds on it counts; None asks for walks alone.
    """
    walks = reach_to(destinations, homes, FARTHEST).nearest
    transit = _transit(layers, destinations, homes, day)
    return Measurements(
        walks=walks.rename(columns={"category": "destination"}),
        rides=transit.quickest(BY_VEHICLE) if transit else None,
        assigned=_assigned(layers, destinations, homes, transit),
        departures=_departures(transit),
    )


def _transit(
    layers: Layers, destinations: Destinations, homes: gpd.GeoDataFrame, day: date | None
) -> Transit | None:
    """The timetable of the day; None where there is none that holds."""
    if day is None:
        return None
    try:
        asked = asked_about(layers, day)
    except GeoError:
        return None
    return answering(asked, destinations.network, homes, destinations.amenities.frame)


def _assigned(
    layers: Layers, destinations: Destinations, homes: gpd.GeoDataFrame, transit: Transit | None
) -> pd.DataFrame | None:
    if "districts" not in {one.layer for one in layers.about()}:
        return None
    table = assigned_schools(destinations, homes, layers.read("districts"), FARTHEST)
    mine = table[(table["role"] == ASSIGNED) & table["amenity"].notna()]
    schools = sorted(set(mine["amenity"]))
    rides = transit.quickest(schools) if transit else pd.DataFrame(columns=["place"])
    by_bus = rides.reindex(columns=["place", "destination", "minutes"])
    renamed = by_bus.rename(columns={"destination": "amenity", "minutes": "ride_minutes"})
    return mine.merge(renamed, how="left", on=["place", "amenity"])


def _departures(transit: Transit | None) -> dict[str, int]:
    if transit is None:
        return {}
    known = transit.departures_per_weekday().dropna()
    return {str(place): int(count) for place, count in known.items()}
