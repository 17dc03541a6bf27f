"""What is near in a town of its size: kitas, schools, stops, shops, doctors; all made up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

import geopandas as gpd
import pandas as pd
import shapely

from api.demo.chance import shuffled, stream
from api.demo.figures import Town, names
from geo import complete_amenities

from .addresses import Addresses, addresses_of
from .network import Land
from .plane import Point, distance
from .streets import TownStreets

SOURCE = "Übungsdaten"

STOPS_APART_M = 430.0

PER_INHABITANTS: Mapping[str, tuple[int, int, str]] = {
    "food_shop": (2600, 700, "Lebensmittelmarkt"),
    "doctor": (2400, 1400, "Hausarztpraxis"),
    "paediatrician": (9000, 5500, "Kinderarztpraxis"),
    "pharmacy": (5200, 2600, "Apotheke"),
    "hospital": (40000, 8500, "Krankenhaus"),
    "job_centre": (60000, 11000, "Jobcenter"),
    "immigration_office": (90000, 25000, "Ausländerbehörde"),
    "language_course": (12000, 8500, "Sprachkurs"),
    "counselling": (14000, 5500, "Migrationsberatung"),
    "playground": (1700, 900, "Spielplatz"),
    "meeting_place": (6500, 2500, "Begegnungstreff"),
    "place_of_worship": (8000, 4000, "Gebetsraum"),
    "rail_stop": (30000, 5500, "Haltepunkt"),
    "therapy": (18000, 8000, "Psychotherapie"),
}
"""Category: inhabitants for each one, inhabitants from which there is one, and its name."""

INCLUSIVE, MOBILE = 0.4, 0.3
"""Shares of kitas and counselling services."""

MOBILE_HOURS, OFFICE_HOURS = 3.5, 20.0
COURSE_PLACES = 20

MOST_KITAS_FULL = (0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3)
SCHOOLS = (("Grundschule", 3200), ("Oberschule", 7500), ("Gymnasium", 15000))

Details = dict[str, object]


@dataclass(frozen=True)
class Spot:
    """One amenity before it has its number."""

    category: str
    name: str
    place: Point
    details: Details = field(default_factory=dict)


def amenities_frame(
    land: Land, towns: Mapping[str, Town], seed: int, today: date
) -> gpd.GeoDataFrame:
    """Frame `amenities` of the whole county, free kita places and DaZ classes included."""
    found = [
        (code, spot)
        for name, town in towns.items()
        for code, spot in _in_town(name, town, land.towns[name], seed)
    ]
    index = pd.Index([code for code, _ in found], name="amenity")
    rows = [{"category": one.category, "name": one.name, **one.details} for _, one in found]
    points = [shapely.Point(one.place) for _, one in found]
    frame = gpd.GeoDataFrame(rows, index=index, geometry=points, crs="EPSG:4326")
    whole = complete_amenities(frame, source=SOURCE, as_of=today.isoformat())
    return _told_more(whole, stream(seed, "amenities", "more"))


def _told_more(frame: gpd.GeoDataFrame, rng: Random) -> gpd.GeoDataFrame:
    """Opening hours, inclusive kitas, mobile counselling and free places in language courses."""
    for key, category in frame["category"].items():
        chance = rng.random()
        if category == "kita":
            frame.loc[key, ["opening", "inclusive"]] = ["Mo-Fr 6:00-17:00", chance < INCLUSIVE]
        elif category == "counselling":
            is_mobile = chance < MOBILE
            hours = MOBILE_HOURS if is_mobile else OFFICE_HOURS
            frame.loc[key, ["mobile", "hours_per_week"]] = [is_mobile, hours]
        elif category == "language_course":
            frame.loc[key, ["places", "places_free"]] = [COURSE_PLACES, int(chance * 5)]
    return frame


def _in_town(name: str, town: Town, streets: TownStreets, seed: int) -> Iterator[tuple[str, Spot]]:
    rng = stream(seed, "amenities", name)
    houses = addresses_of(streets, rng)
    numbers: Counter[str] = Counter()
    for spot in (
        *_kitas(town, houses, rng),
        *_schools(name, town, houses, rng),
        *_stops(name, streets),
        *_others(name, town, houses, rng),
    ):
        numbers[spot.category] += 1
        yield f"{spot.category}-{town.code}-{numbers[spot.category]:02d}", spot


def _kitas(town: Town, houses: Addresses, rng: Random) -> Iterator[Spot]:
    """About one for 3,200 inhabitants; most have no free place."""
    stems = shuffled(rng, names().stems)
    for stem in stems[: max(1, round(town.inhabitants / 3200))]:
        places = rng.choice([36, 48, 60, 72, 84, 96, 120, 140, 160])
        details: Details = {
            "places": places,
            "places_free": rng.choice(MOST_KITAS_FULL),
            "hours_per_day": rng.choice([9.0, 10.0, 10.0, 10.5, 11.0]),
            "barrier_free": rng.choice([True, False, None]),
        }
        yield Spot("kita", f"Kita {stem}", houses.near_middle().place, details)


def _schools(name: str, town: Town, houses: Addresses, rng: Random) -> Iterator[Spot]:
    """Every town has a primary school; about half the schools teach German as a second language."""
    for kind, inhabitants in SCHOOLS:
        count = round(town.inhabitants / inhabitants) or (kind == "Grundschule")
        for number in range(1, count + 1):
            daz = kind != "Gymnasium" and (number == 1 or rng.random() < 0.4)
            details: Details = {
                "daz": daz,
                "places_free": rng.randint(0, 6) if daz else 0,
                "barrier_free": rng.choice([True, False, None]),
                "detail": kind,
            }
            place = houses.near_middle(0.8).place
            yield Spot("school", f"{number}. {kind} {name}", place, details)


def _stops(name: str, streets: TownStreets) -> Iterator[Spot]:
    """Bus stops at crossings, main roads first, so that few homes are far from one."""
    stops: list[Point] = []
    for street in sorted(streets.streets, key=lambda one: one.highway != "secondary"):
        for corner in (street.line[len(street.line) // 2], street.line[0]):
            if all(distance(corner, stop) > STOPS_APART_M for stop in stops):
                stops.append(corner)
                yield Spot("bus_stop", f"{name}, {street.name}", streets.plane.degrees(corner))


def _others(name: str, town: Town, houses: Addresses, rng: Random) -> Iterator[Spot]:
    for category, (each, at_least, word) in PER_INHABITANTS.items():
        if town.inhabitants < at_least:
            continue
        for number in range(1, max(1, round(town.inhabitants / each)) + 1):
            place = houses.near_middle(rng.uniform(0.35, 1.0)).place
            details: Details = {"barrier_free": rng.choice([True, True, False, None])}
            if category == "doctor":
                details["detail"] = word
            yield Spot(category, f"{word} {name} {number}", place, details)
