"""Measured ways become the facts that norms of distance and time ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from standards.facts import Facts

from .judging import ForWhom

PRIMARY = "primary_school"
COLUMNS = ["place", "destination", "amenity", "metres", "minutes"]

WORTH_A_RIDE_MINUTES = 0.5
"""A timetable knows whole seconds and answers for many departures: less is no difference."""

NOT_MEASURED: dict[str, object] = {"not_assessed": "missing_input"}


class Means(StrEnum):
    """How somebody gets there."""

    WALK = "walk"
    TRANSIT = "transit"


@dataclass(frozen=True, slots=True)
class Way:
    """The way from a home to one destination.

    `metres` are those on foot, None by bus or train. By bus and train `amenity` is None too where
    another one may be reached first at each departure.
    """

    destination: str
    amenity: str | None
    minutes: float
    metres: float | None
    means: Means = Means.WALK


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure of a norm: whose way, where to, and whether time or distance is asked.

    Of several destinations the nearest counts, or with `all_of_them` the farthest: then every one
    of them is needed.
    """

    measure: str
    whom: ForWhom
    destinations: tuple[str, ...]
    in_km: bool
    all_of_them: bool = False


ASKED = (
    Asked("walking_distance_food_shop_km", ForWhom.HOME, ("food_shop",), in_km=True),
    Asked("walking_distance_stop_km", ForWhom.HOME, ("bus_stop", "rail_stop"), in_km=True),
    Asked("walking_distance_school_km", ForWhom.HOME, ("school",), in_km=True),
    Asked(
        "walking_distance_health_care_km",
        ForWhom.HOME,
        ("doctor", "hospital"),
        in_km=True,
    ),
    Asked(
        "walking_distance_public_services_km",
        ForWhom.HOME,
        ("job_centre", "immigration_office"),
        in_km=True,
        all_of_them=True,
    ),
    Asked("travel_minutes_general_practitioner", ForWhom.HOME, ("doctor_general",), in_km=False),
    Asked("travel_minutes_kita_one_way", ForWhom.KITA_CHILD, ("kita_free_place",), in_km=False),
    Asked("distance_own_kita_km", ForWhom.KITA_CHILD, ("kita_free_place",), in_km=True),
    Asked("travel_minutes_school_one_way", ForWhom.PRIMARY_PUPIL, ("primary_school",), in_km=False),
    Asked("walking_distance_own_school_km", ForWhom.PRIMARY_PUPIL, ("primary_school",), in_km=True),
    Asked(
        "travel_minutes_school_one_way", ForWhom.SECONDARY_PUPIL, ("secondary_school",), in_km=False
    ),
    Asked(
        "walking_distance_own_school_km", ForWhom.SECONDARY_PUPIL, ("secondary_school",), in_km=True
    ),
)
"""Which destinations answer which measure. The Jobcenter and the immigration office are both
needed, so of these two the farther counts as the distance to public services."""


@dataclass(frozen=True, eq=False)
class Measurements:
    """All ways from some homes.

    Attributes
    ----------
    walks
        The nearest of every destination on foot: `place`, `destination`, `amenity`, `metres`,
        `minutes`.
    rides
        The quickest door to door by bus, train or on foot, on the morning of a school day:
        `place`, `destination`, `minutes` (NaN where one does not arrive). None where there is no
        timetable.
    assigned
        The primary school that a home's district names, the nearest first: `place`, `amenity`,
        `metres`, `minutes` on foot and `ride_minutes` (NaN where that is not known).
    departures
        By home, how often buses and trains leave the nearest stop in reach on a weekday.
    """

    walks: pd.DataFrame
    rides: pd.DataFrame | None = None
    assigned: pd.DataFrame | None = None
    departures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """The facts of one home, and the way behind each measure where one was found."""

    facts: Mapping[ForWhom, Facts]
    ways: Mapping[tuple[ForWhom, str], Way]

    def known(self, whom: ForWhom) -> Mapping[str, int | Decimal]:
        """The facts that were measured."""
        facts = self.facts[whom]
        return {name: fact for name, fact in facts.items() if isinstance(fact, int | Decimal)}


def measured(measurements: Measurements, places: Sequence[str]) -> dict[str, Measured]:
    """For every home the facts that norms ask for; what was not found is not assessed.

    A time is that of the quickest way, by bus and train too where there is a timetable; without
    one only what is walked is known, and a long walk says nothing about the bus.
    """
    walks = _by_home(measurements.walks, Means.WALK)
    rides = {} if measurements.rides is None else _by_home(measurements.rides, Means.TRANSIT)
    if measurements.assigned is not None:
        _go_to_the_assigned(measurements.assigned, walks, rides)
    return {
        place: _of_home(place, walks, rides, measurements.departures.get(place)) for place in places
    }


def _go_to_the_assigned(
    assigned: pd.DataFrame,
    walks: dict[tuple[str, str], Way],
    rides: dict[tuple[str, str], Way],
) -> None:
    """Ways to the school of the district take the place of those to whichever is nearest."""
    first = assigned.drop_duplicates("place").assign(destination=PRIMARY)
    for place in first["place"]:
        walks.pop((str(place), PRIMARY), None)
        rides.pop((str(place), PRIMARY), None)
    walks |= _by_home(first, Means.WALK)
    by_bus = first.drop(columns=["metres", "minutes"]).rename(columns={"ride_minutes": "minutes"})
    rides |= _by_home(by_bus, Means.TRANSIT)


def _by_home(table: pd.DataFrame, means: Means) -> dict[tuple[str, str], Way]:
    """Ways by home and destination; where there is none it is left out."""
    known = table[table["minutes"].notna()].reindex(columns=COLUMNS).to_dict("records")
    return {
        (str(row["place"]), str(row["destination"])): Way(
            str(row["destination"]),
            None if pd.isna(row["amenity"]) else str(row["amenity"]),
            float(row["minutes"]),
            None if pd.isna(row["metres"]) else float(row["metres"]),
            means,
        )
        for row in known
    }


def _of_home(
    place: str,
    walks: Mapping[tuple[str, str], Way],
    rides: Mapping[tuple[str, str], Way],
    departures: int | None,
) -> Measured:
    facts: dict[ForWhom, Facts] = {whom: {} for whom in ForWhom}
    ways: dict[tuple[ForWhom, str], Way] = {}
    for asked in ASKED:
        way = _way(asked, place, walks, {} if asked.in_km else rides)
        facts[asked.whom][asked.measure] = _fact(asked, way)
        if way is not None:
            ways[asked.whom, asked.measure] = way
    known = departures if departures is not None else dict(NOT_MEASURED)
    facts[ForWhom.HOME]["departures_per_weekday"] = known
    return Measured(facts, ways)


def _way(
    asked: Asked,
    place: str,
    walks: Mapping[tuple[str, str], Way],
    rides: Mapping[tuple[str, str], Way],
) -> Way | None:
    found = [
        _quicker(walks.get((place, one)), rides.get((place, one))) for one in asked.destinations
    ]
    known = [one for one in found if one is not None]
    if not known or (asked.all_of_them and len(known) < len(found)):
        return None
    chosen = max if asked.all_of_them else min
    return chosen(known, key=lambda one: (one.minutes, one.amenity or ""))


def _quicker(walk: Way | None, ride: Way | None) -> Way | None:
    """The ride where it saves time; of two that are much the same the walk, which has metres."""
    if walk is None or ride is None:
        return walk or ride
    return ride if ride.minutes < walk.minutes - WORTH_A_RIDE_MINUTES else walk


def _fact(asked: Asked, way: Way | None) -> object:
    """Kilometres to the metre, minutes to a tenth."""
    if way is None or (asked.in_km and way.metres is None):
        return dict(NOT_MEASURED)
    if asked.in_km:
        return Decimal(round(float(way.metres or 0.0))) / 1000
    return Decimal(round(way.minutes * 10)) / 10
