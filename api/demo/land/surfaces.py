"""What the streets are like underfoot, and what stands in the way: told in part, as everywhere.

The shares follow those of a whole small country in OpenStreetMap: of six in ten streets the
surface is known, of one in eight how smooth it is, and of hardly any what slope it has.
"""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from random import Random

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from api.demo.chance import stream
from geo import WGS84

from .network import Land
from .plane import Point, distance

SURFACE_KNOWN = 0.63
MAIN_ROAD_KNOWN = 0.97
"""Mappers describe main roads first."""

SMOOTHNESS_KNOWN = 0.12
SLOPE_KNOWN = 0.02
OLD_TOWN_M = 450.0
"""So far from the middle of a town its streets are paved with sett."""

STEPS_SHARE = 0.08
"""Of the short streets this share is a flight of steps."""

SHORT_M = 130.0
RAMPS_SHARE = 0.1
BARRIERS_SHARE = 0.012
"""Of the corners of town streets this share has a raised kerb or a gate against bicycles."""

CYCLE_BARRIERS_SHARE = 0.15

IN_OLD_TOWN = ("sett", "sett", "paving_stones")
ELSEWHERE = ("asphalt", "asphalt", "asphalt", "paving_stones", "gravel")
SMOOTHNESS = ("good", "good", "intermediate", "bad")

MAIN = frozenset({"secondary", "tertiary"})
RESIDENTIAL = "residential"
TAGS = ("surface", "smoothness", "incline", "ramp")


def described(land: Land, streets: gpd.GeoDataFrame, seed: int) -> gpd.GeoDataFrame:
    """The streets with their tags; some short ones become steps.

    Parameters
    ----------
    streets
        From streets_frame, of the same land.
    """
    rng = stream(seed, "surfaces")
    told = [
        _told(rng, street.highway, street.line)
        for town in land.towns.values()
        for street in town.streets
    ]
    told += [{"highway": "tertiary", **dict(_underfoot(rng, "tertiary", ()))} for _ in land.roads]
    table = pd.DataFrame(told, index=streets.index, columns=["highway", *TAGS])
    table = table.astype({**dict.fromkeys(table.columns, "str"), "incline": "Float64"})
    return gpd.GeoDataFrame(table.assign(name=streets["name"]), geometry=streets.geometry)


def barriers_on(streets: gpd.GeoDataFrame, seed: int) -> gpd.GeoDataFrame:
    """Frame `barriers`: raised kerbs, and a few gates against bicycles, on corners in towns."""
    rng = stream(seed, "kerbs")
    inside = streets[streets["highway"] == RESIDENTIAL]
    corners = np.unique(shapely.get_coordinates(inside.geometry.array), axis=0)
    chosen = [corner for corner in corners.tolist() if rng.random() < BARRIERS_SHARE]
    kinds = [
        "cycle_barrier" if rng.random() < CYCLE_BARRIERS_SHARE else "kerb_raised" for _ in chosen
    ]
    index = pd.Index([f"H{number:05d}" for number in range(1, len(chosen) + 1)], name="barrier")
    return gpd.GeoDataFrame(
        {"kind": pd.array(kinds, dtype="str")},
        index=index,
        geometry=[shapely.Point(corner) for corner in chosen],
        crs=WGS84,
    )


def _told(rng: Random, highway: str, line: Sequence[Point]) -> Mapping[str, object]:
    length_m = sum(itertools.starmap(distance, itertools.pairwise(line)))
    is_short = highway == RESIDENTIAL and length_m < SHORT_M
    if is_short and rng.random() < STEPS_SHARE:
        ramp = "wheelchair" if rng.random() < RAMPS_SHARE else None
        return {"highway": "steps", "surface": "concrete", "ramp": ramp}
    slope = round(rng.uniform(1.0, 11.0)) if rng.random() < SLOPE_KNOWN else None
    return {"highway": highway, "incline": slope, **dict(_underfoot(rng, highway, line))}


def _underfoot(rng: Random, highway: str, line: Sequence[Point]) -> Iterator[tuple[str, str]]:
    is_main = highway in MAIN
    if rng.random() < (MAIN_ROAD_KNOWN if is_main else SURFACE_KNOWN):
        is_old = any(math.hypot(*point) < OLD_TOWN_M for point in line)
        words = IN_OLD_TOWN if is_old else ELSEWHERE
        yield "surface", "asphalt" if is_main else rng.choice(words)
    if rng.random() < SMOOTHNESS_KNOWN:
        yield "smoothness", rng.choice(SMOOTHNESS)
