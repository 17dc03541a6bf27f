"""Three engines, two ways to contract and two ways to snap: each pair must not differ by a bit."""

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.arrays import Ints
from geo.frames import METRIC
from geo.search import Engine, Targets, find_nearest, find_ways
from geo.streets.contraction import by_strides, by_tracing
from geo.streets.grid import nearest_pieces
from geo.streets.network import Grading, build_network, pieces_of
from geo.streets.snapping import nearest_by_tree, snap
from tests.geo.factories import EAST_M, NORTH_M, homes, streets

GRID = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda at: (at[0] * 60, at[1] * 60))
LINES = st.lists(st.lists(GRID, min_size=2, max_size=8), min_size=1, max_size=9).map(
    lambda lines: [line for line in lines if len(set(line)) > 1]
)
SPOTS = st.lists(
    st.tuples(st.integers(-4, 16), st.integers(-4, 16)).map(lambda at: (at[0] * 20, at[1] * 20)),
    min_size=1,
    max_size=8,
)
GRADES = st.lists(st.integers(0, 2), min_size=1, max_size=4)
RING = [(0, 0), (60, 0), (60, 60), (0, 60), (0, 0)]
TWO_ISLANDS = [[(0, 0), (60, 0)], [(0, 240), (60, 240), (120, 240)]]
engines = pytest.mark.parametrize("engine", [Engine.LOCAL, Engine.SPREAD])


def grading_of(lines, grades):
    grade = np.array([grades[at % len(grades)] for at in range(len(lines))], dtype=np.int64)
    return Grading(grade, (1, 2, 3))


def graded(lines, grades):
    return build_network(streets(*lines), grading_of(lines, grades))


def points(spots) -> gpd.GeoSeries:
    return homes({f"p{at}": spot for at, spot in enumerate(spots)}).geometry


def grouped(number: int, chance) -> list[Ints]:
    """Groups that overlap, one of them empty, one with every target."""
    some = [at for at in range(number) if chance.random() < 0.5]
    other = [at for at in range(number) if chance.random() < 0.3]
    groups = (some, [], range(number), other)
    return [np.array(group, dtype=np.int64) for group in groups]


def same(one, other) -> bool:
    return all(
        getattr(one, name).tolist() == getattr(other, name).tolist()
        for name in ("home", "group", "rank", "target", "cost")
    )


@engines
@settings(max_examples=40, deadline=None)
@example(([RING], [0]), ([(20, 0), (0, 20)], [(40, 0), (60, 60), (0, 40)]), None, (3, 1e6))
@example((TWO_ISLANDS, [0, 1]), ([(0, 20), (0, 220)], [(60, 0), (120, 240)]), None, (2, 100.0))
@given(
    st.tuples(LINES.filter(bool), GRADES),
    st.tuples(SPOTS, SPOTS),
    st.randoms(use_true_random=False),
    st.tuples(st.integers(1, 5), st.sampled_from([60.0, 120.0, 400.0, 1e6, np.inf])),
)
def test_every_engine_finds_what_tables_find(engine, net, spots, chance, wanted):
    (lines, grades), (at, to), (k, limit) = net, spots, wanted
    network = graded(lines, grades)
    from_spots, to_spots = snap(network, points(at)), snap(network, points(to))
    members = grouped(len(to), chance) if chance else [np.arange(len(to)), np.arange(1)]
    targets = Targets(network, to_spots, members)

    ours = find_nearest(targets, from_spots, k=k, limit=limit, engine=engine)
    plain = find_nearest(targets, from_spots, k=k, limit=limit, engine=Engine.PLAIN)

    assert same(ours, plain)


@engines
def test_a_target_exactly_at_the_limit_is_found_and_a_grain_farther_not(engine):
    network = build_network(streets([(0, 0), (500, 0)]))
    targets = Targets(network, snap(network, points([(400, 7)])), [np.array([0])])
    home = snap(network, points([(30, -5)]))
    (cost,) = find_nearest(targets, home, k=1, limit=1e6, engine=engine).cost

    at_it = find_nearest(targets, home, k=1, limit=cost, engine=engine)
    below = find_nearest(targets, home, k=1, limit=np.nextafter(cost, 0), engine=engine)

    assert at_it.cost.tolist() == [cost]
    assert below.cost.tolist() == []


@engines
def test_equal_costs_go_to_the_lower_position_in_every_group(engine):
    network = build_network(streets([(-200, 0), (0, 0), (200, 0)]))
    spots = snap(network, points([(100, 0), (100, 0), (100, 0)]))
    targets = Targets(network, spots, [np.array([1, 2]), np.array([0, 1, 2])])

    found = find_nearest(targets, snap(network, points([(-50, 0)])), k=2, limit=1e6, engine=engine)

    assert found.target.tolist() == [1, 2, 0, 1]


def test_auto_answers_like_the_others():
    network = build_network(streets([(0, 0), (600, 0)], [(300, 0), (300, 300)]))
    targets = Targets(network, snap(network, points([(10, 0), (300, 200)])), [np.arange(2)])
    from_spots = snap(network, points([(90, 4), (300, 90)]))

    chosen = find_nearest(targets, from_spots, k=2, limit=700.0)
    plain = find_nearest(targets, from_spots, k=2, limit=700.0, engine=Engine.PLAIN)

    assert same(chosen, plain)


@settings(max_examples=40, deadline=None)
@given(LINES.filter(bool), GRADES, SPOTS, SPOTS)
def test_the_steps_of_a_way_add_up_to_its_cost(lines, grades, at, to):
    network = graded(lines, grades)
    from_spots, to_spots = snap(network, points(at)), snap(network, points(to))
    targets = Targets(network, to_spots, [np.arange(len(to))])

    ways = find_ways(targets, 0, from_spots, limit=1e6)
    nearest = find_nearest(targets, from_spots, k=1, limit=1e6, engine=Engine.PLAIN)

    assert ways.target[nearest.home].tolist() == nearest.target.tolist()
    assert ways.cost[nearest.home].tolist() == nearest.cost.tolist()
    for home in np.flatnonzero((ways.target >= 0) & (ways.home_end >= 0)):
        target = ways.target[home]
        first = from_spots.start_m if ways.home_end[home] == 0 else from_spots.end_m
        last = to_spots.start_m if ways.target_end[home] == 0 else to_spots.end_m
        legs = first[home] * network.edge_factor[from_spots.edge[home]]
        legs += last[target] * network.edge_factor[to_spots.edge[target]]
        doors = from_spots.snap_m[home] + to_spots.snap_m[target]
        arcs = ways.paths.arc[ways.paths.starts[home] : ways.paths.starts[home + 1] - 1]
        assert network.graph.data[arcs].sum() + legs + doors == ways.cost[home]


@settings(max_examples=100, deadline=None)
@example([RING], [0])
@example([RING, [(60, 60), (120, 60)]], [0])
@example([[(0, 0), (60, 0), (120, 0)]], [0, 1])
@given(LINES.filter(bool), GRADES)
def test_both_ways_to_contract_make_the_same_stretches(lines, grades):
    pieces = pieces_of(streets(*lines), grading_of(lines, grades))

    one, other = by_tracing(pieces), by_strides(pieces)

    for name in one.__slots__:
        assert getattr(one, name).tolist() == getattr(other, name).tolist(), name


@settings(max_examples=40, deadline=None)
@given(
    LINES.filter(bool),
    st.lists(st.tuples(st.integers(-900, 900), st.integers(-900, 900)), min_size=1, max_size=20),
)
def test_grid_and_tree_find_the_same_piece(lines, spots):
    network = build_network(streets(*lines))
    xy = np.add(spots, (float(EAST_M), float(NORTH_M)))

    by_grid = nearest_pieces(network.grid, xy)
    by_tree = nearest_by_tree(network, xy)

    assert by_grid.tolist() == by_tree.tolist()


def test_a_point_far_outside_the_grid_snaps_to_the_nearest_end():
    network = build_network(streets([(0, 0), (1000, 0)]))
    far = gpd.GeoSeries.from_xy([EAST_M + 90_000], [NORTH_M], crs=METRIC)

    spot = snap(network, far)

    assert spot.snap_m[0] == pytest.approx(89_000, abs=0.1)
    assert min(spot.start_m[0], spot.end_m[0]) == 0
