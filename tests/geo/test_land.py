"""Water and woods for the base map, and the head of an OpenStreetMap file."""

import osmium
import pytest
from osmium.osm import mutable

from geo import BrokenPbf, Layers, NotAPbf, check_frame, extract_header, read_land

CORNERS = {1: (14.0, 51.0), 2: (14.01, 51.0), 3: (14.01, 51.01), 4: (14.0, 51.01)}
POND = {5: (14.02, 51.0), 6: (14.0203, 51.0), 7: (14.0203, 51.0003), 8: (14.02, 51.0003)}
LARGE, SMALL = [1, 2, 3, 4, 1], [5, 6, 7, 8, 5]


@pytest.fixture
def pbf(tmp_path):
    def write(*ways):
        path = tmp_path / "county.osm.pbf"
        header = osmium.io.Header()
        header.set("osmosis_replication_timestamp", "2026-03-04T21:21:35Z")
        header.add_box(osmium.osm.Box(14.0, 51.0, 14.1, 51.1))
        with osmium.SimpleWriter(str(path), header=header) as writer:
            for number, place in (CORNERS | POND).items():
                writer.add_node(mutable.Node(id=number, location=place, version=1))
            for number, (nodes, tags) in enumerate(ways, 10):
                writer.add_way(mutable.Way(id=number, nodes=nodes, tags=tags, version=1))
        return path

    return write


@pytest.mark.parametrize(
    ("nodes", "tags", "kinds"),
    [
        (LARGE, {"natural": "water"}, ["water"]),
        (LARGE, {"landuse": "reservoir"}, ["water"]),
        (LARGE, {"landuse": "forest"}, ["wood"]),
        (LARGE, {"natural": "wood"}, ["wood"]),
        ([1, 2, 3], {"waterway": "river"}, ["waterway"]),
        ([1, 2, 3], {"waterway": "ditch"}, []),
        (LARGE, {"landuse": "residential"}, []),
        (SMALL, {"natural": "water"}, []),
        (SMALL, {"landuse": "forest"}, []),
    ],
)
def test_only_what_can_be_seen_on_a_county_s_map_is_kept(pbf, nodes, tags, kinds):
    found = read_land(pbf((nodes, tags)))

    assert found["kind"].tolist() == kinds
    check_frame(found, "land")


def test_water_and_woods_come_back_from_the_store_as_they_were(pbf, tmp_path):
    frame = read_land(pbf((LARGE, {"natural": "water"}), ([1, 2, 3], {"waterway": "river"})))
    layers = Layers(tmp_path / "layers.gpkg")

    layers.replace("land", frame, source="osm", as_of="2026-03-04")

    again = layers.read("land")
    assert again["kind"].tolist() == frame["kind"].tolist()
    assert again.geometry.geom_equals(frame.geometry).all()


def test_the_head_says_the_day_and_the_corners(pbf):
    header = extract_header(pbf((LARGE, {"natural": "water"})))

    assert header.as_of == "2026-03-04"
    assert header.box == pytest.approx((14.0, 51.0, 14.1, 51.1))


def test_what_is_no_extract_or_cut_off_is_refused(pbf, tmp_path):
    whole = pbf((LARGE, {"natural": "water"})).read_bytes()
    other, cut = tmp_path / "other.pbf", tmp_path / "cut.pbf"
    other.write_bytes(b"PK\x03\x04" * 20)
    cut.write_bytes(whole[:-40])

    with pytest.raises(NotAPbf):
        extract_header(other)
    with pytest.raises(BrokenPbf):
        read_land(cut)
