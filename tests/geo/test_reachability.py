"""Distances against a second, plain way of working them out, and the rules around them."""

import itertools

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from geo import BadLimit, Search, build_network, nearest, reach
from geo.frames import METRIC
from tests.geo.factories import amenities, homes, streets

CROSS = streets([(0, 0), (1000, 0), (2000, 0)], [(1000, 0), (1000, 500)])


def metres_between(network_streets, home, amenity, **search):
    rows = nearest(
        build_network(network_streets), homes({"h": home}), amenities({"a": amenity}), **search
    )
    return rows["metres"].tolist()


def ground(metres):
    """Lengths on the map are 0.04 % shorter than the metres of the ground: here they agree."""
    return pytest.approx(metres, abs=0.01)


def test_the_walk_goes_along_streets_and_counts_both_doors():
    assert metres_between(CROSS, (100, 30), (1010, 400)) == [ground(30 + 900 + 400 + 10)]


def test_home_and_amenity_on_the_same_street_do_not_walk_to_its_end():
    assert metres_between(CROSS, (400, 10), (450, -10)) == [ground(10 + 50 + 10)]


def test_a_shorter_way_round_beats_the_street_both_stand_on():
    long_way = streets([(0, 0), (0, 500), (10, 500), (10, 0)], [(0, 0), (10, 0)])

    assert metres_between(long_way, (0, 100), (10, 100)) == [ground(100 + 10 + 100)]


def test_a_loop_is_walked_in_the_shorter_direction():
    ring = streets([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)], [(0, 0), (-50, 0)])

    assert metres_between(ring, (100, 50), (-50, 0)) == [ground(200)]
    assert metres_between(ring, (20, 0), (0, 20)) == [ground(40)]


def test_metres_include_the_legs_that_snapping_costs():
    rows = nearest(build_network(CROSS), homes({"h": (100, 30)}), amenities({"a": (300, -20)}))

    assert rows["snap_m"].tolist() == [ground(50)]
    assert rows["metres"].tolist() == [ground(250)]
    assert rows["minutes"].tolist() == [pytest.approx(250 / 1.25 / 60, abs=0.001)]


def test_ranks_count_from_the_nearest_and_stop_at_k():
    kitas = amenities({"far": (900, 0), "near": (200, 0), "middle": (500, 0)})

    rows = nearest(build_network(CROSS), homes({"h": (0, 0)}), kitas, k=2)

    assert rows[["rank", "amenity"]].to_numpy().tolist() == [[1, "near"], [2, "middle"]]


def test_equally_near_amenities_come_in_the_order_of_their_names():
    kitas = amenities({"b": (200, 0), "a": (200, 0)})

    assert nearest(build_network(CROSS), homes({"h": (0, 0)}), kitas)["amenity"].tolist() == [
        "a",
        "b",
    ]


def test_the_limit_is_measured_from_door_to_door():
    assert metres_between(CROSS, (0, 60), (500, 0), limit_m=555.0) == []
    assert metres_between(CROSS, (0, 60), (500, 0), limit_m=560.5) == [ground(560)]


def test_a_home_far_from_every_street_is_told_with_its_distance():
    answer = reach(
        build_network(CROSS), homes({"x": (0, 1600), "y": (0, 0)}), amenities({"a": (9, 0)})
    )

    (gap,) = answer.unreached.to_dict("records")
    assert answer.nearest["place"].tolist() == ["y"]
    assert (gap["place"], gap["reason"], gap["metres"]) == (
        "x",
        "home_far_from_streets",
        ground(np.hypot(1000, 1100)),
    )


def test_an_amenity_far_from_every_street_is_told_and_its_category_is_missed():
    answer = reach(build_network(CROSS), homes({"h": (0, 0)}), amenities({"a": (0, -900)}))

    gaps = answer.unreached[["place", "amenity", "reason"]].fillna("").to_numpy().tolist()
    assert answer.nearest.empty
    assert gaps == [["", "a", "amenity_far_from_streets"], ["h", "", "no_amenity"]]


def test_an_island_is_told_apart_from_a_long_walk():
    two_parts = streets([(0, 0), (3000, 0)], [(0, 100), (300, 100)])
    kitas = amenities({"island": (300, 110)})
    shops = amenities({"shop": (3000, 0)}, category="food_shop")

    answer = reach(
        build_network(two_parts),
        homes({"h": (0, -10)}),
        pd.concat([shops, kitas]),
        Search(limit_m=1000),
    )

    reasons = dict(zip(answer.unreached["category"], answer.unreached["reason"], strict=True))
    assert answer.nearest.empty
    assert reasons == {"kita": "no_path", "food_shop": "beyond_limit"}


def test_without_homes_or_amenities_there_is_an_empty_answer():
    network = build_network(CROSS)
    nobody, nothing = homes({"h": (0, 0)}).iloc[:0], amenities({"a": (0, 0)}).iloc[:0]

    for answer in (
        reach(network, nobody, amenities({"a": (0, 0)})),
        reach(network, homes({"h": (0, 0)}), nothing),
        reach(network, nobody, nothing),
    ):
        assert answer.nearest.empty
        assert answer.unreached.empty


@pytest.mark.parametrize(
    "wrong", [{"k": 0}, {"limit_m": float("nan")}, {"limit_m": -1.0}, {"speed_m_per_s": 0.0}]
)
def test_a_search_for_nothing_is_refused(wrong):
    with pytest.raises(BadLimit) as bad:
        metres_between(CROSS, (0, 0), (9, 0), **wrong)

    assert bad.value.details["name"] == next(iter(wrong))


GRID = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda at: (at[0] * 60, at[1] * 60))
STREETS = st.lists(st.lists(GRID, min_size=2, max_size=7), min_size=1, max_size=7).map(
    lambda lines: [line for line in lines if len(set(line)) > 1]
)
PLACES = st.lists(
    st.tuples(st.integers(-80, 320), st.integers(-80, 320)), min_size=1, max_size=5, unique=True
)


def plain_distances(network_streets, points):
    """Every point cut into its nearest line, every pair of nodes tried by Floyd and Warshall."""
    lines = network_streets.to_crs(METRIC).geometry
    pieces = {
        frozenset((tuple(np.round(a, 2)), tuple(np.round(b, 2))))
        for line in lines
        for a, b in itertools.pairwise(line.coords)
    }
    pieces = sorted(tuple(sorted(piece)) for piece in pieces if len(piece) == 2)
    cuts = {piece: set(piece) for piece in pieces}
    spots, legs = [], []
    for point in points.to_crs(METRIC):
        piece = min(pieces, key=lambda ends: LineString(ends).distance(point))
        spot = LineString(piece).interpolate(LineString(piece).project(point))
        legs.append(spot.distance(point))
        spots.append((spot.x, spot.y))
        cuts[piece].add(spots[-1])
    nodes = sorted(set().union(*cuts.values()))
    number = {node: at for at, node in enumerate(nodes)}
    metres = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(metres, 0)
    for (begin, _), stops in cuts.items():
        ordered = sorted(stops, key=lambda stop: Point(begin).distance(Point(stop)))
        for a, b in itertools.pairwise(ordered):
            length = Point(a).distance(Point(b))
            metres[number[a], number[b]] = metres[number[b], number[a]] = length
    for through in range(len(nodes)):
        metres = np.minimum(metres, metres[:, [through]] + metres[[through], :])
    at = [number[spot] for spot in spots]
    return metres[np.ix_(at, at)] + np.add.outer(legs, legs)


def equally_near(network_streets, points):
    """True where a point has several nearest spots, or one on lines that overlap unjoined."""
    lines = network_streets.to_crs(METRIC).geometry
    pieces = [
        LineString(pair)
        for line in lines
        for pair in itertools.pairwise(line.coords)
        if pair[0] != pair[1]
    ]
    for point in points.to_crs(METRIC):
        closest = min(piece.distance(point) for piece in pieces)
        near = {piece.normalize().wkt for piece in pieces if piece.distance(point) < closest + 0.1}
        near = [shapely.from_wkt(piece) for piece in sorted(near)]
        spot = near[0].interpolate(near[0].project(point))
        if len(near) > 1 and any(piece.boundary.distance(spot) > 0.1 for piece in near):
            return True
    return False


@settings(max_examples=120, deadline=None)
@example([[(0, 0), (60, 0), (60, 60), (0, 60), (0, 0)]], [(3, 0), (0, 7)], [(7, 0), (60, 31)])
@example([[(0, 0), (60, 0)], [(0, 0), (0, 60), (60, 0)]], [(20, 1)], [(40, 2), (1, 20)])
@given(STREETS.filter(bool), PLACES, PLACES)
def test_distances_equal_those_of_a_plain_search(lines, from_places, to_places):
    frame = streets(*lines)
    from_homes = homes({f"h{number}": at for number, at in enumerate(from_places)})
    to_kitas = amenities({f"a{number}": at for number, at in enumerate(to_places)})
    points = homes({str(n): at for n, at in enumerate([*from_places, *to_places])}).geometry
    assume(not equally_near(frame, points))
    truth = plain_distances(frame, points)[: len(from_places), len(from_places) :]

    answer = reach(build_network(frame), from_homes, to_kitas, Search(k=len(to_places)))

    found = np.full(truth.shape, np.inf)
    for row in answer.nearest.itertuples():
        found[int(row.place[1:]), int(row.amenity[1:])] = row.metres
    assert found == pytest.approx(truth, abs=0.02)


@settings(max_examples=25, deadline=None)
@given(STREETS.filter(bool), PLACES, PLACES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(lines, from_places, to_places, chance):
    from_homes = homes({f"h{number}": at for number, at in enumerate(from_places)})
    to_kitas = amenities({f"a{number}": at for number, at in enumerate(to_places)})
    order = chance.sample(range(len(to_kitas)), len(to_kitas))
    network = build_network(streets(*lines))

    one = reach(network, from_homes, to_kitas)
    other = reach(network, from_homes[::-1], to_kitas.iloc[order])

    assert one.nearest.equals(other.nearest)
    assert one.unreached.equals(other.unreached)


@settings(max_examples=25, deadline=None)
@given(STREETS.filter(bool), PLACES, PLACES)
def test_one_more_amenity_never_makes_the_nearest_one_farther(lines, from_places, to_places):
    network = build_network(streets(*lines))
    from_homes = homes({f"h{number}": at for number, at in enumerate(from_places)})
    to_kitas = amenities({f"a{number}": at for number, at in enumerate(to_places)})

    fewer = reach(network, from_homes, to_kitas.iloc[:-1], Search(k=1)).nearest
    more = reach(network, from_homes, to_kitas, Search(k=1)).nearest

    nearer = more.set_index("place")["metres"]
    assert (nearer.loc[fewer["place"]].to_numpy() <= fewer["metres"].to_numpy()).all()
