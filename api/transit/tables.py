"""All answers about public transport at once, for pages that show one home after the other."""

from dataclasses import dataclass

import pandas as pd

from geo.transit import (
    DayType,
    departures_near,
    on_demand_near,
    served_homes,
    service_quality,
)

from .answers import Transit
from .provenance import Provenance, provenance_of


@dataclass(frozen=True, eq=False, slots=True)
class TransitTables:
    """Tables of ``geo.transit`` for every accommodation, and where they come from.

    Attributes
    ----------
    quality
        Indexed by accommodation; missing where the timetable has no school day.
    names
        Names of all amenities by their key.
    """

    travel: pd.DataFrame
    served: pd.DataFrame
    stations: pd.DataFrame
    on_demand: pd.DataFrame
    quality: pd.DataFrame | None
    names: pd.Series
    about: Provenance


def tables_of(transit: Transit) -> TransitTables:
    """Work everything out; some seconds for a county."""
    county, days = transit.county, transit.used.days
    school_day = days.get(DayType.SCHOOL_DAY)
    quality = service_quality(county, school_day).set_index("place") if school_day else None
    return TransitTables(
        travel=transit.travel(),
        served=served_homes(county, days),
        stations=departures_near(county, days),
        on_demand=on_demand_near(county, days),
        quality=quality,
        names=county.amenities.frame["name"],
        about=provenance_of(transit),
    )
