"""How far one comes: streets cut where the time is up, areas one inside the other."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import METRIC, BadLimit, build_network
from geo.search import Engine, Targets, find_nearest
from geo.streets.network import Grading
from geo.streets.snapping import snap, snap_metres
from geo.walking.errors import NoPosition
from geo.walking.isochrones import MARGIN_M, isochrones, reached_streets, walk_from
from geo.walking.standpoint import metres_at
from tests.geo.factories import homes, streets

SPEED = 1.0
CROSS = [[(0, 0), (1000, 0), (2000, 0)], [(1000, 0), (1000, 500)]]
LINES = st.lists(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda at: (at[0] * 60, at[1] * 60)),
        min_size=2,
        max_size=7,
    ),
    min_size=1,
    max_size=7,
).map(lambda lines: [line for line in lines if len(set(line)) > 1])


def position(x, y):
    point = homes({"h": (x, y)}).geometry.iloc[0]
    return point.x, point.y


def street_metres(network, at, limit):
    walked = walk_from(network, metres_at(*position(*at)), limit)
    return float(shapely.length(reached_streets(walked, limit)).sum())


def areas_of(network, at, minutes):
    return isochrones(network, position(*at), minutes, speed_m_per_s=SPEED)


@pytest.mark.parametrize(
    ("at", "limit", "metres"),
    [
        ((400, 0), 300, 600),
        ((400, 0), 400, 800),
        ((900, 0), 200, 200 + 100 + 100 + 100),
        ((400, 40), 300, 2 * 260),
        ((100, 0), 300, 100 + 300),
        ((1000, 0), 10_000, 2500),
        ((400, 40), 30, 0),
    ],
)
def test_streets_are_cut_where_the_time_is_up(at, limit, metres):
    assert street_metres(build_network(streets(*CROSS)), at, limit) == pytest.approx(metres, abs=2)


def test_a_ring_is_reached_from_both_sides_and_counted_once():
    ring = streets([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)], [(0, 0), (-50, 0)])
    network = build_network(ring)

    assert street_metres(network, (-50, 0), 150) == pytest.approx(50 + 200, abs=0.5)
    assert street_metres(network, (-50, 0), 260) == pytest.approx(450, abs=0.5)
    assert street_metres(network, (50, 0), 60) == pytest.approx(120 + 10, abs=0.5)


def test_on_a_rough_street_one_comes_a_third_as_far():
    network = build_network(streets([(0, 0), (900, 0)]), Grading(np.array([1]), (1, 3)))

    assert street_metres(network, (450, 0), 300) == pytest.approx(200, abs=0.5)


def test_another_island_is_not_reached():
    network = build_network(streets([(0, 0), (100, 0)], [(0, 40), (100, 40)]))

    assert street_metres(network, (50, -1), 1000) == pytest.approx(100, abs=0.5)


def test_areas_hold_the_margin_around_streets_and_the_door():
    network = build_network(streets([(0, 0), (1000, 0)]))

    (area,) = areas_of(network, (500, 100), [5]).to_crs(METRIC).geometry
    door = homes({"h": (500, 100)}).to_crs(METRIC).geometry.iloc[0]
    round_corner = np.pi * MARGIN_M**2

    assert area.geom_type == "MultiPolygon"
    assert area.contains(door)
    assert area.area == pytest.approx((400 + 70) * 2 * MARGIN_M + 1.5 * round_corner, rel=0.03)


def test_minutes_come_sorted_each_once_with_their_metres():
    found = areas_of(build_network(streets(*CROSS)), (500, 0), [10, 5, 10])

    assert found.index.tolist() == [5, 10]
    assert found["metres"].tolist() == [300, 600]
    assert found["street_km"].tolist() == pytest.approx([0.6, 1.0 + 0.1 + 0.1], abs=0.01)


@settings(max_examples=40, deadline=None)
@given(LINES.filter(bool), st.tuples(st.integers(-50, 290), st.integers(-50, 290)))
def test_areas_are_valid_and_each_lies_in_the_next(lines, at):
    found = areas_of(build_network(streets(*lines)), at, [1, 2, 4])

    assert found.geometry.is_valid.all()
    shapes = found.to_crs(METRIC).geometry.make_valid()
    for smaller, larger in zip(shapes, shapes.iloc[1:], strict=False):
        assert larger.buffer(0.1).covers(smaller)


@settings(max_examples=40, deadline=None)
@given(
    LINES.filter(bool),
    st.tuples(st.integers(-50, 290), st.integers(-50, 290)),
    st.integers(20, 600),
)
def test_every_end_of_a_reached_street_is_within_the_limit(lines, at, limit):
    network = build_network(streets(*lines))
    start = metres_at(*position(*at))

    parts = reached_streets(walk_from(network, start, limit), limit)
    ends = shapely.points(shapely.get_coordinates(parts))
    back = gpd.GeoSeries(ends[_are_on_one_piece(network, ends)], crs=METRIC)

    assert (_metres_to(network, start, back) <= limit + 0.01).all()


def _are_on_one_piece(network, points):
    """Where streets lie on each other or cross, a point does not say which one is meant."""
    point, _ = network.tree.query(points, predicate="dwithin", distance=1e-3)
    return np.bincount(point, minlength=len(points)) == 1


def _metres_to(network, start, points):
    spots = snap(network, points)
    targets = Targets(network, snap_metres(network, start), [np.zeros(1, dtype=np.int64)])
    found = find_nearest(targets, spots, k=1, limit=1e9, engine=Engine.PLAIN)
    return found.cost


def test_a_point_far_from_all_streets_reaches_nothing():
    assert areas_of(build_network(streets(*CROSS)), (400, 900), [5]).empty


@pytest.mark.parametrize("minutes", [[], [0], [-5], [float("nan")], [5, 1000]])
def test_minutes_out_of_bounds_are_refused(minutes):
    with pytest.raises(BadLimit):
        areas_of(build_network(streets(*CROSS)), (400, 0), minutes)


@pytest.mark.parametrize("at", [(181.0, 51.0), (14.0, 91.0), (float("nan"), 51.0)])
def test_what_is_no_position_is_refused(at):
    with pytest.raises(NoPosition):
        isochrones(build_network(streets(*CROSS)), at, [5])
