"""Which entries of two lists are one place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.official import match

from .factories import listed, on_the_map

NOTHING = {}


def found(official, others, decided=NOTHING):
    table = match(official, others, decided)
    return {
        (row.official, row.other): (row.verdict, row.why) for row in table.itertuples(index=False)
    }


def test_the_same_name_nearby_is_surely_one_place():
    official = listed({"k1": (0, 0, "Kita Sonnenhügel")})
    others = on_the_map({"o1": (40, 0, "Kindergarten Sonnenhügel"), "o2": (30, 9, "Kita Wald")})

    assert found(official, others) == {("k1", "o1"): ("sure", "name")}


def test_the_same_name_far_away_is_another_place():
    official = listed({"k1": (0, 0, "Kita Sonnenhügel")})

    assert found(official, on_the_map({"o1": (900, 0, "Kita Sonnenhügel")})) == {}


def test_another_number_is_another_school_wherever_it_stands():
    official = listed({"s1": (0, 0, "1. Grundschule Görlitz")}, category="school")
    others = on_the_map({"o1": (5, 0, "2. Grundschule Görlitz")}, category="school")

    assert found(official, others) == {}


def test_a_number_that_only_one_name_has_makes_it_likely_at_best():
    official = listed({"s1": (0, 0, "Melanchthonschule Grundschule 6")}, category="school")
    others = on_the_map({"o1": (5, 0, "Melanchthonschule")}, category="school")

    assert found(official, others) == {("s1", "o1"): ("likely", "name")}


def test_a_kita_and_a_school_at_one_spot_are_two_places():
    official = listed({"k1": (0, 0, "Fichte")})

    assert found(official, on_the_map({"o1": (0, 0, "Fichte")}, category="school")) == {}


def test_a_childrens_doctor_may_be_any_doctor_on_the_map():
    official = listed({"d1": (0, 0, "Kinderarztpraxis am Markt")}, category="paediatrician")
    others = on_the_map({"o1": (20, 0, "Kinderarztpraxis am Markt")}, category="doctor")

    assert found(official, others) == {("d1", "o1"): ("sure", "name")}


@pytest.mark.parametrize(
    ("category", "metres", "verdict"),
    [("kita", 15, "sure"), ("kita", 50, "likely"), ("doctor", 15, "likely")],
)
def test_an_unnamed_entry_is_sure_only_at_the_spot_and_where_two_are_rare(
    category, metres, verdict
):
    official = listed({"a": (0, 0, "Zwergenland")}, category=category)
    others = on_the_map({"o1": (metres, 0, None)}, category=category)

    assert found(official, others) == {("a", "o1"): (verdict, "spot")}


def test_an_unnamed_entry_at_the_spot_of_a_numbered_school_is_sure():
    official = listed({"s4": (0, 0, "4. Grundschule Görlitz")}, category="school")

    assert found(official, on_the_map({"o1": (9, 0, None)}, category="school")) == {
        ("s4", "o1"): ("sure", "spot")
    }


def test_another_name_at_the_spot_is_asked_about():
    official = listed({"s1": (0, 0, "Grundschule 5 Südstadt")}, category="school")
    others = on_the_map({"o1": (10, 0, "Melanchthonschule")}, category="school")

    assert found(official, others) == {("s1", "o1"): ("likely", "spot")}


def test_two_buildings_are_matched_each_with_its_own():
    name = "Augustum-Annen-Gymnasium"
    official = listed({"s:1": (0, 0, name), "s:1:2": (150, 0, name)}, category="school")
    others = on_the_map({"o1": (140, 5, name), "o2": (8, 0, name)}, category="school")

    assert found(official, others) == {
        ("s:1", "o2"): ("sure", "name"),
        ("s:1:2", "o1"): ("sure", "name"),
    }


def test_the_pairs_together_are_the_strongest_not_the_first_one():
    official = listed({"a": (0, 0, "Kita Wald"), "b": (60, 0, "Kita Wald")})
    others = on_the_map({"o1": (30, 0, "Kita Wald"), "o2": (-150, 0, "Kita Wald")})

    assert set(found(official, others)) == {("a", "o2"), ("b", "o1")}


def test_a_second_entry_of_the_map_for_one_place_is_asked_about():
    official = listed({"k1": (0, 0, "Kita Zwergenland")})
    others = on_the_map({"o1": (5, 0, "Kita Zwergenland"), "o2": (25, 0, "Kita Zwergenland")})

    assert found(official, others) == {
        ("k1", "o1"): ("sure", "name"),
        ("k1", "o2"): ("likely", "again"),
    }


def test_a_close_race_between_two_official_entries_is_asked_about():
    official = listed({"a": (0, 0, "Kita Wald"), "b": (20, 0, "Kita Wald")})

    assert set(found(official, on_the_map({"o1": (9, 0, "Kita Wald")})).values()) == {
        ("likely", "name")
    }


def test_both_platforms_of_a_stop_are_the_stop():
    official = listed({"g1": (0, 0, "Görlitz, Demianiplatz")}, category="bus_stop")
    others = on_the_map(
        {"o1": (20, 5, "Demianiplatz"), "o2": (-25, -5, "Demianiplatz")}, category="bus_stop"
    )

    assert set(found(official, others)) == {("g1", "o1"), ("g1", "o2")}


def test_what_a_person_called_two_places_frees_the_entry_for_the_next():
    official = listed({"a": (0, 0, "Kita Wald"), "b": (90, 0, "Kita Wald")})
    others = on_the_map({"o1": (10, 0, "Kita Wald")})

    assert set(found(official, others)) == {("a", "o1")}
    assert set(found(official, others, {("a", "o1"): False})) == {("b", "o1")}


def test_what_a_person_called_one_place_is_not_offered_elsewhere():
    official = listed({"a": (0, 0, "Kita Wald"), "b": (90, 0, "Kita Wiese")})
    others = on_the_map({"o1": (10, 0, "Kita Wald")})

    assert found(official, others, {("b", "o1"): True}) == {}


NAMES = st.sampled_from(
    ["Kita Wald", "Kita Wiese", "1. Kita Wald", "2. Kita Wald", "Hort Wald", None, "Kita"]
)
SPOTS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300), NAMES), min_size=1, max_size=7)


def _keyed(prefix, spots):
    return {f"{prefix}{number}": spot for number, spot in enumerate(spots)}


@settings(max_examples=20, deadline=None)
@given(SPOTS, SPOTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_and_each_entry_is_matched_once(ours, theirs, random):
    official, others = listed(_keyed("k", ours)), on_the_map(_keyed("o", theirs))
    table = match(official, others, NOTHING)

    order = list(official.index)
    random.shuffle(order)
    again = match(official.loc[order], others.iloc[::-1], NOTHING)

    assert table.equals(again)
    assert table["other"].is_unique
    assert table.loc[table["why"] != "again", "official"].is_unique


@settings(max_examples=20, deadline=None)
@given(SPOTS, SPOTS, st.data())
def test_a_confirmed_no_never_comes_back(ours, theirs, data):
    official, others = listed(_keyed("k", ours)), on_the_map(_keyed("o", theirs))
    refused = data.draw(
        st.sets(
            st.tuples(st.sampled_from(list(official.index)), st.sampled_from(list(others.index)))
        )
    )

    table = match(official, others, dict.fromkeys(refused, False))

    assert refused.isdisjoint(zip(table["official"], table["other"], strict=True))
