import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import EmptyNetwork, WrongFrame, build_network
from tests.geo.factories import streets

POINTS = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda at: (at[0] * 50, at[1] * 50))
LINES = st.lists(st.lists(POINTS, min_size=2, max_size=6), min_size=1, max_size=8).filter(
    lambda lines: any(len(set(line)) > 1 for line in lines)
)


def drawable(lines):
    return [line for line in lines if len(set(line)) > 1]


def sorted_edges(network):
    return sorted(network.edge_m.round(1))


def test_streets_join_where_they_share_a_vertex():
    network = build_network(streets([(0, 0), (100, 0), (200, 0)], [(100, 0), (100, 70)]))

    assert len(network.node_xy) == 4
    assert sorted_edges(network) == [70, 100, 100]
    assert network.island.max() == 0


def test_streets_that_only_cross_stay_apart():
    network = build_network(streets([(0, 0), (200, 0)], [(100, -50), (100, 50)]))

    assert len(network.node_xy) == 4
    assert len(set(network.island)) == 2


def test_a_bend_is_no_junction_and_keeps_its_length():
    network = build_network(streets([(0, 0), (30, 40), (30, 100)], [(30, 100), (0, 140)]))

    assert sorted_edges(network) == [160]


def test_a_ring_without_a_junction_becomes_one_loop():
    network = build_network(streets([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]))

    assert sorted_edges(network) == [400]
    assert network.edge_from.tolist() == network.edge_to.tolist() == [0]


def test_of_parallel_stretches_the_shorter_one_counts():
    network = build_network(
        streets(
            [(0, 0), (100, 0)],
            [(0, 0), (0, 80), (100, 80), (100, 0)],
            [(100, 0), (150, 0)],
            [(0, 0), (-20, 0)],
        )
    )

    ways = network.graph.toarray()
    assert sorted_edges(network) == [20, 50, 100, 260]
    assert sorted(ways[ways > 0].round(1)) == [20, 20, 50, 50, 100, 100]


def test_a_street_drawn_twice_counts_once():
    once = build_network(streets([(0, 0), (100, 0)]))
    twice = build_network(streets([(0, 0), (100, 0)], [(100, 0), (0, 0)]))

    assert twice.edge_m.tolist() == once.edge_m.tolist()


def test_without_any_street_there_is_no_network():
    with pytest.raises(EmptyNetwork) as empty:
        build_network(streets([(0, 0), (9, 0)]).iloc[:0])

    assert empty.value.details == {"streets": 0}


def test_a_street_of_no_length_is_no_network():
    with pytest.raises(EmptyNetwork):
        build_network(streets([(5, 5), (5, 5)]))


def test_streets_in_metres_are_refused():
    with pytest.raises(WrongFrame):
        build_network(streets([(0, 0), (9, 0)]).to_crs(25833))


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_contraction_loses_no_metre(lines):
    network = build_network(streets(*drawable(lines)))

    pieces = {frozenset(pair) for line in drawable(lines) for pair in itertools.pairwise(line)}
    truth = sum(np.hypot(*np.subtract(*pair)) for pair in map(tuple, pieces) if len(pair) == 2)
    assert network.edge_m.sum() == pytest.approx(truth, rel=1e-5)
    ends = network.piece_start_m + np.hypot(*(network.piece_xy[:, 1] - network.piece_xy[:, 0]).T)
    assert (ends <= network.edge_m[network.piece_edge] + 1e-6).all()
    assert (network.piece_start_m >= -1e-6).all()


@settings(max_examples=30, deadline=None)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_the_streets_does_not_matter(lines, chance):
    shuffled = drawable(lines)
    chance.shuffle(shuffled)

    one, other = build_network(streets(*drawable(lines))), build_network(streets(*shuffled))

    assert one.node_xy.tolist() == other.node_xy.tolist()
    assert one.edge_m.tolist() == other.edge_m.tolist()
    assert one.piece_xy.tolist() == other.piece_xy.tolist()
