"""Does one get there in a wheelchair: fast answers held against slow ones, and told cases."""

import random

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from geo import WGS84, BadLimit, build_network
from geo.streets.obstacles import obstacles_of
from geo.walking.reachability import prepare
from geo.walking.wheelchair import COLUMNS, prepare_wheels, wheelchair_reach

from .factories import amenities, homes, on_the_ground, streets
from .slow_wheels import Street, slow_answer

TAGS = {
    ("", 0): {"surface": "asphalt"},
    ("", 1): {},
    ("", 2): {"surface": "sett"},
    ("steps", 0): {"highway": "steps"},
    ("bad_surface", 0): {"smoothness": "very_bad"},
    ("no_wheelchair", 0): {"wheelchair": "no"},
}
POINT_KINDS = ("kerb_raised", "turnstile", "stile")


def tagged(lines, says):
    """Streets with these tags."""
    table = pd.DataFrame(says, columns=["highway", "surface", "smoothness", "wheelchair"])
    table["highway"] = table["highway"].astype("object").fillna("residential")
    return streets(*lines).assign(**{name: table[name].array for name in table})


def barriers(spots, kinds) -> gpd.GeoDataFrame:
    index = pd.Index([f"b{at}" for at in range(len(spots))], name="barrier", dtype="str")
    shapes = on_the_ground([Point(xy) for xy in spots]) if spots else []
    return gpd.GeoDataFrame(
        {"kind": pd.array(kinds, dtype="str")}, index=index, geometry=list(shapes), crs=WGS84
    )


def answers(lines, says, spots, *, points=(), where=None, limit_m=15_000.0):
    ways = tagged(lines, says)
    points = dict(points)
    destinations = prepare(build_network(ways), amenities(spots))
    obstacles = obstacles_of(ways, barriers(list(points), list(points.values())))
    wheels = prepare_wheels(destinations, obstacles)
    return wheelchair_reach(wheels, homes(where or {"home": (0, 0)}), limit_m=limit_m)


def one(*args, **kwargs):
    return answers(*args, **kwargs).iloc[0]


def little_world(seed, size, streets_wanted, barriers_wanted):
    """A few streets on scattered corners, with barriers, homes and amenities in all positions."""
    rng = random.Random(seed)  # noqa: S311
    corners = [(rng.uniform(0, 400), rng.uniform(0, 400)) for _ in range(size)]
    ways = [_street(rng, corners) for _ in range(streets_wanted)]
    vertices = sorted({vertex for way in ways for vertex in way.line})
    chosen = rng.sample(vertices, min(len(vertices), barriers_wanted))
    points = {vertex: rng.choice(POINT_KINDS) for vertex in chosen}
    doors = [_door(rng, ways, vertices) for _ in range(6)]
    return ways, points, doors[:3], doors[3:]


def _street(rng, corners):
    """A walk over corners, straight or bent, with loops that come back to where they began."""
    at = rng.randrange(len(corners))
    line = [corners[at]]
    for _ in range(rng.randint(1, 4)):
        onwards = rng.randrange(len(corners))
        if onwards == at:
            x, y = corners[at]
            line += [(x + 9, y + 31), (x + 37, y + 5)]
        elif rng.random() < 0.5:
            middle = [(corners[at][axis] + corners[onwards][axis]) / 2 for axis in (0, 1)]
            line.append(tuple(one + rng.uniform(-60, 60) for one in middle))
        line.append(corners[onwards])
        at = onwards
    return Street(line, *rng.choice(list(TAGS)))


def _door(rng, ways, vertices):
    how = rng.random()
    if how < 0.35:
        return rng.choice(vertices)
    if how < 0.8:
        line = rng.choice(ways).line
        at, share = rng.randrange(len(line) - 1), rng.random()
        begin, end = line[at], line[at + 1]
        return tuple(begin[axis] + share * (end[axis] - begin[axis]) for axis in (0, 1))
    return (rng.uniform(-30, 430), rng.uniform(-30, 430))


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        little_world,
        st.integers(0, 10**9),
        size=st.integers(3, 9),
        streets_wanted=st.integers(1, 8),
        barriers_wanted=st.integers(0, 3),
    )
)
def test_the_fast_answer_is_the_slow_one(world):
    ways, points, doors, spots = world
    says = [TAGS[way.kind, way.grade] for way in ways]

    found = answers(
        [way.line for way in ways],
        says,
        {f"kita{at}": xy for at, xy in enumerate(spots)},
        points=points,
        where={f"home{at}": xy for at, xy in enumerate(doors)},
    )

    for door, row in zip(doors, found.itertuples(), strict=True):
        slow = slow_answer(ways, points, door, spots)
        kinds = dict(part.split(":") for part in row.barriers.split(",") if part)
        assert row.value == slow.value
        assert {kind: int(count) for kind, count in kinds.items()} == slow.barriers
        if not np.isnan(slow.cost):
            assert row.minutes * 60 * 0.9 == pytest.approx(slow.cost, abs=1e-3)
            assert row.metres - row.snap_m == pytest.approx(slow.metres, abs=1e-2)
            along = row.metres - row.snap_m
            assert row.unknown_share * along == pytest.approx(slow.unknown_m, abs=0.2)
            assert row.rough_share * along == pytest.approx(slow.rough_m, abs=0.2)


def test_a_way_known_from_end_to_end_is_passable():
    row = one([[(0, 0), (90, 0)]], [{"surface": "asphalt"}], {"kita": (90, 0)})

    assert row[["value", "metres", "unknown_share", "barriers"]].tolist() == [
        "passable",
        pytest.approx(90, abs=0.01),
        0.0,
        "",
    ]
    assert row["minutes"] == pytest.approx(90 / 0.9 / 60, abs=0.01)


def test_a_way_with_a_stretch_nobody_described_is_unknown_by_its_share():
    lines = [[(0, 0), (60, 0)], [(60, 0), (80, 0)]]

    row = one(lines, [{"surface": "asphalt"}, {}], {"kita": (80, 0)})

    assert row["value"] == "unknown"
    assert row["unknown_share"] == pytest.approx(0.25, abs=0.001)


def test_steps_of_many_pieces_are_one_barrier():
    lines = [[(0, 0), (10, 0)], [(10, 0), (12, 1), (14, 0), (16, 1)], [(16, 1), (30, 0)]]

    row = one(lines, [{}, {"highway": "steps"}, {}], {"kita": (30, 0)})

    assert row["value"] == "barrier"
    assert row["barriers"] == "steps:1"
    assert np.isnan(row["metres"])
    assert row["walk_metres"] > 30


def test_who_goes_round_the_steps_is_told_what_the_shortest_walk_has():
    lines = [[(0, 0), (30, 0)], [(0, 0), (0, 40), (30, 40), (30, 0)]]

    row = one(lines, [{"highway": "steps"}, {"surface": "asphalt"}], {"kita": (30, 0)})

    assert row[["value", "barriers"]].tolist() == ["passable", "steps:1"]
    assert row["metres"] == pytest.approx(110, abs=0.01)
    assert row["walk_metres"] == pytest.approx(30, abs=0.01)


@pytest.mark.parametrize(("height", "value"), [(250, "passable"), (300, "barrier")])
def test_a_detour_of_many_times_the_way_does_not_count_as_passable(height, value):
    lines = [[(0, 0), (30, 0)], [(0, 0), (0, height), (30, height), (30, 0)]]

    row = one(lines, [{"highway": "steps"}, {"surface": "asphalt"}], {"kita": (30, 0)})

    assert row[["value", "barriers"]].tolist() == [value, "steps:1"]
    assert row["metres"] == pytest.approx(2 * height + 30, abs=0.01)


def test_cobbles_are_taken_only_where_the_smooth_way_is_three_times_as_long():
    def by_detour(height):
        lines = [[(0, 0), (30, 0)], [(0, 0), (0, height), (30, height), (30, 0)]]
        return one(lines, [{"surface": "sett"}, {"surface": "asphalt"}], {"kita": (30, 0)})

    assert by_detour(29)["metres"] == pytest.approx(88, abs=0.01)
    assert by_detour(31)["metres"] == pytest.approx(30, abs=0.01)
    assert by_detour(31)["rough_share"] == 1.0
    assert by_detour(31)["minutes"] == pytest.approx(90 / 0.9 / 60, abs=0.01)


def test_a_raised_kerb_at_a_junction_stops_whoever_passes_it():
    lines = [[(0, 0), (20, 0)], [(20, 0), (40, 0)], [(20, 0), (20, 30)]]

    row = one(lines, [{}] * 3, {"kita": (40, 0)}, points={(20, 0): "kerb_raised"})

    assert row[["value", "barriers"]].tolist() == ["barrier", "kerb_raised:1"]


@pytest.mark.parametrize("goal", [(0, 0), (40, 0)])
def test_a_home_exactly_at_a_barrier_is_left_to_either_side(goal):
    row = one(
        [[(0, 0), (20, 0), (40, 0)]],
        [{"surface": "asphalt"}],
        {"kita": goal},
        points={(20, 0): "turnstile"},
        where={"home": (20, 0)},
    )

    assert row["value"] == "passable"
    assert row["metres"] == pytest.approx(20, abs=0.01)


def test_a_barrier_between_home_and_amenity_on_one_edge_stops():
    row = one(
        [[(0, 0), (20, 0), (40, 0)]],
        [{"surface": "asphalt"}],
        {"kita": (30, 0)},
        points={(20, 0): "stile"},
        where={"home": (10, 0)},
    )

    assert row[["value", "barriers"]].tolist() == ["barrier", "stile:1"]


def test_on_another_island_there_is_no_way_and_no_barrier():
    row = one([[(0, 0), (20, 0)], [(300, 0), (320, 0)]], [{}, {}], {"kita": (320, 0)})

    assert row["value"] == "no_way"
    assert pd.isna(row["amenity"])


def test_a_home_on_steps_uses_the_next_street_if_it_is_near():
    lines = [[(0, 0), (0, 10)], [(8, 0), (90, 0)]]

    near = one(lines, [{"highway": "steps"}, {"surface": "asphalt"}], {"kita": (90, 0)})

    assert near["value"] == "passable"
    assert near["snap_m"] == pytest.approx(8, abs=0.01)


def test_cobbles_beyond_the_limit_are_no_way_but_no_barrier_either():
    row = one([[(0, 0), (60, 0)]], [{"surface": "sett"}], {"kita": (60, 0)}, limit_m=100.0)

    assert row[["value", "barriers"]].tolist() == ["no_way", ""]
    assert row["walk_metres"] == pytest.approx(60, abs=0.01)


def test_where_every_street_is_closed_the_walk_still_tells_why():
    row = one([[(0, 0), (60, 0)]], [{"wheelchair": "no"}], {"kita": (60, 0)})

    assert row[["value", "barriers"]].tolist() == ["barrier", "no_wheelchair:1"]


def test_a_home_far_from_every_street_has_no_row_and_the_columns_stay():
    found = answers([[(0, 0), (60, 0)]], [{}], {"kita": (60, 0)}, where={"far": (0, 3000)})

    assert found.empty
    assert {name: str(found[name].dtype) for name in COLUMNS} == COLUMNS


def test_a_limit_that_is_no_length_is_refused():
    with pytest.raises(BadLimit):
        answers([[(0, 0), (60, 0)]], [{}], {"kita": (60, 0)}, limit_m=0)
