"""OSM files written here, and the real ones where they lie beside the project."""

import pytest

from geo import BrokenPbf, EmptyNetwork, NotAPbf, Search, build_network, reach, read_osm
from tests.geo.factories import REAL_DATA, homes

from .things import SQUARE, multipolygon, way


def test_walkable_ways_become_streets_and_closed_ones_are_counted(pbf):
    path = pbf(
        way(10, [1, 2, 5], highway="residential", name="Neißestraße"),
        way(11, [2, 3], highway="motorway"),
        way(12, [3, 4], building="yes"),
    )

    extract = read_osm(path)

    assert extract.streets.index.tolist() == ["osm:w10"]
    assert extract.streets.loc["osm:w10", ["highway", "name"]].tolist() == [
        "residential",
        "Neißestraße",
    ]
    assert extract.counts == {
        "ways": 2,
        "walkable": 1,
        "closed": 1,
        "cut": 0,
        "amenities": 0,
        "shapeless": 0,
        "barriers": 0,
        "entrances": 0,
    }


def test_amenities_come_from_nodes_outlines_and_relations(pbf):
    path = pbf(
        way(10, [1, 2], highway="residential"),
        way(11, SQUARE, amenity="school", wheelchair="yes", name="Grundschule"),
        way(12, [1, 2, 3, 1]),
        multipolygon(20, [12], shop="supermarket", wheelchair="limited"),
        node_tags={5: {"amenity": "kindergarten", "capacity": "60", "wheelchair": "no"}},
    )

    found = read_osm(path).amenities

    assert found["category"].to_dict() == {
        "osm:n5": "kita",
        "osm:r20": "food_shop",
        "osm:w11": "school",
    }
    assert found["barrier_free"].tolist()[0::2] == [False, True]
    assert found["barrier_free"].isna().tolist() == [False, True, False]
    assert found.loc["osm:n5", "places"] == 60
    assert (found["source"] == "osm").all()
    assert (found["as_of"] == "2026-03-04").all()


@pytest.mark.parametrize("capacity", ["many", "-3", "1e9", "99999999999999999999", "²", "40-50"])
def test_a_capacity_that_is_no_number_stays_unknown(pbf, capacity):
    path = pbf(
        way(10, [1, 2], highway="path"),
        node_tags={5: {"amenity": "kindergarten", "capacity": capacity}},
    )

    assert read_osm(path).amenities["places"].isna().all()


def test_amenities_with_a_broken_outline_are_counted(pbf):
    path = pbf(
        way(10, [1, 2], highway="path"),
        way(11, [1, 2, 3], amenity="school"),
        multipolygon(20, [999], amenity="kindergarten"),
    )

    extract = read_osm(path)

    assert extract.amenities.empty
    assert extract.counts["shapeless"] == 2


def test_a_way_is_not_joined_across_a_node_that_the_file_lacks(pbf):
    extract = read_osm(pbf(way(10, [1, 2, 77, 3, 4], highway="path")))

    assert extract.streets.index.tolist() == ["osm:w10", "osm:w10.1"]
    assert extract.counts["cut"] == 1


def test_without_a_day_in_the_header_the_latest_edit_tells_it(pbf):
    extract = read_osm(pbf(way(10, [1, 2], highway="path"), day=None))

    assert extract.as_of == "2025-05-05"


def test_a_file_without_walkable_ways_is_no_network(pbf):
    with pytest.raises(EmptyNetwork) as empty:
        read_osm(pbf(way(10, [1, 2], highway="motorway")))

    assert empty.value.details == {"file": "county.osm.pbf", "streets": 0, "ways": 1}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<osm></osm>", b"\x00\x00\x00\x0d\n\x09"])
def test_a_file_that_is_no_pbf_never_reaches_the_reader(tmp_path, content):
    path = tmp_path / "county.osm.pbf"
    path.write_bytes(content)

    with pytest.raises(NotAPbf) as wrong:
        read_osm(path)

    assert wrong.value.details == {"file": "county.osm.pbf", "bytes": len(content)}


@pytest.mark.parametrize("lost", [1, 20, 60])
def test_a_file_cut_short_is_broken(pbf, lost):
    path = pbf(way(10, [1, 2], highway="path"))
    path.write_bytes(path.read_bytes()[:-lost])

    with pytest.raises(BrokenPbf):
        read_osm(path)


def test_a_file_with_damage_inside_is_broken(pbf):
    path = pbf(way(10, [1, 2], highway="path"))
    content = path.read_bytes()
    path.write_bytes(content[:-30] + b"\xff" * 20 + content[-10:])

    with pytest.raises(BrokenPbf):
        read_osm(path)


@pytest.mark.skipif(not REAL_DATA.exists(), reason="real data folder absent")
def test_a_whole_small_country_is_read_and_walked():
    extract = read_osm(REAL_DATA / "osm" / "liechtenstein-2024-03-04.osm.pbf")
    network = build_network(extract.streets)
    capital = homes({"Vaduz": (0, 0)}).set_geometry(extract.amenities.geometry.iloc[[0]].values)

    answer = reach(network, capital, extract.amenities, Search(k=1, limit_m=30_000))

    assert extract.as_of == "2024-03-04"
    assert 7_000 < len(extract.streets) < 9_000
    assert extract.amenities["category"].nunique() >= 10
    assert set(answer.nearest["category"]) >= {"kita", "school", "bus_stop", "food_shop", "doctor"}
