"""What stands beside the official list: the map's own entries, doors, districts, findings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import geopandas as gpd
import pandas as pd
import shapely

from api.demo.chance import stream
from geo import WGS84, complete_amenities
from geo.official import OSM, Decision

from .plane import Plane

SPELLINGS = (("Kita ", "Kindergarten "), ("1. Grundschule", "Grundschule 1"))
SHARES = ("same", "same", "same", "none", "unnamed", "other")
"""How the map knows a kita or school: by its name, not at all, without or by another name."""

OTHER_NAME = {"kita": "Kinderland", "school": "Schule am Park"}
NEAR_M, DOOR_M = 30.0, 8.0
SIGN = "SB-07"
SHARED = ("school-GOER-01", "school-GOER-02")
"""Two primary schools of one town that share a district."""


@dataclass(frozen=True, eq=False)
class Lists:
    """Entries of the map, doors, school districts, findings of inspectors, answers of people."""

    on_the_map: gpd.GeoDataFrame
    entrances: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    corrections: gpd.GeoDataFrame
    answers: tuple[Decision, ...]


def make_lists(
    amenities: gpd.GeoDataFrame, areas: gpd.GeoDataFrame, seed: int, today: date
) -> Lists:
    """Everything beside the official list of the practice county, drawn from the seed."""
    doubles = list(_doubles(amenities, stream(seed, "map")))
    on_the_map = _map_frame(doubles, today)
    return Lists(
        on_the_map=on_the_map,
        entrances=_doors(on_the_map, stream(seed, "doors")),
        districts=_districts(amenities, areas, stream(seed, "districts"), today),
        corrections=_findings(amenities, today),
        answers=_answers(doubles, today),
    )


@dataclass(frozen=True)
class _Double:
    official: str
    amenity: str
    category: str
    name: str | None
    place: tuple[float, float]


def _doubles(amenities: gpd.GeoDataFrame, rng: Random) -> Iterator[_Double]:
    """Kitas and schools as the map knows them, a few steps beside where the list puts them."""
    chosen = amenities[amenities["category"].isin(list(OTHER_NAME))].sort_index()
    for number, (key, row) in enumerate(chosen.iterrows(), start=1):
        how, place = rng.choice(SHARES), _beside(row.geometry, rng, NEAR_M)
        names = {"same": _spelt(str(row["name"])), "unnamed": None}
        name = names.get(how, OTHER_NAME[str(row["category"])])
        if how != "none":
            yield _Double(str(key), f"osm:n{number}", str(row["category"]), name, place)


def _spelt(name: str) -> str:
    for ours, theirs in SPELLINGS:
        name = name.replace(ours, theirs)
    return name


def _beside(point: shapely.Point, rng: Random, most_m: float) -> tuple[float, float]:
    plane = Plane(point.x, point.y)
    return plane.degrees((rng.uniform(-most_m, most_m) / 2, rng.uniform(-most_m, most_m) / 2))


def _map_frame(doubles: list[_Double], today: date) -> gpd.GeoDataFrame:
    index = pd.Index([one.amenity for one in doubles], name="amenity", dtype="str")
    columns = {
        "category": [one.category for one in doubles],
        "name": [one.name for one in doubles],
    }
    points = [shapely.Point(one.place) for one in doubles]
    frame = gpd.GeoDataFrame(columns, index=index, geometry=points, crs=WGS84)
    day = today - timedelta(days=30)
    return complete_amenities(frame, source=OSM, as_of=day.isoformat())


def _doors(on_the_map: gpd.GeoDataFrame, rng: Random) -> gpd.GeoDataFrame:
    """Every second place of the map has a main door."""
    chosen = on_the_map.iloc[::2]
    places = [shapely.Point(_beside(point, rng, DOOR_M)) for point in chosen.geometry]
    index = pd.Index([f"{key}:door" for key in chosen.index], name="entrance", dtype="str")
    columns = {
        "amenity": list(chosen.index),
        "kind": "main",
        "barrier_free": pd.array([rng.choice([True, False, None]) for _ in places], "boolean"),
    }
    return gpd.GeoDataFrame(columns, index=index, geometry=places, crs=WGS84)


def _districts(
    amenities: gpd.GeoDataFrame, areas: gpd.GeoDataFrame, rng: Random, today: date
) -> gpd.GeoDataFrame:
    """One cell a primary school, drawn around a spot beside it: some homes get a farther one."""
    schools = amenities[amenities["detail"] == "Grundschule"].sort_index()
    spots = [shapely.Point(_beside(point, rng, 900.0)) for point in schools.geometry]
    hull = shapely.union_all(areas.geometry.array)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(spots), extend_to=hull, ordered=True)
    )
    cells = shapely.intersection(cells, hull)
    is_shared = schools.index.isin(SHARED)
    shared = shapely.union_all(cells[is_shared])
    outlines = [shared if one else cell for one, cell in zip(is_shared, cells, strict=True)]
    names = [f"{name} (schematisch)" for name in schools["name"]]
    index = pd.Index([f"{key}/{key}" for key in schools.index], name="district", dtype="str")
    columns: Mapping[str, object] = {
        "name": names,
        "school": list(schools.index),
        "source": "Übungsdaten",
        "as_of": today.isoformat(),
    }
    return gpd.GeoDataFrame(columns, index=index, geometry=outlines, crs=WGS84)


def _findings(amenities: gpd.GeoDataFrame, today: date) -> gpd.GeoDataFrame:
    """Two practices that are not as the list says."""
    chosen = amenities[amenities["category"] == "pharmacy"].sort_index().iloc[:2]
    index = pd.Index(["V-1", "V-2"][: len(chosen)], name="correction", dtype="str")
    columns = {
        "about": "amenity",
        "amenity": list(chosen.index),
        "says": ["barrier_free:no", "barrier_free:yes"][: len(chosen)],
        "source": "Begehung Ü-1",
        "as_of": today.isoformat(),
    }
    return gpd.GeoDataFrame(columns, index=index, geometry=list(chosen.geometry), crs=WGS84)


def _answers(doubles: list[_Double], today: date) -> tuple[Decision, ...]:
    """Of the places that the map calls otherwise, the first is the same, the second is not."""
    others = [one for one in doubles if one.name in set(OTHER_NAME.values())][:2]
    return tuple(
        Decision(one.official, one.amenity, same, SIGN, today)
        for one, same in zip(others, (True, False), strict=False)
    )
