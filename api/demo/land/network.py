"""The whole street network of the county, as one piece and as a frame."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from api.demo.figures import Town, names

from .plane import Point
from .roads import ways_out, wind
from .streets import TownStreets, lay_streets


@dataclass(frozen=True)
class Road:
    """A country road with its vertices in degrees."""

    name: str
    line: tuple[Point, ...]


@dataclass(frozen=True)
class Land:
    """Every town with its streets, and the country roads between them."""

    towns: Mapping[str, TownStreets]
    roads: tuple[Road, ...]


def lay_land(towns: Mapping[str, Town], seed: int) -> Land:
    """Streets in every town and roads between neighbours, one piece."""
    ways = ways_out(towns)
    laid = {name: lay_streets(name, town, ways[name], seed) for name, town in towns.items()}
    return Land(laid, tuple(_roads(laid, seed)))


def _roads(laid: Mapping[str, TownStreets], seed: int) -> Iterator[Road]:
    ends = {
        (name, neighbour): vertex
        for name, streets in laid.items()
        for neighbour, vertex in streets.exits
    }
    both = sorted(pair for pair in ends if pair[0] < pair[1])
    for number, (one, other) in enumerate(both, start=1):
        line = wind(ends[one, other], ends[other, one], seed, f"{one}-{other}")
        yield Road(f"{names().country_road} {number}", line)


def streets_frame(land: Land) -> gpd.GeoDataFrame:
    """Frame `streets`: one line a street, sharing a vertex wherever two of them meet."""
    rows = [
        (street.name, street.highway, [streets.plane.degrees(point) for point in street.line])
        for streets in land.towns.values()
        for street in streets.streets
    ]
    rows += [(road.name, "tertiary", list(road.line)) for road in land.roads]
    index = pd.Index([f"S{number:05d}" for number in range(1, len(rows) + 1)], name="street")
    columns = {"highway": [one[1] for one in rows], "name": [one[0] for one in rows]}
    lines = [shapely.LineString(line) for _, _, line in rows]
    return gpd.GeoDataFrame(columns, index=index, geometry=lines, crs="EPSG:4326")
