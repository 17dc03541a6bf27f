"""Where people would live near what they need; every figure against a walk of its own."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import METRIC, BadLimit, Search, area_of, build_network, reach, snap
from geo.walking.heat import as_squares, by_area, heat
from geo.walking.needs import Need, NeedsFileError, load_needs, read_needs
from geo.walking.reachability import prepare
from tests.geo.factories import amenities, areas, streets

ROAD = streets([(50, 50), (2050, 50)])
PLAIN = {"label_de": "", "label_en": "", "source": ""}
SHOP = Need("shop", destinations=("food_shop",), minutes=10, weight=3, **PLAIN)
KITA = Need("kita", destinations=("kita_free_place",), minutes=15, weight=1, **PLAIN)
STOP = Need("stop", destinations=("bus_stop", "rail_stop"), minutes=10, weight=1, **PLAIN)


def around(needs, *frames, network_streets=ROAD, **asked):
    places = prepare(build_network(network_streets), pd.concat(frames))
    return heat(places, needs, speed_m_per_s=1.0, **asked)


def shop_at(x, y=50, name="shop"):
    return amenities({name: (x, y)}, category="food_shop")


def test_every_cell_with_a_street_is_asked_from_its_middle():
    found = around([SHOP], shop_at(50), cell_m=100.0)

    cells = found.cells.to_crs(METRIC)
    assert len(cells) == 21
    assert cells.index.tolist() == sorted(cells.index)
    assert cells.index[0] == "E500000N5660000"
    minutes = cells.loc["E500500N5660000", "minutes_shop"]
    assert minutes == pytest.approx(500 / 60, abs=0.06)


def test_the_index_is_the_weighted_share_of_needs_that_are_near():
    kitas = amenities({"k": (2050, 50)}, places_free=pd.array([2], dtype="Int64"))

    found = around([SHOP, KITA], shop_at(50), kitas, cell_m=100.0)

    cells = found.cells
    assert cells.loc["E500000N5660000", ["met", "index"]].tolist() == [1, 75]
    assert cells.loc["E501000N5660000", ["met", "index"]].tolist() == [0, 0]
    assert cells.loc["E502000N5660000", ["met", "index"]].tolist() == [1, 25]


def test_a_kita_without_a_free_place_answers_no_need_and_the_need_is_told_apart():
    full = amenities({"k": (50, 50)}, places_free=pd.array([0], dtype="Int64"))

    found = around([SHOP, KITA], shop_at(50), full)

    assert [need.name for need in found.asked] == ["shop"]
    assert [need.name for need in found.not_asked] == ["kita"]
    assert "minutes_kita" not in found.cells.columns
    assert found.cells["index"].max() == 100


def test_of_several_destinations_the_nearest_counts():
    buses = amenities({"b": (50, 50)}, category="bus_stop")
    trains = amenities({"t": (2050, 50)}, category="rail_stop")

    found = around([STOP], buses, trains, cell_m=100.0)

    assert found.cells["minutes_stop"].max() == pytest.approx(1000 / 60, abs=0.06)


def test_where_nothing_can_be_asked_there_is_no_index():
    found = around([KITA], shop_at(50))

    assert found.asked == ()
    assert found.cells["index"].isna().all()
    assert (found.cells["met"] == 0).all()


def test_beyond_an_hour_a_cell_has_no_minutes_and_the_need_is_not_met():
    far = streets([(0, 50), (5000, 50)])

    found = around([SHOP], shop_at(0), network_streets=far, cell_m=100.0)

    last = found.cells.loc["E504900N5660000"]
    assert np.isnan(last["minutes_shop"])
    assert last["index"] == 0


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(0, 9)).map(
                lambda at: (at[0] * 90, at[1] * 90)
            ),
            min_size=2,
            max_size=5,
        ).filter(lambda line: len(set(line)) > 1),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=4),
)
def test_minutes_are_those_of_a_walk_from_the_middle_without_its_straight_leg(lines, shops):
    network = build_network(streets(*lines))
    frame = amenities({f"s{at}": xy for at, xy in enumerate(shops)}, category="food_shop")
    found = heat(prepare(network, frame), [SHOP], cell_m=150.0, speed_m_per_s=1.0)

    places = found.cells[["geometry"]].rename_axis("place")
    walks = reach(network, places, frame, Search(k=1, limit_m=1e6, speed_m_per_s=1.0))
    legs = _straight_legs(network, places)

    for walk in walks.nearest.itertuples():
        minutes = found.cells.loc[walk.place, "minutes_shop"]
        assert minutes == pytest.approx((walk.metres - legs[walk.place]) / 60, abs=0.051)


def _straight_legs(network, places):
    return dict(zip(places.index, snap(network, places.geometry).snap_m, strict=True))


def test_squares_hold_their_middle_and_have_the_size_asked_for():
    found = around([SHOP], shop_at(50), cell_m=100.0)

    squares = as_squares(found).to_crs(METRIC)

    assert squares.geometry.area.round().eq(10_000).all()
    assert squares.geometry.contains(found.cells.to_crs(METRIC).geometry).all()


def test_areas_come_best_first_and_every_cell_counts_in_one():
    found = around([SHOP], shop_at(50), cell_m=100.0)
    halves = areas({"east": (1000, 0, 2200, 200), "west": (0, 0, 1000, 200)})

    table = by_area(found, halves)

    inside = area_of(found.cells.geometry, halves)
    assert table.index.tolist() == ["west", "east"]
    assert table["cells"].sum() == inside.notna().sum()
    assert table.loc["west", "good_share"] == pytest.approx(60, abs=10)
    assert table.loc["east", ["good_share", "best_index"]].tolist() == [0, 0]


@pytest.mark.parametrize("wrong", [{"cell_m": 10.0}, {"cell_m": float("nan")}])
def test_cells_that_are_too_small_are_refused(wrong):
    with pytest.raises(BadLimit) as bad:
        around([SHOP], shop_at(50), **wrong)

    assert bad.value.details["name"] == "cell_m"


def test_the_shipped_needs_are_a_proposal_with_a_source_for_each():
    needs = load_needs()

    assert not needs.is_adopted
    assert {need.name for need in needs.needs} >= {"kita", "food_shop", "stop"}
    assert all(need.source and need.label("de") and need.label("en") for need in needs.needs)


def test_every_mistake_in_a_needs_file_is_named_at_once():
    text = """
as_of: yesterday
status: X
decided: me
needs:
  one: {label: {de: a}, destinations: [nowhere], minutes: 0, weight: -1, source: ''}
  two: {minutes: 5}
"""
    with pytest.raises(NeedsFileError) as wrong:
        read_needs(text)

    said = str(wrong.value)
    for part in ("as_of", "status", "de and en", "nowhere", "minutes", "weight", "source", "two"):
        assert part in said


def test_a_file_that_is_no_mapping_is_refused():
    with pytest.raises(NeedsFileError):
        read_needs("- kita")
