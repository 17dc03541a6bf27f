"""Where to look for flats: in every municipality the cell of the heat map with most needs near."""

from collections.abc import Iterator, Mapping, Sequence

import geopandas as gpd
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from api.chain import amenities_of
from api.planning_areas import MUNICIPALITY, outlines_of, planning_beside
from api.proposing import surroundings_at
from api.reaching.heating import heated, stored_network
from geo import METRIC, WGS84, area_of, prepare, reach_to
from geo.streets.profiles import Profile
from geo.walking.heat import LONGEST_MINUTES
from inspections import Accommodation, accommodations_by_code
from placement import Case
from placement.planning_areas import Gazetteer
from placement.renting import Spot
from placement.surroundings import NearByCategory, near_by_place

from .starting import Ground

FARTHEST_M = 6_000.0
"""Without outlines a cell belongs to the municipality of the nearest home, up to here."""


def spots_of(ground: Ground, case: Case) -> list[Spot]:
    """The best cell of each municipality with a home; without streets, a home the county knows."""
    stored = {one.layer for one in ground.layers.about()}
    rents = {one.municipality: one.rent_limits_cents for one in case.vacancies}
    if not {"streets", "amenities"} <= stored:
        return list(_known_homes(case))
    sites = list(accommodations_by_code(ground.session).values())
    cells = _best_cells(ground, sites)
    near = _near(ground, cells)
    areas = _planning_areas(ground, sites)
    return [
        Spot(
            name=str(cell),
            municipality=town,
            planning_area=areas.get(town),
            near=near.get(str(cell), {}),
            index=float(index),
            longitude=round(float(middle.x), 4),
            latitude=round(float(middle.y), 4),
            rent_limits_cents=rents.get(town, {}),
        )
        for cell, town, index, middle in zip(
            cells.index, cells["town"], cells["index"], cells.geometry, strict=True
        )
    ]


def _known_homes(case: Case) -> Iterator[Spot]:
    """One home of each municipality whose surroundings are known."""
    seen = set()
    for home in case.vacancies:
        if home.near and home.municipality not in seen:
            seen.add(home.municipality)
            yield Spot(
                home.place,
                home.municipality,
                home.planning_area,
                home.near,
                rent_limits_cents=home.rent_limits_cents,
            )


def _best_cells(ground: Ground, sites: Sequence[Accommodation]) -> gpd.GeoDataFrame:
    """One cell a municipality: most needs near, then the least minutes to them."""
    cells = heated(ground.layers).heat.cells
    minutes = cells[[name for name in cells.columns if str(name).startswith("minutes_")]]
    told = cells.assign(
        town=_towns(ground, cells, sites), walks=minutes.fillna(LONGEST_MINUTES).sum(axis=1)
    ).dropna(subset=["town", "index"])
    best = told.sort_values(["index", "walks", "cell"], ascending=[False, True, True])
    return best.drop_duplicates("town").sort_values("town")


def _towns(
    ground: Ground, cells: gpd.GeoDataFrame, sites: Sequence[Accommodation]
) -> "pd.Series[str]":
    """The municipality of each cell: by outlines if stored, else that of the nearest home."""
    outlines = outlines_of(ground.layers)
    towns = outlines[outlines["kind"] == MUNICIPALITY]
    if towns.empty:
        return _of_nearest(cells, sites)
    told = planning_beside(ground.layers).read()
    names = Gazetteer(told.municipalities, told.areas)
    spelt = {names.spot(one.municipality).municipality: one.municipality for one in sites}
    by_key = {key: spelt.get(str(key), name) for key, name in towns["name"].items()}
    return area_of(cells.geometry, towns).map(by_key)


def _of_nearest(cells: gpd.GeoDataFrame, sites: Sequence[Accommodation]) -> "pd.Series[str]":
    placed = [one for one in sites if one.longitude is not None and one.latitude is not None]
    if not placed:
        return pd.Series(None, index=cells.index, dtype="object")
    doors = gpd.GeoSeries.from_xy(
        [one.longitude for one in placed], [one.latitude for one in placed], crs=WGS84
    ).to_crs(METRIC)
    middles = shapely.get_coordinates(cells.geometry.to_crs(METRIC).array)
    metres, nearest = cKDTree(shapely.get_coordinates(doors.array)).query(middles)
    names = [
        placed[at].municipality if far <= FARTHEST_M else None
        for at, far in zip(nearest.tolist(), metres.tolist(), strict=True)
    ]
    return pd.Series(names, index=cells.index, dtype="object")


def _planning_areas(ground: Ground, sites: Sequence[Accommodation]) -> dict[str, str | None]:
    """By municipality, as the register says; else as the planning data do."""
    told = planning_beside(ground.layers).read()
    by_name = {one.name: one.planning_area for one in told.municipalities}
    return by_name | {one.municipality: one.planning_area for one in sites}


def _near(ground: Ground, cells: gpd.GeoDataFrame) -> Mapping[str, NearByCategory]:
    """What is near each cell, as it is measured for homes."""
    layers, places = ground.layers, cells[["geometry"]].rename_axis("place")
    destinations = prepare(stored_network(layers, Profile.WALK), amenities_of(layers))
    nearest = reach_to(destinations, places).nearest
    around = surroundings_at(ground.session, layers, places, nearest, day=ground.day)
    return near_by_place(around)
