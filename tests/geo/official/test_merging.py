"""One view of all amenities: nothing official is lost, nothing counts twice."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geo import METRIC
from geo.frames import check_frame
from geo.official import Beside, merge_amenities

from .factories import doors, findings, listed, on_the_map, said, together

OFFICIAL = listed(
    {"kita:1": (0, 0, "Kita Sonnenhügel"), "kita:2": (600, 0, "Kita Wald")},
    places=[80, 40],
    places_free=[3, 0],
)
MAP = on_the_map(
    {
        "osm:w1": (30, 0, "Kindergarten Sonnenhügel"),
        "osm:n2": (620, 0, "Kita Bachstrolche"),
        "osm:n3": (2000, 0, "Kita Fern"),
    },
    places=[75, 35, 20],
    barrier_free=[True, False, True],
)
LISTS = together(OFFICIAL, MAP)


def east(frame, key):
    return frame.geometry.to_crs(METRIC)[key].x - 500_000


def test_a_merged_place_is_the_official_row_and_nothing_of_the_other():
    merged = merge_amenities(LISTS)

    kita = merged.amenities.loc["kita:1"]
    assert (kita["places"], kita["places_free"], kita["also"]) == (80, 3, "osm")
    assert pd.isna(kita["barrier_free"])
    assert "osm:w1" not in merged.amenities.index


def test_what_only_the_map_knows_fills_the_gap():
    merged = merge_amenities(LISTS)

    assert "osm:n3" in merged.amenities.index
    assert merged.amenities["source"].value_counts().to_dict() == {"youth_office": 2, "osm": 1}


def test_a_likely_pair_counts_as_one_until_a_person_says_no():
    by_itself = merge_amenities(LISTS)
    refused = merge_amenities(LISTS, Beside([said("kita:2", "osm:n2", False)]))

    assert by_itself.pairs.set_index("other").loc["osm:n2", "verdict"] == "likely"
    assert "osm:n2" not in by_itself.amenities.index
    assert "osm:n2" in refused.amenities.index
    assert refused.pairs.set_index("other").loc["osm:n2", ["by", "is_one"]].tolist() == [
        "SB-07",
        False,
    ]


def test_an_answer_that_is_taken_back_leaves_everything_as_before():
    answers = [said("kita:2", "osm:n2", False), said("kita:2", "osm:n2", None)]

    merged, before = merge_amenities(LISTS, Beside(answers)), merge_amenities(LISTS)

    assert_frame_equal(merged.amenities, before.amenities)
    assert_frame_equal(merged.pairs, before.pairs)


def test_a_person_can_join_what_no_rule_would():
    merged = merge_amenities(LISTS, Beside([said("kita:2", "osm:n3", True)]))

    pair = merged.pairs.set_index(["official", "other"]).loc[("kita:2", "osm:n3")]
    assert (pair["why"], pair["is_one"], pair["metres"]) == ("person", True, 1400.0)
    assert "osm:n3" not in merged.amenities.index


def test_an_answer_about_entries_that_are_gone_is_kept_and_does_nothing():
    merged = merge_amenities(LISTS, Beside([said("kita:9", "osm:w1", True)]))

    assert_frame_equal(merged.amenities, merge_amenities(LISTS).amenities)


def test_an_answer_survives_a_new_list_with_the_same_ids():
    answers = Beside([said("kita:2", "osm:n2", False)])
    newer = OFFICIAL.assign(as_of="2026-06-01", places_free=pd.array([0, 5], dtype="Int64"))

    merged = merge_amenities(together(newer, MAP), answers)

    assert "osm:n2" in merged.amenities.index


def test_walks_end_at_the_door_that_visitors_use():
    entrances = doors(
        {
            "e1": ("osm:w1", "yes", True, 5, 0),
            "e2": ("osm:w1", "main", None, 12, 0),
            "e3": ("osm:w1", "emergency", True, 0, 0),
            "e4": ("osm:n3", "yes", None, 1990, 0),
            "e5": ("osm:n3", "yes", True, 1950, 0),
            "e6": ("osm:gone", "main", None, 0, 0),
        }
    )

    frame = merge_amenities(LISTS, Beside(entrances=entrances)).amenities

    assert east(frame, "kita:1") == pytest.approx(12, abs=0.01)
    assert east(frame, "osm:n3") == pytest.approx(1950, abs=0.01)
    assert frame["placed"].dropna().to_dict() == {"kita:1": "entrance", "osm:n3": "entrance"}


def test_a_door_far_from_its_place_is_somebody_elses():
    entrances = doors({"e1": ("kita:1", "main", None, 400, 0)})

    frame = merge_amenities(LISTS, Beside(entrances=entrances)).amenities

    assert east(frame, "kita:1") == pytest.approx(0, abs=0.01)


def test_inspectors_have_the_last_word_over_lists_and_map():
    corrections = findings(
        {
            "c1": ("kita:1", "barrier_free:no", "2026-02-01", 0, 0),
            "c2": ("osm:n3", "closed", "2026-02-01", 0, 0),
            "c3": ("osm:n2", "moved", "2026-02-01", 700, 0),
        }
    )

    merged = merge_amenities(LISTS, Beside(corrections=corrections))

    kita = merged.amenities.loc["kita:1"]
    assert (kita["barrier_free"], kita["corrected_by"]) == (False, "Begehung B-1")
    assert kita["corrected_on"] == "2026-02-01"
    assert list(merged.closed.index) == ["osm:n3"]
    assert east(merged.amenities, "kita:2") == pytest.approx(700, abs=0.01)
    assert merged.amenities.loc["kita:2", "placed"] == "visit"
    assert (merged.remarks["outcome"] == "counts").all()


def test_of_two_findings_the_newer_counts_and_an_older_one_than_the_list_says_so():
    corrections = findings(
        {
            "c1": ("kita:1", "closed", "2026-02-01", 0, 0),
            "c2": ("kita:1", "open", "2026-02-02", 0, 0),
            "c3": ("kita:2", "barrier_free:yes", "2025-12-01", 0, 0),
            "c4": ("nobody", "closed", "2026-02-01", 0, 0),
        }
    )

    merged = merge_amenities(LISTS, Beside(corrections=corrections))

    assert merged.closed.empty
    assert merged.amenities.loc["kita:2", "barrier_free"]
    assert merged.remarks.set_index("correction")["outcome"].to_dict() == {
        "c1": "superseded",
        "c2": "counts",
        "c3": "older_than_list",
        "c4": "no_such_amenity",
    }


@pytest.mark.parametrize("lists", [LISTS.iloc[:0], OFFICIAL, MAP], ids=["none", "list", "map"])
def test_one_list_alone_or_none_stays_as_it_is(lists):
    merged = merge_amenities(lists)

    assert list(merged.amenities.index) == sorted(lists.index)
    assert merged.pairs.empty
    check_frame(merged.amenities, "amenities")


NAMES = st.sampled_from(["Kita Wald", "Kita Wiese", "1. Kita Wald", "2. Kita Wald", None])
SPOT = st.tuples(st.integers(0, 300), st.integers(0, 200), NAMES)
KIND = st.sampled_from(["kita", "school", "doctor", "bus_stop"])


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_nothing_official_is_lost_or_changed_and_the_same_lists_give_the_same_view(data):
    def drawn(make, prefix):
        spots = data.draw(st.lists(SPOT, min_size=1, max_size=6))
        kinds = data.draw(st.lists(KIND, min_size=len(spots), max_size=len(spots)))
        keyed = {f"{prefix}{number}": spot for number, spot in enumerate(spots)}
        free = pd.array(range(len(spots)), dtype="Int64")
        return make(keyed, category=kinds, places_free=free)

    official, others = drawn(listed, "k"), drawn(on_the_map, "o")
    pairs = st.tuples(st.sampled_from(list(official.index)), st.sampled_from(list(others.index)))
    answers = data.draw(st.dictionaries(pairs, st.sampled_from([True, False, None]), max_size=4))
    beside = Beside([said(*pair, same) for pair, same in answers.items()])
    lists = together(official, others)

    merged = merge_amenities(lists, beside)
    again = merge_amenities(lists.sample(frac=1, random_state=1), beside)

    assert_frame_equal(merged.amenities, again.amenities)
    assert_frame_equal(merged.pairs, again.pairs)
    kept = merged.amenities.loc[official.index, official.columns.drop("geometry")]
    assert_frame_equal(kept, official.drop(columns="geometry"), check_frame_type=False)
    joined = set(merged.pairs.loc[merged.pairs["is_one"], "other"])
    assert set(merged.amenities.index) == set(lists.index) - joined
    for (one, other), same in answers.items():
        is_pair = (merged.pairs["official"] == one) & (merged.pairs["other"] == other)
        if same is False:
            assert other not in set(merged.pairs.loc[is_pair & merged.pairs["is_one"], "other"])
        if same:
            assert other not in merged.amenities.index
