"""Public transport against shortest paths in a time-expanded graph, on a made-up county."""

from datetime import date
from random import Random
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from api.demo import make_county
from geo import METRIC, WGS84, Network, build_network, complete_amenities
from geo.transit import (
    County,
    DayType,
    FeedAbout,
    RawFeed,
    RawHalt,
    Timetable,
    make_timetable,
    put_together,
    travel_times,
)
from geo.transit.county import Day
from geo.transit.goals import Goals, goals_at
from geo.transit.scanning.connections import Connections
from geo.transit.scanning.doors import back_to_doors, out_of_doors
from geo.transit.scanning.profiles import NEVER, Links

from .rows import Row, seconds

SEED = 20261129
DAY = date(2026, 3, 3)
HOMES, STOPS, LINES = 2_000, 1_000, 110
HOPS = 20_000
DESTINATIONS = {"job_centre": 5, "hospital": 6, "language_course": 12}
GRAIN = 2.0**-14
"""Added to every edge of the peer's graph, since it knows no edges without length."""


def measure() -> list[Row]:
    """The figures of this part."""
    county, day = made_up()
    goals = goals_at(county, [county.groups["job_centre"]])
    moments = county.riding.out.moments()
    out_of_doors_once(county, day, goals)
    ours, mine = seconds(lambda: out_of_doors_once(county, day, goals))
    theirs, plain = seconds(lambda: expanded_out(county, day, goals), 1)
    back, mine_back = seconds(lambda: back_to_doors_once(county, day, goals))
    theirs_back, plain_back = seconds(lambda: expanded_back(county, day, goals), 1)
    days = {DayType.SCHOOL_DAY: DAY, DayType.HOLIDAY_WEEKDAY: DAY}
    whole, _ = seconds(lambda: travel_times(county, days, list(DESTINATIONS)), 1)
    size = f"{HOMES} homes × {len(moments)} departures, {len(day.hops.leaves)} hops, {STOPS} stops"
    return [
        _row(f"out, one destination: {size}", ours, theirs, "about a second", ours < 1.0),
        _row(f"back, one destination: {size}", back, theirs_back, "about a second", back < 1.0),
        _differences("labels out that differ", mine, plain),
        _differences("labels back that differ", mine_back, plain_back),
        Row(
            name=f"whole answer: {sum(DESTINATIONS.values())} amenities, 2 days, out and back",
            figure=whole,
            unit="s",
            peer="bound",
            peer_figure=10.0,
            ratio=10.0 / whole,
            goal="under 10 s",
            holds=whole < 10.0,
        ),
    ]


def _row(name: str, ours: float, theirs: float, goal: str, holds: bool) -> Row:  # noqa: FBT001
    peer = "scipy on the time-expanded graph"
    return Row(
        name=name,
        figure=ours,
        unit="s",
        peer=peer,
        peer_figure=theirs,
        ratio=theirs / ours,
        goal=goal,
        holds=holds,
    )


def _differences(name: str, mine: np.ndarray, plain: np.ndarray) -> Row:
    assert (plain < NEVER).mean() > 0.5, "a county where nobody arrives proves nothing"
    differ = float((mine != plain).sum())
    return Row(
        name=f"{name} (of {mine.size})",
        figure=differ,
        unit="labels",
        peer="scipy on the time-expanded graph",
        peer_figure=0.0,
        ratio=1.0 if differ == 0 else float("inf"),
        goal="none",
        holds=differ == 0,
    )


def out_of_doors_once(county: County, day: Day, goals: Goals) -> np.ndarray:
    """When everybody arrives who leaves home in the window, to whichever amenity is first."""
    moments = county.riding.out.moments()
    arrives = np.empty((len(county.homes.frame), len(moments)), dtype=np.int64)
    lists = county.towards(day, goals.stop_s[0])
    out_of_doors(lists, county.access.links, goals.on_foot_s[0], moments, arrives)
    return arrives


def back_to_doors_once(county: County, day: Day, goals: Goals) -> np.ndarray:
    """When everybody is home who leaves some amenity in the window."""
    moments = county.riding.back.moments()
    arrives = np.empty((len(county.homes.frame), len(moments)), dtype=np.int64)
    lists = county.away_from(day, goals.stop_s[0])
    back_to_doors(lists, county.access.links, goals.on_foot_s[0], moments, arrives)
    return arrives


class Expanded(NamedTuple):
    """Everyone waiting for a hop (nodes from 0), and everyone on it (from the number of hops)."""

    graph: sparse.csr_array
    key: np.ndarray
    order: np.ndarray


SPREAD = 10_000_000


def expanded(hops: Connections, links: Links) -> Expanded:
    """The time-expanded graph of a day.

    Parameters
    ----------
    links
        For each stop where one can walk to from there to change.
    """
    count = len(hops.leaves)
    order = np.lexsort([np.arange(count), hops.leaves, hops.from_stop])
    order = order[hops.boards[order]]
    key = hops.from_stop[order] * SPREAD + hops.leaves[order]
    edges = [
        (order, order + count, np.zeros(len(order))),
        _waiting(hops, order),
        _staying(hops, count),
        _changing(hops, links, (order, key)),
    ]
    tail, head, cost = (np.concatenate(part) for part in zip(*edges, strict=True))
    shape = (2 * count + 1, 2 * count + 1)
    table = sparse.coo_array((cost + GRAIN, (head, tail)), shape=shape)
    return Expanded(table.tocsr(), key, order)


Edges = tuple[np.ndarray, np.ndarray, np.ndarray]


def _waiting(hops: Connections, order: np.ndarray) -> Edges:
    same = hops.from_stop[order][1:] == hops.from_stop[order][:-1]
    one, two = order[:-1][same], order[1:][same]
    return one, two, (hops.leaves[two] - hops.leaves[one]).astype(float)


def _staying(hops: Connections, count: int) -> Edges:
    by_ride = np.lexsort([np.arange(count), hops.ride])
    same = hops.ride[by_ride][1:] == hops.ride[by_ride][:-1]
    one, two = by_ride[:-1][same], by_ride[1:][same]
    return one + count, two + count, (hops.leaves[two] - hops.leaves[one]).astype(float)


def _changing(hops: Connections, links: Links, waiting: tuple[np.ndarray, np.ndarray]) -> Edges:
    order, key = waiting
    count = len(hops.leaves)
    hop = np.flatnonzero(hops.alights)
    number = np.diff(links.starts)[hops.to_stop[hop]]
    hop = np.repeat(hop, number)
    offset = np.arange(len(hop)) - np.repeat(np.cumsum(number) - number, number)
    link = links.starts[hops.to_stop[hop]] + offset
    there, ready = links.stop[link], hops.arrives[hop] + links.seconds[link]
    place = np.searchsorted(key, there * SPREAD + ready)
    fits = place < len(key)
    fits[fits] = key[place[fits]] // SPREAD == there[fits]
    node = order[place[fits]]
    return hop[fits] + count, node, (hops.leaves[node] - hops.leaves[hop[fits]]).astype(float)


def _to_goal(hops: Connections, whole: Expanded, goal_s: np.ndarray) -> np.ndarray:
    """For everyone waiting for a hop the moment of arrival at the goal, infinite if never."""
    count = len(hops.leaves)
    ends = np.flatnonzero(hops.alights & (goal_s[hops.to_stop] >= 0))
    cost = hops.arrives[ends] - hops.leaves[ends] + goal_s[hops.to_stop[ends]] + GRAIN
    last = sparse.coo_array(
        (cost, (np.full(len(ends), 2 * count), ends + count)), shape=whole.graph.shape
    )
    lengths = csgraph.dijkstra(whole.graph + last.tocsr(), indices=2 * count)
    return np.floor(lengths[whole.order]) + hops.leaves[whole.order]


def expanded_out(county: County, day: Day, goals: Goals) -> np.ndarray:
    """The same as out_of_doors_once, by shortest paths."""
    whole = expanded(day.hops, county.changes.from_here)
    arrives = _to_goal(day.hops, whole, goals.stop_s[0])
    return _at_doors(county, whole, arrives, goals, county.riding.out.moments())


def _at_doors(
    county: County, whole: Expanded, arrives: np.ndarray, goals: Goals, moments: np.ndarray
) -> np.ndarray:
    links, walk = county.access.links, goals.on_foot_s[0]
    found = np.full((len(walk), len(moments)), np.inf)
    found[walk >= 0] = walk[walk >= 0, None] + moments
    for home in range(len(walk)):
        mine = slice(links.starts[home], links.starts[home + 1])
        stop, there = links.stop[mine, None], moments + links.seconds[mine, None]
        place = np.searchsorted(whole.key, stop * SPREAD + there)
        safe = np.minimum(place, len(whole.key) - 1)
        fits = (place < len(whole.key)) & (whole.key[safe] // SPREAD == stop)
        best = np.where(fits, arrives[safe], np.inf).min(axis=0, initial=np.inf)
        found[home] = np.minimum(found[home], best)
    return np.where(np.isfinite(found), found, NEVER).astype(np.int64)


def expanded_back(county: County, day: Day, goals: Goals) -> np.ndarray:
    """The same as back_to_doors_once: one search forwards for every departure of the window."""
    hops, goal_s = day.hops, goals.stop_s[0]
    whole = expanded(hops, county.changes.from_here)
    forwards = whole.graph.T.tocsr()
    moments, count = county.riding.back.moments(), len(hops.leaves)
    stops = np.flatnonzero(goal_s >= 0)
    columns = []
    for moment in moments:
        place = np.searchsorted(whole.key, stops * SPREAD + moment + goal_s[stops])
        fits = place < len(whole.key)
        fits[fits] = whole.key[place[fits]] // SPREAD == stops[fits]
        node = whole.order[place[fits]]
        cost = hops.leaves[node] - moment + GRAIN
        first = sparse.coo_array(
            (cost, (np.full(len(node), 2 * count), node)), shape=forwards.shape
        )
        lengths = csgraph.dijkstra(forwards + first.tocsr(), indices=2 * count)
        on_board = np.floor(lengths[count : 2 * count]) + moment
        columns.append(_by_stop(hops, on_board, len(goal_s)))
    return _home_again(county, np.array(columns), goals, moments)


def _by_stop(hops: Connections, on_board: np.ndarray, stops: int) -> np.ndarray:
    """When one gets off at each stop, given when one sits on each hop as it leaves."""
    is_on = np.isfinite(on_board) & hops.alights
    arrival = np.full(stops, np.inf)
    np.minimum.at(arrival, hops.to_stop[is_on], hops.arrives[is_on].astype(float))
    return arrival


def _home_again(
    county: County, arrival: np.ndarray, goals: Goals, moments: np.ndarray
) -> np.ndarray:
    links, walk = county.access.links, goals.on_foot_s[0]
    found = np.full((len(walk), len(moments)), np.inf)
    found[walk >= 0] = walk[walk >= 0, None] + moments
    for home in range(len(walk)):
        mine = slice(links.starts[home], links.starts[home + 1])
        there = arrival[:, links.stop[mine]] + links.seconds[mine]
        found[home] = np.minimum(found[home], there.min(axis=1, initial=np.inf))
    return np.where(np.isfinite(found), found, NEVER).astype(np.int64)


def made_up() -> tuple[County, Day]:
    """The streets of the practice county with twice as many lines, homes everywhere."""
    network = build_network(make_county().streets)
    chance = Random(SEED)  # noqa: S311  the same county on every run
    homes = _points(network, chance, HOMES, "place")
    parts = [
        _points(network, chance, count, "amenity").assign(category=name)
        for name, count in DESTINATIONS.items()
    ]
    named = pd.concat(
        [part.rename(index=lambda key, at=at: f"{at}-{key}") for at, part in enumerate(parts)]
    )
    amenities = complete_amenities(named.rename_axis("amenity"), source="made up", as_of="")
    county = put_together(_timetable(network, chance), network, homes, amenities)
    return county, county.on(DAY)


def _points(network: Network, chance: Random, count: int, index: str) -> gpd.GeoDataFrame:
    rows = [chance.randrange(len(network.node_xy)) for _ in range(count)]
    points = gpd.GeoSeries(gpd.points_from_xy(*network.node_xy[rows].T), crs=METRIC)
    keys = pd.Index([f"{number:05d}" for number in range(count)], name=index, dtype="str")
    return gpd.GeoDataFrame(index=keys, geometry=points.to_crs(WGS84).array, crs=WGS84)


def _timetable(network: Network, chance: Random) -> Timetable:
    stops = _points(network, chance, STOPS, "stop")
    keys, xy = list(stops.index), np.column_stack([stops.geometry.x, stops.geometry.y])
    halts: dict[str, list[RawHalt]] = {}
    while sum(len(some) - 1 for some in halts.values()) < HOPS:
        line = _line(xy, chance)
        every, begin = chance.choice([30, 60, 60, 120]), chance.randint(5 * 60, 7 * 60)
        for start in range(begin, 22 * 60, every):
            for way in (line, [(stop, line[-1][1] - at) for stop, at in reversed(line)]):
                halts[f"t{len(halts):06d}"] = [
                    _halt(keys[stop], place, start + at) for place, (stop, at) in enumerate(way)
                ]
    raw = RawFeed(
        stops={key: (0, _stop(key, *xy[place])) for place, key in enumerate(keys)},
        routes=[(0, {"route_id": "r", "route_type": "3"})],
        trips=[(0, {"trip_id": key, "route_id": "r", "service_id": "s"}) for key in halts],
        calendar=(),
        calendar_dates=[(0, {"service_id": "s", "date": f"{DAY:%Y%m%d}", "exception_type": "1"})],
        halts=halts,
    )
    about = FeedAbout("made up", "0" * 64, "", "", len(halts), 0, "extent", 0)
    timetable, damages = make_timetable(raw, about)
    assert timetable is not None
    assert not damages
    return timetable


def _line(xy: np.ndarray, chance: Random) -> list[tuple[int, int]]:
    """From a stop to near ones further on, twelve to twenty of them, with minutes."""
    here, at = chance.randrange(len(xy)), 0
    line, heading = [(here, 0)], np.array([chance.uniform(-1, 1), chance.uniform(-1, 1)])
    for _ in range(chance.randint(12, 20)):
        ahead = xy - xy[here]
        far = np.hypot(ahead[:, 0] * 70, ahead[:, 1] * 111)
        cost = far + np.where(ahead @ heading > 0, 0.0, 1_000.0)
        cost[[stop for stop, _ in line]] = np.inf
        following = int(np.argsort(cost)[chance.randrange(3)])
        at += max(1, round(far[following] / 0.6))
        here = following
        line.append((here, at))
    return line


def _halt(stop: str, place: int, minute: int) -> RawHalt:
    clock = f"{minute // 60}:{minute % 60:02d}:00"
    return RawHalt(0, stop, str(place), clock, clock, "0", "0")


def _stop(key: str, lon: float, lat: float) -> dict[str, str]:
    return {"stop_id": key, "stop_name": key, "stop_lon": str(lon), "stop_lat": str(lat)}
