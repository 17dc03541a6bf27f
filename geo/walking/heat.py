"""Where in the county people would live near what they need: a value for every cell with a street.

Asked from the street nearest to the middle of each cell. The index says which share of the needs
(by weight) is within the minutes that count as near: 100 is all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.areas import area_of
from geo.arrays import Bools, Floats, Ints
from geo.errors import BadLimit
from geo.frames import METRIC, WGS84
from geo.search import Engine, Targets, find_nearest
from geo.streets.network import Network
from geo.streets.snapping import Snapped, snap_metres

from .needs import Need
from .reachability import WALK_M_PER_S, Destinations

CELL_M = 200.0
SMALLEST_CELL_M = 50.0
LONGEST_MINUTES = 60.0
GOOD = 80.0
"""An index from here on is called good."""


@dataclass(frozen=True, eq=False, slots=True)
class Heat:
    """Cells with their values, and what could not be asked.

    Attributes
    ----------
    cells
        Sorted by index ``cell`` (``E<easting>N<northing>`` of its south-western corner, in
        METRIC): for each need ``minutes_<need>`` (NA beyond LONGEST_MINUTES), ``met`` (how many
        needs are near enough), ``index`` (0 to 100, NA where nothing could be asked) and the
        middle of the cell (Point, longitude and latitude).
    cell_m
        Length of the sides of the cells.
    asked, not_asked
        Needs that have a destination in the county, and those that have none: the lists do not
        say, or there is none.
    """

    cells: gpd.GeoDataFrame
    cell_m: float
    asked: tuple[Need, ...]
    not_asked: tuple[Need, ...]


def heat(
    destinations: Destinations,
    needs: Sequence[Need],
    *,
    cell_m: float = CELL_M,
    speed_m_per_s: float = WALK_M_PER_S,
) -> Heat:
    """The minutes from every cell with a street to what people need.

    Parameters
    ----------
    cell_m
        Length of the sides of the cells, at least SMALLEST_CELL_M.

    Raises
    ------
    BadLimit
        A cell is too small, or the speed not above zero.
    """
    _check(cell_m, speed_m_per_s)
    network = destinations.network
    corners = street_cells(network, cell_m)
    members = [_members(destinations, need) for need in needs]
    asked = tuple(need for need, some in zip(needs, members, strict=True) if len(some))
    groups = [some for some in members if len(some)]
    spots = _on_the_street(snap_metres(network, corners + cell_m / 2))
    minutes = _minutes(destinations, groups, spots, speed_m_per_s)
    return Heat(
        _as_frame(corners, cell_m, asked, minutes),
        cell_m,
        asked,
        tuple(need for need in needs if need not in asked),
    )


def as_squares(found: Heat) -> gpd.GeoDataFrame:
    """The same cells as squares instead of points."""
    middle = shapely.get_coordinates(found.cells.to_crs(METRIC).geometry.array)
    half = found.cell_m / 2
    (x, y), frame = middle.T, found.cells.copy()
    squares = shapely.box(x - half, y - half, x + half, y + half)
    return frame.set_geometry(gpd.GeoSeries(squares, frame.index, crs=METRIC).to_crs(WGS84))


def by_area(found: Heat, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """What the cells say about each area, the best first.

    Parameters
    ----------
    areas
        Frame ``areas`` of one kind, such as municipalities.

    Returns
    -------
    frame
        Index ``area``; ``name``, ``cells`` (with a street), ``good_share`` (of them, in percent,
        with an index of at least GOOD), ``mean_index`` and ``best_index``. How many people live
        in a cell is not known: a cell with one farm counts as much as one in a town.
    """
    inside = area_of(found.cells.geometry, areas)
    index = found.cells["index"].groupby(inside)
    table = pd.DataFrame(
        {
            "name": areas["name"].reindex(list(index.groups)),
            "cells": index.size(),
            "good_share": index.agg(lambda one: 100 * (one >= GOOD).mean()).round(1),
            "mean_index": index.mean().round(1),
            "best_index": index.max().round(1),
        }
    ).rename_axis("area")
    order = ["good_share", "mean_index", "name"]
    return table.sort_values(order, ascending=[False, False, True])


def street_cells(network: Network, cell_m: float) -> Floats:
    """South-western corners of all cells that a street runs through (n × 2), sorted."""
    begin, end = network.piece_xy[:, 0], network.piece_xy[:, 1]
    length = np.hypot(*(end - begin).T)
    steps = (length // (cell_m / 4)).astype(np.int64) + 2
    piece = np.repeat(np.arange(len(steps)), steps)
    step = np.arange(len(piece)) - np.repeat(np.cumsum(steps) - steps, steps)
    share = step / (steps[piece] - 1)
    xy = begin[piece] + share[:, None] * (end - begin)[piece]
    cells = np.floor(xy / cell_m).astype(np.int64)
    keys = np.unique(cells[:, 0] * 2**32 + cells[:, 1])
    return np.column_stack([keys // 2**32, keys % 2**32]) * cell_m


def _check(cell_m: float, speed_m_per_s: float) -> None:
    for name, value, least in (
        ("cell_m", cell_m, SMALLEST_CELL_M),
        ("speed_m_per_s", speed_m_per_s, np.finfo(float).tiny),
    ):
        if not (np.isfinite(value) and value >= least):
            raise BadLimit(details={"name": name, "value": value})


def _members(destinations: Destinations, need: Need) -> Ints:
    """Positions of the amenities that answer a need."""
    some = [
        positions
        for name, positions in zip(destinations.names, destinations.targets.members, strict=True)
        if name in need.destinations
    ]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *some]))


def _on_the_street(spots: Snapped) -> Snapped:
    """Without the straight leg: the middle of a cell is no door."""
    return Snapped(spots.edge, spots.start_m, spots.end_m, np.zeros(len(spots)))


def _minutes(
    destinations: Destinations, groups: list[Ints], spots: Snapped, speed_m_per_s: float
) -> Floats:
    """Cells × needs; NaN beyond the longest walk."""
    minutes = np.full((len(spots), len(groups)), np.nan)
    targets = Targets(destinations.network, destinations.targets.spots, groups)
    limit = LONGEST_MINUTES * 60 * speed_m_per_s
    found = find_nearest(targets, spots, k=1, limit=limit, engine=Engine.SPREAD)
    minutes[found.home, found.group] = found.cost / speed_m_per_s / 60
    return minutes


def _as_frame(
    corners: Floats, cell_m: float, asked: tuple[Need, ...], minutes: Floats
) -> gpd.GeoDataFrame:
    limits = np.array([need.minutes for need in asked])
    weights = np.array([need.weight for need in asked])
    is_met: Bools = minutes <= limits
    index = (
        100 * (is_met @ weights) / weights.sum() if len(asked) else np.full(len(corners), np.nan)
    )
    names = [f"E{east:.0f}N{north:.0f}" for east, north in corners.tolist()]
    columns = {f"minutes_{need.name}": np.round(minutes[:, at], 1) for at, need in enumerate(asked)}
    frame = gpd.GeoDataFrame(
        {**columns, "met": is_met.sum(axis=1), "index": np.round(index, 1)},
        index=pd.Index(names, name="cell", dtype="str"),
        geometry=gpd.points_from_xy(*(corners + cell_m / 2).T),
        crs=METRIC,
    )
    return frame.to_crs(WGS84).sort_index()
