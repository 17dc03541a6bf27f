"""Walks to groups of one's own agree with walks to categories."""

import pandas as pd
import pytest

from geo import Search, build_network, nearest
from geo.errors import BadLimit
from geo.walking.between import walks_to_groups
from tests.geo.factories import amenities, homes, streets

NETWORK = build_network(streets([(0, 0), (1000, 0)], [(1000, 0), (1000, 800)]))
HOMES = homes({"W-1": (0, 10), "W-2": (900, 10), "W-3": (1000, 700), "W-4": (0, 9000)})
POINTS = amenities({"K-1": (100, 5), "K-2": (1000, 300), "K-3": (600, 5), "K-4": (0, 8000)})
SEARCH = Search(k=2, limit_m=1200)


def test_a_group_of_all_amenities_is_answered_as_their_category():
    found = walks_to_groups(NETWORK, HOMES, POINTS, {"all": list(POINTS.index)}, SEARCH)

    wanted = nearest(NETWORK, HOMES, POINTS, k=2, limit_m=1200)
    wanted = wanted[wanted["category"] == "kita"]
    columns = ["place", "amenity", "metres", "minutes"]
    same = found.rename(columns={"point": "amenity"})[columns]
    ordered = wanted[columns].sort_values(["place", "amenity"], ignore_index=True)
    pd.testing.assert_frame_equal(same, ordered, check_dtype=False)


def test_each_group_has_its_own_points_and_none_that_are_not_there():
    groups = {"one": ["K-1"], "other": ["K-2", "K-3"], "nothing": ["K-9"]}

    found = walks_to_groups(NETWORK, HOMES, POINTS, groups, SEARCH)

    pairs = set(zip(found["group"], found["point"], strict=True))
    assert pairs == {("one", "K-1"), ("other", "K-2"), ("other", "K-3")}
    assert set(found["place"]) == {"W-1", "W-2", "W-3"}


def test_without_homes_or_points_there_are_no_walks():
    assert walks_to_groups(NETWORK, HOMES.iloc[:0], POINTS, {"one": ["K-1"]}, SEARCH).empty
    assert walks_to_groups(NETWORK, HOMES, POINTS.iloc[:0], {"one": ["K-1"]}, SEARCH).empty


def test_a_search_that_makes_no_sense_is_refused():
    with pytest.raises(BadLimit):
        walks_to_groups(NETWORK, HOMES, POINTS, {}, Search(limit_m=0))
