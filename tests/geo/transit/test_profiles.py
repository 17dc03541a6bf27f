"""The fast scan against a plain search, label by label."""

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.transit.scanning.connections import connections_on, mirrored
from geo.transit.scanning.doors import back_to_doors, last_ways_home, out_of_doors
from geo.transit.scanning.profiles import NEVER, Links, make_room, scan, turned
from tests.geo.transit.factories import FIRST, at, links_of, plain_arrival, timetable, trips_of

ENDS = 27 * 3600


def world_of(seed: int):
    """Few stops, many trips in a short time: much to change, to miss and to overtake."""
    chance = random.Random(seed)  # noqa: S311  the same worlds on every run
    stops = chance.randint(3, 7)
    trips = [_trip(chance, stops) for _ in range(chance.randint(3, 14))]
    table = timetable({f"s{number}": (number * 1000, 0) for number in range(stops)}, trips)
    pairs = {
        (chance.randrange(stops), chance.randrange(stops)): chance.randint(0, 900)
        for _ in range(chance.randint(0, 2 * stops))
    }
    pairs |= {(stop, stop): chance.choice([0, 60, 120]) for stop in range(stops)}
    begin, goal = (
        {chance.randrange(stops): chance.randint(0, 600) for _ in range(chance.randint(1, 2))}
        for _ in range(2)
    )
    return table, pairs, begin, goal, stops


def _trip(chance, stops):
    now, halts = 60 * chance.randint(0, 60), []
    for _ in range(chance.randint(1, 5)):
        arrives = now + 60 * chance.randint(0, 12)
        now = arrives + 60 * chance.randint(0, 3)
        halts.append((f"s{chance.randrange(stops)}", arrives, now))
    shift = chance.choice([0, 0, 0, 86_400])
    return {
        "halts": [(stop, one + shift, two + shift) for stop, one, two in halts],
        "boards": [chance.random() < 0.85 for _ in halts],
        "alights": [chance.random() < 0.85 for _ in halts],
    }


worlds = st.builds(world_of, st.integers(0, 2**32))


def links(pairs, stops, *, by):
    rows = sorted((key[by], key[1 - by], seconds) for key, seconds in pairs.items())
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    starts = np.searchsorted(table[:, 0], np.arange(stops + 1))
    return Links(starts.astype(np.int64), table[:, 1].copy(), table[:, 2].copy())


def seconds_by_stop(walks, stops):
    return np.array([walks.get(stop, -1) for stop in range(stops)], dtype=np.int64)


def home(walks):
    stops = np.array(sorted(walks), dtype=np.int64)
    return Links(
        np.array([0, len(stops)], dtype=np.int64),
        stops,
        np.array([walks[stop] for stop in stops], dtype=np.int64),
    )


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_every_departure_arrives_when_a_plain_search_says(world):
    table, pairs, begin, goal, stops = world
    hops, to_here = connections_on(table, FIRST, ENDS), links(pairs, stops, by=1)
    room = make_room(hops, to_here)
    moments = np.arange(0, 5400, 60, dtype=np.int64)
    arrives = np.empty((1, len(moments)), dtype=np.int64)

    scan(hops, to_here, seconds_by_stop(goal, stops), room)
    out_of_doors(room.boarding, home(begin), np.array([-1]), moments, arrives)

    changes, trips = links_of(links(pairs, stops, by=0)), trips_of(table, FIRST, ENDS)
    plain = [plain_arrival(trips, changes, begin, goal, int(moment)) for moment in moments]
    assert [one if one < NEVER else np.inf for one in arrives[0].tolist()] == plain


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_every_way_back_arrives_when_a_plain_search_says(world):
    table, pairs, begin, goal, stops = world
    mirror, from_here = mirrored(connections_on(table, FIRST, ENDS)), links(pairs, stops, by=0)
    room = make_room(mirror, from_here)
    moments = np.arange(0, 5400, 60, dtype=np.int64)
    arrives, latest = np.empty((1, len(moments)), dtype=np.int64), np.empty(1, dtype=np.int64)

    scan(mirror, from_here, seconds_by_stop(goal, stops), room)
    lists = turned(room.boarding)
    back_to_doors(lists, home(begin), np.array([-1]), moments, arrives)
    last_ways_home(lists, home(begin), 5400, latest)

    changes, trips = links_of(from_here), trips_of(table, FIRST, ENDS)

    def plain(moment):
        return plain_arrival(trips, changes, goal, begin, moment)

    assert [one if one < NEVER else np.inf for one in arrives[0].tolist()] == [
        plain(int(moment)) for moment in moments
    ]
    leaving = {
        halt[2] - seconds
        for trip in trips
        for halt in trip[:-1]
        for stop, seconds in goal.items()
        if halt[0] == stop and halt[3]
    }
    in_time = [moment for moment in leaving if plain(moment) <= 5400]
    assert latest[0] == max([-1, *in_time])


def test_a_walk_to_a_better_stop_does_not_hide_a_departure_from_here():
    """From C one walks to A but not to B: that A is next to a better stop must not hide it."""
    stops = {"a": (0, 0), "b": (400, 0), "c": (800, 0), "goal": (9000, 0), "x": (5000, 5000)}
    trips = [
        {"halts": [("b", at("8:00"), at("8:10")), ("goal", at("8:30"), at("8:30"))]},
        {"halts": [("a", at("8:00"), at("8:05")), ("goal", at("8:40"), at("8:40"))]},
        {"halts": [("x", at("7:30"), at("7:30")), ("c", at("7:58"), at("7:58"))]},
    ]
    table = timetable(stops, trips)
    pairs = {(0, 1): 60, (1, 0): 60, (2, 0): 60} | {(stop, stop): 0 for stop in range(5)}
    hops, to_here = connections_on(table, FIRST, ENDS), links(pairs, 5, by=1)
    room = make_room(hops, to_here)
    arrives = np.empty((1, 1), dtype=np.int64)

    scan(hops, to_here, seconds_by_stop({3: 0}, 5), room)
    out_of_doors(room.boarding, home({4: 0}), np.array([-1]), np.array([at("7:20")]), arrives)

    assert arrives[0, 0] == at("8:40")
